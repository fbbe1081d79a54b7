import { normaliseContent, normaliseLine, normaliseLines, normaliseText } from './normalise-inline.ts'
import {
  MAX_ALT_LENGTH,
  MAX_BLOCKS,
  MAX_LIST_ITEMS,
  MAX_RUNS,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
  MAX_RICH_TEXT_LENGTH,
  contentLength,
  richTextLength,
  type Block,
  type Inline,
  type RichText,
} from './rich-text-schema.ts'
import { safeImageAddress, safeLink } from './safe-address.ts'

/**
 * The one form in which a rich text is kept, within every bound: what says nothing is dropped, what is too
 * long for one block goes on in the next, and what stands behind the last bound is cut.
 */
export function normaliseRichText(richText: RichText): RichText {
  const blocks: Block[] = []
  let left = MAX_RICH_TEXT_LENGTH
  for (const block of richText.blocks.flatMap(normaliseBlock)) {
    if (blocks.length >= MAX_BLOCKS) break
    const length = richTextLength({ blocks: [block] })
    if (length > left) {
      blocks.push(...cutBlock(block, left))
      break
    }
    left -= length
    blocks.push(block)
  }
  return { blocks }
}

/** The beginning of a block that would pass the bound of the whole. */
function cutBlock(block: Block, left: number): Block[] {
  if (block.type === 'paragraph' || block.type === 'quote' || block.type === 'heading') {
    const content = normaliseContent(cutContent(block.content, left))
    return content.length > 0 ? [{ ...block, content }] : []
  }
  if (block.type === 'list') {
    const items = fitting(block.items, left, contentLength)
    return items.length > 0 ? [{ ...block, items }] : []
  }
  if (block.type === 'table') {
    const rows = fitting(block.rows, left, (row) => row.join('').length)
    return rows.length > 0 ? [{ ...block, rows }] : []
  }
  return []
}

function cutContent(content: Inline[], left: number): Inline[] {
  const whole = fitting(content, left, (run) => contentLength([run]))
  const next = content[whole.length]
  const room = left - contentLength(whole) - (next?.link?.length ?? 0)
  return next === undefined || room <= 0 ? whole : [...whole, { ...next, text: cutText(next.text, room) }]
}

function fitting<Item>(items: Item[], left: number, lengthOf: (item: Item) => number): Item[] {
  let used = 0
  const end = items.findIndex((item) => (used += lengthOf(item)) > left)
  return end < 0 ? items : items.slice(0, end)
}

function normaliseBlock(block: Block): Block[] {
  switch (block.type) {
    case 'divider':
      return [{ type: 'divider' }]
    case 'image':
      return normaliseImage(block.url, block.alt)
    case 'table':
      return normaliseTable(block.rows)
    case 'list':
      return normaliseList(block.ordered, block.items)
    case 'paragraph':
      return splitLines(block.content).map((content) => ({ type: 'paragraph', content }))
    case 'quote':
      return splitLines(block.content).map((content) => ({ type: 'quote', content }))
    case 'heading':
      return splitLines(block.content).map((content) => ({ type: 'heading', level: block.level, content }))
  }
}

function normaliseImage(rawUrl: string, rawAlt: string): Block[] {
  const url = safeImageAddress(rawUrl)
  const alt = cutText(normaliseLine(rawAlt), MAX_ALT_LENGTH).trim()
  return url === undefined ? [] : [{ type: 'image', url, alt }]
}

function normaliseTable(rows: string[][]): Block[] {
  const kept = rows
    .map((row) => row.slice(0, MAX_TABLE_COLUMNS).map(normaliseText))
    .filter((row) => row.some((cell) => cell !== ''))
  return chunks(kept, MAX_TABLE_ROWS).map((part) => ({ type: 'table', rows: part }))
}

function normaliseList(ordered: boolean, items: Inline[][]): Block[] {
  const kept = items.flatMap((item) => splitRuns(normaliseContent(safeRuns(item))))
  return chunks(kept, MAX_LIST_ITEMS).map((part) => ({ type: 'list', ordered, items: part }))
}

function splitLines(content: Inline[]): Inline[][] {
  return normaliseLines(safeRuns(content)).flatMap(splitRuns)
}

function safeRuns(content: Inline[]): Inline[] {
  return content.map((run) => (run.link === undefined ? run : { ...run, link: safeLink(run.link) }))
}

/** Cut runs begin and end without a blank, as every entry does. */
function splitRuns(content: Inline[]): Inline[][] {
  if (content.length <= MAX_RUNS) return content.length > 0 ? [content] : []
  return chunks(content, MAX_RUNS).flatMap((part) => normaliseLines(part))
}

function chunks<Item>(items: Item[], size: number): Item[][] {
  const parts: Item[][] = []
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size))
  return parts
}

function cutText(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).toWellFormed().replace(/\ufffd$/u, '')
}
