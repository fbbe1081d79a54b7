/**
 * Control characters, but for tab and line break, and those that turn the direction of what follows: a name with
 * one of them reads as another name. NUL is left for whoever refuses it. Joiners and marks stay: emoji and many
 * scripts are written with them.
 */
const HIDDEN = /[[\p{Cc}--[\0\t\n\r]]\u202a-\u202e\u2066-\u2069]/gv
/** How they can be written in JSON without standing in it. */
const MAY_HIDE = /[[\p{Cc}--[\0\t\n\r]]\u202a-\u202e\u2066-\u2069]|\\u/v

export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, '')
}

/** The same for all texts in a value that was read from `json`; keys stay as they are. */
export function withoutHiddenIn(value: unknown, json: string): unknown {
  return MAY_HIDE.test(json) || /\\[bf]/.test(json) ? cleaned(value) : value
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutHidden(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)]))
}
