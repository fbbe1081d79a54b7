import { Id, type Refusal, refuse, z } from '#api'
import { blockSchema, richTextLength, type Block } from '#rich-text'
import type { PostContent } from './gather-content.ts'
import { MAX_BODY_BLOCKS, MAX_BODY_LENGTH, MAX_CAPTION } from './limits.ts'
import type { PostKind } from './schemas.ts'
import { tidyText } from './tidy-text.ts'

/** A picture or a product of the post, in its place among the words. */
const PictureBlock = z.strictObject({ type: z.literal('picture'), picture: Id, caption: z.string().overwrite(tidyText).max(MAX_CAPTION).default('') })
const ProductBlock = z.strictObject({ type: z.literal('product'), product: Id })
const BodyBlock = z.union([blockSchema, PictureBlock, ProductBlock])
/** Rich text as structure, never HTML; pictures are those of the post, never those of other places. */
export const PostBody = z
  .array(BodyBlock)
  .max(MAX_BODY_BLOCKS)
  .refine((blocks) => richTextLength({ blocks: blocks.filter(isRich) }) <= MAX_BODY_LENGTH, { error: 'text-too-long' })
  .refine((blocks) => blocks.every(({ type }) => type !== 'image'), { error: 'image-elsewhere' })
export type PostBody = z.infer<typeof PostBody>

const IN_LOOKBOOK = ['picture', 'product', 'paragraph', 'heading']

function isRich(block: z.infer<typeof BodyBlock>): block is Block {
  return block.type !== 'picture' && block.type !== 'product'
}

/** Why what a post says does not fit its kind; undefined when it does. Drafts may be unfinished. */
export function whyNotBody(kind: PostKind, { title, body, pictures, products }: PostContent, isDraft: boolean): Refusal | undefined {
  if (kind !== 'article' && kind !== 'lookbook') return undefined
  const blocks = body ?? []
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'picture' && !pictures.some(({ id }) => id === block.picture)) return refuse('body-picture-unknown', { n: index + 1 }, 'body')
    if (block.type === 'product' && !products.some(({ productId }) => productId === block.product)) return refuse('body-product-unknown', { n: index + 1 }, 'body')
  }
  if (isDraft) return undefined
  if (title === '') return refuse('title-missing', undefined, 'title')
  if (blocks.length === 0) return refuse('body-missing', undefined, 'body')
  if (kind === 'lookbook' && (!blocks.some(({ type }) => type === 'picture') || blocks.some(({ type }) => !IN_LOOKBOOK.includes(type)))) return refuse('lookbook-form', undefined, 'body')
  return undefined
}
