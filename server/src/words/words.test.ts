import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { MAX_QUERY_LENGTH, MAX_QUERY_TERMS, MAX_TERMS, toSearchTerms, toTsquery, toTsvector } from './index.ts'

const TITLES = new URL('../../../../shared/data/zh/litemall_titles.json', import.meta.url)

test('a Chinese text is found by each character and each pair', () => {
  assert.deepEqual(toSearchTerms('羊毛毯'), ['羊', '毛', '毯', '羊毛', '毛毯'])
})

test('Latin words are folded: case, accents, full width', () => {
  assert.deepEqual(toSearchTerms('Café ＩＰＨＯＮＥ Pro'), ['cafe', 'iphone', 'pro'])
})

test('a mixed word is found whole and by its parts', () => {
  const terms = toSearchTerms('100g')
  for (const term of ['100g', '100', 'g']) assert.ok(terms.includes(term), term)
})

test('Korean and Japanese stay whole after folding', () => {
  assert.deepEqual(toSearchTerms('한국'), ['한', '국', '한국'])
  assert.deepEqual(toSearchTerms('ガム'), ['ガ', 'ム', 'ガム'])
})

test('English prose is not found by the middle of a word', () => {
  assert.equal(finds('smart carts', 'art'), false)
  assert.equal(finds('smart carts', 'smart car'), true)
})

test('a blank between Chinese words may be left out, and put in', () => {
  assert.equal(finds('蚕丝被 空调被', '蚕丝被空调被'), true)
  assert.equal(finds('蚕丝被空调被', '蚕丝被 空调被'), true)
})

test('a weight finds its spelling with and without a blank', () => {
  assert.equal(finds('Tea 100 g', '100g'), true)
  assert.equal(finds('Tea 100g', '100 g'), true)
  assert.equal(finds('Tea 1000 ml', '100g'), false)
})

test('heavier fields keep their weight beside each position', () => {
  assert.equal(
    toTsvector([
      { text: 'tea', weight: 'A' },
      { text: 'tea pot', weight: 'D' },
    ]),
    "'tea':1A,2D 'pot':3D",
  )
})

test('a query of signs, blanks or nothing searches for nothing', () => {
  for (const query of ['', '   ', '!&|():*', '😀', "''", '\u0000']) assert.equal(toTsquery(query), undefined)
})

test('no query can bring syntax of its own', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), hostileQuery()), (query) => {
      const made = toTsquery(query)
      if (made === undefined) return
      assert.match(made, QUERY_SHAPE, JSON.stringify(query))
    }),
    { numRuns: 2_000 },
  )
})

test('no text can break out of its lexemes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const made = toTsvector([{ text, weight: 'B' }])
      assert.ok(made === '' || VECTOR_SHAPE.test(made), JSON.stringify(text))
    }),
    { numRuns: 2_000 },
  )
})

test('every text is found by its own beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'羊毛地毯aB1 0*é，'), minLength: 1, maxLength: 30 }), (text) => {
      if (toTsquery(text) === undefined) return
      assert.ok(finds(text, text.slice(0, MAX_QUERY_LENGTH)))
    }),
    { numRuns: 1_000 },
  )
})

test('long texts and long queries stay within their bounds', () => {
  const everyHan = Array.from({ length: 40_000 }, (_, index) => String.fromCodePoint(0x4e00 + (index % 20_000))).join('')
  const fields = [everyHan, everyHan.split('').reverse().join('')].map((text) => ({ text, weight: 'D' as const }))
  assert.ok(toTsvector(fields).split(' ').length <= MAX_TERMS)
  const query = toTsquery(everyHan)
  assert.ok(query !== undefined && query.split(' & ').length <= MAX_QUERY_TERMS)
  assert.ok(toSearchTerms('x'.repeat(100_000)).every((term) => term.length <= 64))
})

test('every real title is found by each of its substrings of 2 to 6 characters', { skip: !existsSync(TITLES) && 'no titles here' }, () => {
  const titles = JSON.parse(readFileSync(TITLES, 'utf8')) as string[]
  assert.ok(titles.length > 100)
  let asked = 0
  for (const title of titles) {
    const index = lexemes(title)
    for (const query of substrings(title, 2, 6)) {
      asked += 1
      assert.ok(matches(index, query), `${query} does not find ${title}`)
    }
  }
  assert.ok(asked > 5_000)
})

const LEXEME = "'[\\p{L}\\p{N}\\p{M}]+'"
const CONDITION = `(?:${LEXEME}(?::\\*)?|\\( ${LEXEME}(?::\\*)? \\| ${LEXEME}(?: & ${LEXEME})*(?::\\*)? \\))`
const QUERY_SHAPE = new RegExp(`^${CONDITION}(?: & ${CONDITION})*$`, 'u')
const VECTOR_ENTRY = `${LEXEME}:\\d+B(?:,\\d+B)*`
const VECTOR_SHAPE = new RegExp(`^${VECTOR_ENTRY}(?: ${VECTOR_ENTRY})*$`, 'u')

function hostileQuery(): fc.Arbitrary<string> {
  const pieces = ["'", "''", '\\', ':*', ' & ', ' | ', '!', '<->', '(', ')', 'a', '毛', '1b', '\u0000', ':A']
  return fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''))
}

function substrings(text: string, shortest: number, longest: number): string[] {
  const characters = Array.from(text)
  const found: string[] = []
  for (let start = 0; start < characters.length; start += 1) {
    for (let length = shortest; length <= longest && start + length <= characters.length; length += 1) {
      const piece = characters.slice(start, start + length).join('')
      if (toTsquery(piece) !== undefined) found.push(piece)
    }
  }
  return found
}

function finds(text: string, query: string): boolean {
  return matches(lexemes(text), query)
}

function lexemes(text: string): Set<string> {
  const made = toTsvector([{ text, weight: 'A' }])
  return new Set([...made.matchAll(/'([^']+)':/gu)].map((match) => match[1] ?? ''))
}

/** PostgreSQL's @@ for the two shapes that toTsquery makes. */
function matches(index: Set<string>, query: string): boolean {
  const made = toTsquery(query)
  assert.ok(made !== undefined, `nothing to search for in ${query}`)
  const outside = made.replaceAll(/\( (.+?) \| (.+?) \)/gu, (_, whole: string, parts: string) => {
    return all(index, whole) || all(index, parts) ? 'true' : 'false'
  })
  return outside.split(' & ').every((one) => one === 'true' || (one !== 'false' && all(index, one)))
}

function all(index: Set<string>, conditions: string): boolean {
  return conditions.split(' & ').every((condition) => {
    const term = condition.replace(/:\*$/u, '').slice(1, -1)
    if (!condition.endsWith(':*')) return index.has(term)
    return [...index].some((lexeme) => lexeme.startsWith(term))
  })
}
