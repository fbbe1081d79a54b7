export { fromHtml, MAX_HTML_LENGTH } from './from-html.ts'
export { normaliseRichText } from './normalise-rich-text.ts'
export { parseRichText, type RichTextRefusal } from './parse-rich-text.ts'
export {
  blockSchema,
  MAX_BLOCKS,
  MAX_RICH_TEXT_LENGTH,
  richTextLength,
  richTextSchema,
  type Block,
  type Inline,
  type RichText,
} from './rich-text-schema.ts'
export { toHtml } from './to-html.ts'
export { toPlainText } from './to-plain-text.ts'
export { withoutHidden, withoutHiddenIn } from './without-hidden.ts'
