type Run = { text: string; bold?: boolean; italic?: boolean; link?: string }
export type Block =
  | { type: 'paragraph'; content: Run[] }
  | { type: 'heading'; level: 2 | 3; content: Run[] }
  | { type: 'list'; ordered: boolean; items: Run[][] }
  | { type: 'quote'; content: Run[] }
  | { type: 'image'; url: string; alt: string }
  | { type: 'table'; rows: string[][] }
  | { type: 'divider' }
export type RichText = { blocks: Block[] }

/**
 * A description as plain text that anybody can edit: paragraphs between empty lines, `#` before a heading,
 * `-` or `1.` before the items of a list, `>` before a quote, `---` for a line across.
 */
export function toPlainText({ blocks }: RichText): string {
  return blocks.map(blockText).join('\n\n')
}

/** The other way. Blocks whose text stayed keep their bold words, links and pictures. */
export function fromPlainText(typed: string, before: RichText = { blocks: [] }): RichText {
  const kept = new Map(before.blocks.map((block) => [blockText(block), block]))
  const chunks = typed.replace(/\r\n?/g, '\n').split(/\n[\t ]*\n+/).map((chunk) => chunk.replace(/^\n+|\s+$/g, '')).filter((chunk) => chunk.trim() !== '')
  return { blocks: chunks.flatMap((chunk) => kept.get(chunk) ?? readChunk(chunk)) }
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return plain(block.content)
    case 'heading':
      return `${block.level === 2 ? '#' : '##'} ${plain(block.content)}`
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${plain(item)}`).join('\n')
    case 'quote':
      return plain(block.content).split('\n').map((line) => `> ${line}`).join('\n')
    case 'image':
      return `![${block.alt}](${block.url})`
    case 'table':
      return block.rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
    case 'divider':
      return '---'
  }
}

const plain = (runs: readonly Run[]) => runs.map((run) => run.text).join('')
const words = (text: string): Run[] => (text === '' ? [] : [{ text }])

/** Lines of one kind make one block, so that a heading right above a paragraph stays a heading. */
function readChunk(chunk: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  let kind: LineKind | undefined
  const close = () => {
    if (kind && lines.length > 0) blocks.push(KINDS[kind].make(lines))
    lines = []
  }
  for (const line of chunk.split('\n')) {
    const found = (Object.keys(KINDS) as LineKind[]).find((each) => KINDS[each].pattern.test(line))!
    if (found !== kind || KINDS[found].alone) close()
    kind = found
    lines.push(line.replace(KINDS[found].mark, ''))
  }
  close()
  return blocks
}

const BULLET = /^\s*[-*•]\s+/
const NUMBER = /^\s*\d{1,3}[.、)]\s*/
const KINDS = {
  divider: { pattern: /^\s*-{3,}\s*$/, mark: /^/, alone: true, make: (): Block => ({ type: 'divider' }) },
  subheading: { pattern: /^##+\s*\S/, mark: /^##+\s*/, alone: true, make: (lines: string[]): Block => ({ type: 'heading', level: 3, content: words(lines[0]!) }) },
  heading: { pattern: /^#\s*\S/, mark: /^#\s*/, alone: true, make: (lines: string[]): Block => ({ type: 'heading', level: 2, content: words(lines[0]!) }) },
  bullets: { pattern: /^\s*[-*•]\s+\S/, mark: BULLET, alone: false, make: (lines: string[]): Block => ({ type: 'list', ordered: false, items: lines.map(words) }) },
  numbers: { pattern: /^\s*\d{1,3}[.、)]\s+\S/, mark: NUMBER, alone: false, make: (lines: string[]): Block => ({ type: 'list', ordered: true, items: lines.map(words) }) },
  quote: { pattern: /^>/, mark: /^>\s?/, alone: false, make: (lines: string[]): Block => ({ type: 'quote', content: words(lines.join('\n')) }) },
  table: { pattern: /^\s*\|.*\|\s*$/, mark: /^/, alone: false, make: (lines: string[]): Block => ({ type: 'table', rows: lines.map((line) => line.trim().slice(1, -1).split('|').map((cell) => cell.trim())) }) },
  paragraph: { pattern: /^/, mark: /^/, alone: false, make: (lines: string[]): Block => ({ type: 'paragraph', content: words(lines.join('\n')) }) },
}
type LineKind = keyof typeof KINDS
