import type { Block, Inline, RichText } from './rich-text-schema.ts'
import { normaliseRichText } from './normalise-rich-text.ts'
import { MAX_BLOCKS } from './rich-text-schema.ts'

/** What has been read of an HTML text so far. Counters instead of a tree: depth costs nothing. */
export type HtmlDraft = {
  blocks: Block[]
  pending: Inline[]
  bold: number
  italic: number
  link: string | undefined
  heading: 2 | 3 | undefined
  quotes: number
  preformatted: number
  lists: { ordered: boolean }[]
  itemOpen: boolean
  list: Extract<Block, { type: 'list' }> | undefined
  table: { rows: string[][]; cellOpen: boolean; depth: number } | undefined
}

export function newDraft(): HtmlDraft {
  return {
    blocks: [],
    pending: [],
    bold: 0,
    italic: 0,
    link: undefined,
    heading: undefined,
    quotes: 0,
    preformatted: 0,
    lists: [],
    itemOpen: false,
    list: undefined,
    table: undefined,
  }
}

/** No more can be kept: reading on would only cost time. */
export function isFull(draft: HtmlDraft): boolean {
  return draft.blocks.length > MAX_BLOCKS
}

export function addText(draft: HtmlDraft, text: string): void {
  draft.pending.push({
    text,
    ...(draft.bold > 0 && { bold: true }),
    ...(draft.italic > 0 && { italic: true }),
    ...(draft.link !== undefined && { link: draft.link }),
  })
}

/** The edge of a block: a new line within a list item or a cell, a new block elsewhere. */
export function breakBlock(draft: HtmlDraft): void {
  if (draft.itemOpen || draft.table?.cellOpen) addText(draft, '\n')
  else closeBlock(draft)
}

/** Puts the pending text where it belongs. */
export function closeBlock(draft: HtmlDraft): void {
  const content = draft.pending
  draft.pending = []
  if (draft.table?.cellOpen) {
    const row = draft.table.rows.at(-1)
    row?.push(`${row.pop() ?? ''}${content.map((run) => run.text).join('')}`)
    return
  }
  if (content.every((run) => run.text.trim() === '')) return
  if (draft.itemOpen) addItem(draft, content)
  else if (draft.heading !== undefined) draft.blocks.push({ type: 'heading', level: draft.heading, content })
  else if (draft.quotes > 0) draft.blocks.push({ type: 'quote', content })
  else draft.blocks.push({ type: 'paragraph', content })
}

/** A block that stands alone: a picture or a divider. In a table it comes before it, cells hold only text. */
export function addBlock(draft: HtmlDraft, block: Block): void {
  if (draft.table?.cellOpen !== true) closeBlock(draft)
  draft.blocks.push(block)
}

export function openItem(draft: HtmlDraft): void {
  if (draft.table?.cellOpen) return breakBlock(draft)
  closeBlock(draft)
  draft.itemOpen = true
}

export function closeItem(draft: HtmlDraft): void {
  if (draft.table?.cellOpen) return breakBlock(draft)
  closeBlock(draft)
  draft.itemOpen = false
}

/** A list within a list goes on in the outer one: there is one level. */
export function openList(draft: HtmlDraft, ordered: boolean): void {
  if (draft.table?.cellOpen) return breakBlock(draft)
  closeBlock(draft)
  draft.itemOpen = false
  if (draft.lists.length === 0) draft.list = undefined
  draft.lists.push({ ordered })
}

export function closeList(draft: HtmlDraft): void {
  if (draft.table?.cellOpen) return breakBlock(draft)
  closeItem(draft)
  draft.lists.pop()
  // What follows an inner list still stands in the outer one.
  draft.itemOpen = draft.lists.length > 0
  if (draft.lists.length === 0) draft.list = undefined
}

export function openTable(draft: HtmlDraft): void {
  if (draft.table !== undefined) {
    draft.table.depth += 1
    return breakBlock(draft)
  }
  closeItem(draft)
  draft.table = { rows: [], cellOpen: false, depth: 1 }
}

export function openRow(draft: HtmlDraft): void {
  if (draft.table === undefined || draft.table.depth > 1) return breakBlock(draft)
  closeCell(draft)
  draft.table.rows.push([])
}

export function openCell(draft: HtmlDraft): void {
  if (draft.table === undefined || draft.table.depth > 1) return breakBlock(draft)
  closeCell(draft)
  if (draft.table.rows.length === 0) draft.table.rows.push([])
  draft.table.rows.at(-1)?.push('')
  draft.table.cellOpen = true
}

export function closeCell(draft: HtmlDraft): void {
  if (draft.table === undefined || draft.table.depth > 1) return breakBlock(draft)
  closeBlock(draft)
  draft.table.cellOpen = false
}

export function closeTable(draft: HtmlDraft): void {
  if (draft.table === undefined) return
  if (draft.table.depth > 1) {
    draft.table.depth -= 1
    return breakBlock(draft)
  }
  closeCell(draft)
  draft.blocks.push({ type: 'table', rows: draft.table.rows })
  draft.table = undefined
}

export function finish(draft: HtmlDraft): RichText {
  if (draft.table !== undefined) draft.table.depth = 1
  closeTable(draft)
  closeBlock(draft)
  return normaliseRichText({ blocks: draft.blocks })
}

function addItem(draft: HtmlDraft, content: Inline[]): void {
  // A picture or a table within the list has come between: go on in a new one.
  if (draft.list === undefined || draft.blocks.at(-1) !== draft.list) {
    draft.list = { type: 'list', ordered: draft.lists[0]?.ordered ?? false, items: [] }
    draft.blocks.push(draft.list)
  }
  draft.list.items.push(content)
}
