/** One stretch of a text: Chinese, Japanese or Korean characters, or one Latin word, number or mix such as "100g". */
export type TextRun = { kind: 'cjk'; characters: string[] } | { kind: 'word'; word: string }

/** Longer words are cut here, in the index and in the query alike; a lexeme may hold 2,046 bytes. */
export const MAX_WORD_LENGTH = 64

const RUN =
  /([[\p{L}\p{N}]&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]]+)|([[\p{L}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]][[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]]*)/gv
const LATIN_ACCENTS = /[\u0300-\u036f]/gu

/** Cuts a text into runs, folded: full width to half width, upper to lower case, accents dropped. */
export function textRuns(text: string): TextRun[] {
  const runs: TextRun[] = []
  for (const [, cjk, word] of fold(text).matchAll(RUN)) {
    if (cjk !== undefined) runs.push({ kind: 'cjk', characters: Array.from(cjk) })
    if (word !== undefined) runs.push({ kind: 'word', word: Array.from(word).slice(0, MAX_WORD_LENGTH).join('') })
  }
  return runs
}

/** The digit groups and letter groups of a mixed word ("100g" -> 100, g); nothing for a plain word. */
export function wordParts(word: string): string[] {
  const parts = word.match(/\p{N}+|\P{N}+/gu) ?? []
  return parts.length > 1 ? parts : []
}

/** A character with its right neighbour, for each character that has one. */
export function bigrams(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function fold(text: string): string {
  // Accents go after decomposition; composing again keeps Korean syllables and Japanese voicing whole.
  return text.normalize('NFKC').toLowerCase().normalize('NFD').replace(LATIN_ACCENTS, '').normalize('NFC')
}
