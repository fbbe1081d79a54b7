import { normaliseRichText } from './normalise-rich-text.ts'
import { richTextSchema, type RichText } from './rich-text-schema.ts'

export type RichTextRefusal = {
  refused: 'rich-text-invalid'
  /** Where it is wrong, such as "blocks.3.content.0.link", and which rule it breaks. */
  problems: { path: string; rule: string }[]
}

const MAX_PROBLEMS = 10

/** What an editor or an API caller sent, checked and brought into the form that is kept. */
export function parseRichText(value: unknown): RichText | RichTextRefusal {
  const parsed = richTextSchema.safeParse(value)
  if (parsed.success) return normaliseRichText(parsed.data)
  const problems = parsed.error.issues
    .slice(0, MAX_PROBLEMS)
    .map((issue) => ({ path: issue.path.join('.'), rule: issue.code === 'custom' ? issue.message : issue.code }))
  return { refused: 'rich-text-invalid', problems }
}
