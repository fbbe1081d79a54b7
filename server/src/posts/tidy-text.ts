// Everything invisible that breaks a line or a page, except line break and tab.
const CONTROL = /[\p{Cc}\u2028\u2029\uFEFF]/gu
const MAX_BLANK_LINES = /\n{4,}/g

/** What people typed, as it is kept: one kind of line break, nothing invisible, no empty edges. */
export function tidyText(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, (each) => (each === '\n' || each === '\t' ? each : ''))
    .replace(MAX_BLANK_LINES, '\n\n\n')
    .trim()
}
