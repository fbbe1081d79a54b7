import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Transfer } from '../port.ts'
import { decideTransfer, type KnownPayout, type PayoutState, type Step } from './decide-transfer.ts'

const SEQUENCES = 10_000
const AMOUNT = 12_300n
const planned: KnownPayout = { provider: 'till', providerRef: null, state: 'planned', amountMinor: AMOUNT, currency: 'CNY' }

/** The ways in which one payout can go, each as the news of it, in order; contradictory ones, too. */
const STORIES: readonly Transfer['state'][][] = [['pending', 'paid'], ['pending', 'failed'], ['pending', 'paid', 'returned'], ['paid'], ['failed'], ['returned'], ['pending'], ['failed', 'paid'], ['failed', 'paid', 'returned'], ['failed', 'returned']]
const LIES = ['amount', 'currency', 'transfer', 'provider'] as const
type News = { state: Transfer['state']; lie: 'none' | (typeof LIES)[number] }

function said({ state, lie }: News): Transfer {
  return { providerRef: lie === 'transfer' ? 'tra_other' : 'tra_1', reference: 'po1', state, amountMinor: lie === 'amount' ? AMOUNT + 1n : AMOUNT, currency: lie === 'currency' ? 'USD' : 'CNY', why: '' }
}

/** What stands in the books: whether the amount is held, and what left the balance. */
type Books = { held: boolean; outMinor: bigint; paid: number; returned: number }
const POSTED: Record<Step, (books: Books) => Books> = {
  pay: (books) => (assert.ok(books.held, 'what is not held was posted'), { ...books, held: false, outMinor: books.outMinor + AMOUNT, paid: books.paid + 1 }),
  'pay-unheld': (books) => (assert.ok(!books.held, 'paid beside its hold'), { ...books, outMinor: books.outMinor + AMOUNT, paid: books.paid + 1 }),
  'give-back': (books) => (assert.ok(books.held, 'given back twice'), { ...books, held: false }),
  return: (books) => ({ ...books, outMinor: books.outMinor - AMOUNT, returned: books.returned + 1 }),
}

function run(news: readonly News[]): { state: PayoutState; books: Books } {
  let known: KnownPayout = { ...planned, providerRef: 'tra_1' }
  let books: Books = { held: true, outMinor: 0n, paid: 0, returned: 0 }
  for (const each of news) {
    const decision = decideTransfer(known, said(each), each.lie === 'provider' ? 'other' : 'till')
    if (each.lie !== 'none') assert.equal(decision.do, 'park', `a lie about ${each.lie} was believed`)
    if (decision.do !== 'move') continue
    books = decision.steps.reduce((so, step) => POSTED[step](so), books)
    known = { ...known, state: decision.to }
  }
  return { state: known.state, books }
}

test('any story told up to ten times, shuffled, with lies between, ends as its true order ends, in the books as well', () => {
  const lies = fc.array(fc.record({ state: fc.constantFrom('paid' as const, 'failed' as const, 'returned' as const), lie: fc.constantFrom(...LIES) }), { maxLength: 5 })
  const sequences = fc.tuple(fc.constantFrom(...STORIES), lies, fc.integer({ min: 1, max: 10 })).chain(([story, told, times]) => {
    const truth: News[] = story.map((state) => ({ state, lie: 'none' }))
    const all: News[] = [...Array.from({ length: times }, () => truth).flat(), ...told]
    return fc.tuple(fc.constant(truth), fc.shuffledSubarray(all, { minLength: all.length }))
  })
  fc.assert(
    fc.property(sequences, ([truth, shuffled]) => {
      const [right, got] = [run(truth), run(shuffled)]
      assert.equal(got.state, right.state)
      assert.deepEqual([got.books.held, got.books.outMinor], [right.books.held, right.books.outMinor])
      assert.ok(got.books.paid <= 1 && got.books.returned <= got.books.paid)
    }),
    { numRuns: SEQUENCES },
  )
})

test('what is unknown is parked, and so is a failure of what was paid', () => {
  assert.deepEqual(decideTransfer(undefined, said({ state: 'paid', lie: 'none' }), 'till'), { do: 'park', why: 'unknown-payout' })
  for (const state of ['paid', 'returned'] as const) assert.deepEqual(decideTransfer({ ...planned, state }, said({ state: 'failed', lie: 'none' }), 'till'), { do: 'park', why: 'contradiction' })
})
