// Everything invisible that breaks a line or a page, except line breaks.
const CONTROL = /[\p{Cc}\u2028\u2029\uFEFF]/gu
const MAX_BLANK_LINES = /\n{3,}/g

/** What people typed, as it is kept. */
export function tidyWords(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, (each) => (each === '\n' ? each : each === '\t' ? ' ' : ''))
    .replace(MAX_BLANK_LINES, '\n\n')
    .trim()
}
