import { bigrams, textRuns, wordParts, type TextRun } from './text-runs.ts'

/** Characters of one text that are indexed; what stands behind them is not found by search. */
export const MAX_TEXT_LENGTH = 20_000
/** Words up to this length are also found by their endings; see `endings`. */
const MAX_WORD_WITH_ENDINGS = 12

/**
 * The terms by which a text is found, in the order of the text, with repetitions: every Chinese character
 * and every pair of neighbours; every Latin word, number and mixed word, and the parts of a mixed one.
 */
export function toSearchTerms(text: string): string[] {
  const runs = textRuns(text.slice(0, MAX_TEXT_LENGTH))
  const hasCjk = runs.some((run) => run.kind === 'cjk')
  const terms: string[] = []
  let previous: TextRun | undefined
  for (const run of runs) {
    if (run.kind === 'word') terms.push(...wordTerms(run.word, hasCjk))
    else terms.push(...cjkTerms(run.characters, previous))
    previous = run
  }
  return terms
}

function cjkTerms(characters: string[], previous: TextRun | undefined): string[] {
  // Only a blank or a sign stands between two Chinese runs. Shoppers leave it out: pair across it.
  const joint = previous?.kind === 'cjk' ? [`${previous.characters.at(-1)}${characters[0]}`] : []
  return [...joint, ...characters, ...bigrams(characters)]
}

function wordTerms(word: string, hasCjk: boolean): string[] {
  const endings = hasCjk || /\p{N}/u.test(word) ? wordEndings(word) : []
  return [...new Set([word, ...wordParts(word), ...endings])]
}

/**
 * In Chinese titles Latin letters and digits are short marks that people search from the middle ("80s" by
 * "0s", "160*230" by "60"), so they are found by every ending. English prose is searched by whole words.
 */
function wordEndings(word: string): string[] {
  const characters = Array.from(word)
  if (characters.length > MAX_WORD_WITH_ENDINGS) return []
  return characters.map((_, start) => characters.slice(start).join(''))
}
