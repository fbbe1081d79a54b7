import type { Schemas } from '#lib/api.ts'
import { fromPlainText, type RichText, toPlainText } from './description-text.ts'

export type PostBody = NonNullable<Schemas['WholePost']['body']>
type Block = PostBody[number]

/** A line of its own that puts the nth picture of the post in its place, with its caption, or the nth product. */
const PICTURE = /^\s*[[【](?:图片?|picture)\s*(\d+)[\]】]\s*(.*)$/i
const PRODUCT = /^\s*[[【](?:商品|product)\s*(\d+)[\]】]\s*$/i

/** An article as text that anybody can edit: as descriptions of products, and `[图1] caption` or `[商品1]` on lines of their own. */
export function bodyText(body: PostBody | null, pictures: readonly string[], products: readonly string[], lang: string): string {
  const [picture, product] = lang === 'en' ? ['picture ', 'product '] : ['图', '商品']
  return (body ?? [])
    .map((block) => {
      if (block.type === 'picture') return `[${picture}${pictures.indexOf(block.picture) + 1}] ${block.caption ?? ''}`.trim()
      if (block.type === 'product') return `[${product}${products.indexOf(block.product) + 1}]`
      return toPlainText({ blocks: [block] } as RichText)
    })
    .join('\n\n')
}

/** The marks, as they were typed, that name a picture or a product that there is not: readers would see them as words. */
export function unknownMarks(typed: string, pictures: number, products: number): string {
  const marks = typed.split(/\r\n?|\n/).filter((line) => isMissing(PICTURE.exec(line), pictures) || isMissing(PRODUCT.exec(line), products))
  return [...new Set(marks.map((line) => /[[【].*?[\]】]/.exec(line)![0]))].join(' ')
}

function isMissing(mark: RegExpExecArray | null, there: number): boolean {
  return mark !== null && !(Number(mark[1]) >= 1 && Number(mark[1]) <= there)
}

/** The other way. What names a picture or a product that there is not stays words, for its writer to see. */
export function readBody(typed: string, pictures: readonly string[], products: readonly string[]): PostBody {
  const body: Block[] = []
  let words: string[] = []
  const close = () => {
    body.push(...(fromPlainText(words.join('\n')).blocks as Block[]))
    words = []
  }
  for (const line of typed.replace(/\r\n?/g, '\n').split('\n')) {
    const [, nthPicture, caption = ''] = PICTURE.exec(line) ?? []
    const picture = pictures[Number(nthPicture) - 1]
    const product = products[Number(PRODUCT.exec(line)?.[1]) - 1]
    if (picture === undefined && product === undefined) words.push(line)
    else {
      close()
      body.push(picture === undefined ? { type: 'product', product: product! } : { type: 'picture', picture, caption: caption.trim() })
    }
  }
  close()
  return body
}
