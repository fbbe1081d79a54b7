import { bigrams, textRuns, wordParts } from './text-runs.ts'
import { quoteLexeme } from './to-tsvector.ts'

/** Characters of a query that are looked at. */
export const MAX_QUERY_LENGTH = 100
/** Conditions of one query; the first ones win. */
export const MAX_QUERY_TERMS = 32

/**
 * A tsquery literal, to be passed as a parameter and cast: `$1::tsquery`. Everything typed must be there
 * the last word may be unfinished. Undefined when nothing typed can be searched for: no search then.
 */
export function toTsquery(query: string): string | undefined {
  const runs = textRuns(query.slice(0, MAX_QUERY_LENGTH))
  const conditions = runs.flatMap((run, index) => {
    if (run.kind === 'word') return [wordCondition(run.word, index === runs.length - 1)]
    const terms = run.characters.length === 1 ? run.characters : bigrams(run.characters)
    return terms.map(quoteLexeme)
  })
  const wanted = [...new Set(conditions)].slice(0, MAX_QUERY_TERMS)
  return wanted.length > 0 ? wanted.join(' & ') : undefined
}

/** "100g" also finds "100 g": the word as it is, or each of its parts. */
function wordCondition(word: string, unfinished: boolean): string {
  const mark = unfinished ? ':*' : ''
  const whole = `${quoteLexeme(word)}${mark}`
  const parts = wordParts(word).map(quoteLexeme)
  return parts.length > 0 ? `( ${whole} | ${parts.join(' & ')}${mark} )` : whole
}
