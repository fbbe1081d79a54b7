import type { Block, Inline, RichText } from './rich-text-schema.ts'

/** The words alone, one block, item or row a line: for search, excerpts and previews. */
export function toPlainText(richText: RichText): string {
  return richText.blocks.flatMap(blockLines).join('\n')
}

function blockLines(block: Block): string[] {
  switch (block.type) {
    case 'image':
    case 'divider':
      return []
    case 'table':
      return block.rows.map((row) => row.filter((cell) => cell !== '').join(' '))
    case 'list':
      return block.items.map(contentText)
    default:
      return [contentText(block.content)]
  }
}

function contentText(content: Inline[]): string {
  return content.map((run) => run.text).join('')
}
