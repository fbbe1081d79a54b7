import { z } from 'zod'
import { MAX_ADDRESS_LENGTH, safeImageAddress, safeLink } from './safe-address.ts'

/** Characters of all texts and addresses of one rich text together. */
export const MAX_RICH_TEXT_LENGTH = 100_000
export const MAX_BLOCKS = 500
export const MAX_RUNS = 500
export const MAX_LIST_ITEMS = 200
export const MAX_TABLE_ROWS = 100
export const MAX_TABLE_COLUMNS = 20
export const MAX_ALT_LENGTH = 500

const text = z.string().max(MAX_RICH_TEXT_LENGTH)
const link = z
  .string()
  .max(MAX_ADDRESS_LENGTH)
  .refine((value) => safeLink(value) !== undefined, { error: 'link-not-http-or-mailto' })
const imageAddress = z
  .string()
  .max(MAX_ADDRESS_LENGTH)
  .refine((value) => safeImageAddress(value) !== undefined, { error: 'image-not-http' })

const inline = z.strictObject({
  text,
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  link: link.optional(),
})
const content = z.array(inline).max(MAX_RUNS)
const row = z.array(text).max(MAX_TABLE_COLUMNS)

export const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), content }),
  z.strictObject({ type: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), content }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(content).max(MAX_LIST_ITEMS) }),
  z.strictObject({ type: z.literal('quote'), content }),
  z.strictObject({ type: z.literal('image'), url: imageAddress, alt: z.string().max(MAX_ALT_LENGTH) }),
  z.strictObject({ type: z.literal('table'), rows: z.array(row).max(MAX_TABLE_ROWS) }),
  z.strictObject({ type: z.literal('divider') }),
])

/** The shape and the bounds. A "\n" within a text is a line break; marks that are false count as absent. */
export const richTextSchema = z
  .strictObject({ blocks: z.array(blockSchema).max(MAX_BLOCKS) })
  .refine((value) => richTextLength(value) <= MAX_RICH_TEXT_LENGTH, { error: 'text-too-long' })

export type Inline = z.infer<typeof inline>
export type Block = z.infer<typeof blockSchema>
export type RichText = z.infer<typeof richTextSchema>

/** Characters of all texts and addresses, as MAX_RICH_TEXT_LENGTH counts them. */
export function richTextLength(richText: { blocks: Block[] }): number {
  return richText.blocks.reduce((sum, each) => sum + blockLength(each), 0)
}

export function contentLength(runs: readonly Inline[]): number {
  return runs.reduce((sum, run) => sum + run.text.length + (run.link?.length ?? 0), 0)
}

function blockLength(each: Block): number {
  if (each.type === 'divider') return 0
  if (each.type === 'image') return each.url.length + each.alt.length
  if (each.type === 'table') return each.rows.flat().reduce((sum, cell) => sum + cell.length, 0)
  return contentLength(each.type === 'list' ? each.items.flat() : each.content)
}
