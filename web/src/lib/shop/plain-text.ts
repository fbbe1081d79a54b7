import type { RichText } from '#lib/shop.ts'

/** The words of a rich text, a line for each block. */
export function plainText({ blocks }: RichText): string {
  return blocks
    .flatMap((block) => {
      if (block.type === 'list') return block.items.map((item) => item.map(({ text }) => text).join(''))
      if (block.type === 'table') return block.rows.map((row) => row.join(' '))
      return 'content' in block ? [block.content.map(({ text }) => text).join('')] : []
    })
    .join('\n')
    .trim()
}
