import type { Inline } from './rich-text-schema.ts'

type Marks = Omit<Inline, 'text'>

/** Control characters, zero-width blanks, and the marks that turn the direction of what follows. */
const UNSEEN = /[[\p{Cc}--[\t\n\v\f\r\u0085]]\u200b\ufeff\u202a-\u202e\u2066-\u2069]/gv
const BLANKS = /[\p{Zs}\t\v\f\r\u0085\u2028\u2029]+/gu

/**
 * Lines of runs as they are kept: blanks collapsed and trimmed, control and direction characters gone, runs
 * with equal marks joined. A blank line ("\n\n") starts a new entry, so one content may become several.
 */
export function normaliseLines(content: readonly Inline[]): Inline[][] {
  const paragraphs: Inline[][] = []
  let paragraph: Inline[] = []
  let gap: { breaks: number; marks: Marks } | undefined
  for (const run of content) {
    const marks = marksOf(run)
    for (const piece of cleanText(run.text).split(/([ \n])/u)) {
      if (piece === '') continue
      if (piece === ' ' || piece === '\n') {
        const breaks = (gap?.breaks ?? 0) + (piece === '\n' ? 1 : 0)
        // The first break decides whose marks a gap carries, or the first blank when there is no break.
        gap = { breaks, marks: gap === undefined || (breaks === 1 && piece === '\n') ? marks : gap.marks }
        continue
      }
      if (gap !== undefined && paragraph.length > 0) {
        if (gap.breaks > 1) {
          paragraphs.push(paragraph)
          paragraph = []
        } else {
          append(paragraph, gap.breaks === 1 ? '\n' : ' ', gap.marks)
        }
      }
      gap = undefined
      append(paragraph, piece, marks)
    }
  }
  if (paragraph.length > 0) paragraphs.push(paragraph)
  return paragraphs
}

/** The same for a place that holds one entry, such as a list item: blank lines become a line break. */
export function normaliseContent(content: readonly Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const paragraph of normaliseLines(content)) {
    if (joined.length > 0) append(joined, '\n', {})
    for (const { text, ...marks } of paragraph) append(joined, text, marks)
  }
  return joined
}

/** One text without marks: a table cell. */
export function normaliseText(text: string): string {
  return normaliseContent([{ text }])
    .map((run) => run.text)
    .join('')
}

/** A text on one line: a picture's alternative text. */
export function normaliseLine(text: string): string {
  return cleanText(text).replaceAll(/[ \n]+/gu, ' ').trim()
}

function cleanText(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '').replace(BLANKS, ' ')
}

function marksOf({ bold, italic, link }: Inline): Marks {
  return { ...(bold && { bold }), ...(italic && { italic }), ...(link !== undefined && { link }) }
}

function append(runs: Inline[], text: string, marks: Marks): void {
  const last = runs.at(-1)
  if (last !== undefined && last.bold === marks.bold && last.italic === marks.italic && last.link === marks.link) {
    last.text += text
  } else {
    runs.push({ text, ...marks })
  }
}
