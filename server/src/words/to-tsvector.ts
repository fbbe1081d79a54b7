import { toSearchTerms } from './to-search-terms.ts'

/** A is the heaviest (a title), D the lightest (a description). */
export type Weight = 'A' | 'B' | 'C' | 'D'
export type WeightedText = { text: string; weight: Weight }

/** Different terms of one document. */
export const MAX_TERMS = 20_000
/** PostgreSQL's own limits for positions. */
const MAX_POSITION = 16_383
const MAX_POSITIONS_PER_TERM = 255
/** PostgreSQL refuses a tsvector of 1 MiB: half of it for the terms, a part for positions of 2 bytes each. */
const MAX_TERM_BYTES = 500_000
const MAX_POSITIONS = 100_000

/** A tsvector literal, to be passed as a parameter and cast: `$1::tsvector`. Heavier fields come first. */
export function toTsvector(fields: readonly WeightedText[]): string {
  const places = new Map<string, string[]>()
  let count = 0
  let termBytes = 0
  for (const { text, weight } of fields) {
    for (const term of toSearchTerms(text)) {
      count += 1
      const place = `${Math.min(count, MAX_POSITION)}${weight}`
      const known = places.get(term)
      if (known !== undefined) {
        if (known.length < MAX_POSITIONS_PER_TERM && count < MAX_POSITIONS) known.push(place)
        continue
      }
      termBytes += Buffer.byteLength(term)
      if (places.size < MAX_TERMS && termBytes <= MAX_TERM_BYTES) places.set(term, [place])
    }
  }
  return [...places].map(([term, at]) => `${quoteLexeme(term)}:${at.join(',')}`).join(' ')
}

/** Terms hold only letters and digits; quoting keeps that from being a matter of trust. */
export function quoteLexeme(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
