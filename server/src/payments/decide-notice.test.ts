import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Decision, decideNotice, type KnownPayment, type KnownRefund, MAX_REFUND_ATTEMPTS } from './decide-notice.ts'
import type { Notice, ProviderPayment } from './port.ts'

const AMOUNT = 12_300n
const SEQUENCES = 10_000
const payment: KnownPayment = { provider: 'bank', providerRef: null, state: 'created', amountMinor: AMOUNT, currency: 'CNY' }

/** The ways in which one payment can go at a provider, each as the news it sends, in order. */
const STORIES: readonly ProviderPayment['state'][][] = [
  ['authorised', 'captured'],
  ['failed', 'authorised', 'captured'],
  ['failed', 'failed', 'cancelled'],
  ['failed', 'expired'],
  ['authorised', 'cancelled'],
  ['authorised', 'expired'],
  ['cancelled'],
  ['expired'],
  ['open', 'failed'],
]

type News = { state: ProviderPayment['state']; lie: 'none' | 'amount' | 'captured' | 'currency' | 'payment' | 'provider' }

function notice({ state, lie }: News): Notice {
  return {
    payment: {
      providerRef: lie === 'payment' ? 'pay_other' : 'pay_1',
      reference: 'ours',
      state,
      amountMinor: lie === 'amount' ? AMOUNT - 1n : AMOUNT,
      currency: lie === 'currency' ? 'USD' : 'CNY',
      capturedMinor: state !== 'captured' ? 0n : lie === 'captured' ? AMOUNT + 1n : AMOUNT,
    },
  }
}

/** What the database does with a decision. */
function after(known: KnownPayment, decision: Decision): KnownPayment {
  if (decision.do === 'move') return { ...known, state: decision.to, providerRef: 'pay_1' }
  if (decision.do === 'capture') return { ...known, state: 'captured', providerRef: 'pay_1' }
  return known
}

function run(news: readonly News[]): { state: KnownPayment; captures: number; parked: number } {
  let state: KnownPayment = { ...payment, providerRef: 'pay_1' }
  let captures = 0
  let parked = 0
  for (const each of news) {
    const decision = decideNotice({ payment: state }, notice(each), { provider: each.lie === 'provider' ? 'other' : 'bank' })
    if (each.lie !== 'none' && !(each.lie === 'captured' && each.state !== 'captured')) assert.equal(decision.do, 'park', `a lie about ${each.lie} was believed`)
    if (decision.do === 'park') parked++
    if (decision.do === 'capture') captures++
    state = after(state, decision)
  }
  return { state, captures, parked }
}

test('any story told ten times, shuffled, with lies between, ends as its true order ends', () => {
  const lies = fc.array(fc.record({ state: fc.constantFrom('authorised' as const, 'captured' as const, 'failed' as const), lie: fc.constantFrom('amount' as const, 'currency' as const, 'payment' as const, 'provider' as const) }), { maxLength: 5 })
  const sequences = fc.tuple(fc.constantFrom(...STORIES), lies, fc.integer({ min: 1, max: 10 })).chain(([story, told, times]) => {
    const truth: News[] = story.map((state) => ({ state, lie: 'none' }))
    const all: News[] = [...Array.from({ length: times }, () => truth).flat(), ...told]
    return fc.tuple(fc.constant(truth), fc.shuffledSubarray(all, { minLength: all.length }))
  })
  fc.assert(
    fc.property(sequences, ([truth, shuffled]) => {
      const right = run(truth)
      const got = run(shuffled)
      assert.equal(got.state.state, right.state.state)
      assert.equal(got.captures, truth.some((each) => each.state === 'captured') ? 1 : 0)
    }),
    { numRuns: SEQUENCES },
  )
})

test('a captured or surplus payment is never left, whatever comes', () => {
  const any = fc.record({ state: fc.constantFrom('open' as const, 'failed' as const, 'authorised' as const, 'captured' as const, 'cancelled' as const, 'expired' as const), lie: fc.constantFrom('none' as const, 'amount' as const, 'captured' as const, 'currency' as const, 'payment' as const) })
  fc.assert(
    fc.property(fc.constantFrom('captured' as const, 'surplus' as const), any, (state, news) => {
      const decision = decideNotice({ payment: { ...payment, state, providerRef: 'pay_1' } }, notice(news), { provider: 'bank' })
      assert.ok(decision.do === 'nothing' || decision.do === 'park')
    }),
    { numRuns: SEQUENCES },
  )
})

test('news of a payment that nobody opened are parked', () => {
  assert.deepEqual(decideNotice({}, notice({ state: 'captured', lie: 'none' }), { provider: 'bank' }), { do: 'park', why: 'unknown-payment' })
})

test('a refund ends once, is tried again a bounded number of times, and never doubled in silence', () => {
  const paid = { ...payment, state: 'captured' as const, providerRef: 'pay_1' }
  const said = (state: 'pending' | 'succeeded' | 'failed', attempt: number, refund: KnownRefund, amountMinor = 500n) =>
    decideNotice({ payment: paid, refund }, { payment: notice({ state: 'captured', lie: 'none' }).payment, refund: { providerRef: 'ref_1', reference: 'r', state, amountMinor, currency: 'CNY' } }, { provider: 'bank', attempt })
  const sent = (attempt: number, state: KnownRefund['state'] = 'sent'): KnownRefund => ({ state, attempt, amountMinor: 500n, currency: 'CNY' })

  assert.deepEqual(said('succeeded', 1, sent(1)), { do: 'end-refund' })
  assert.deepEqual(said('succeeded', 1, sent(1, 'due')), { do: 'end-refund' })
  assert.deepEqual(said('succeeded', 1, sent(1, 'failed')), { do: 'end-refund' })
  assert.deepEqual(said('failed', 1, sent(1, 'failed')), { do: 'nothing', outcome: 'repeated' })
  assert.deepEqual(said('succeeded', 1, sent(2, 'failed')), { do: 'park', why: 'contradiction' })
  assert.deepEqual(said('succeeded', 1, sent(1, 'succeeded')), { do: 'nothing', outcome: 'repeated' })
  assert.deepEqual(said('failed', 1, sent(1)), { do: 'fail-refund', again: true })
  assert.deepEqual(said('failed', 1, sent(2, 'due')), { do: 'nothing', outcome: 'overtaken' })
  assert.deepEqual(said('failed', MAX_REFUND_ATTEMPTS, sent(MAX_REFUND_ATTEMPTS)), { do: 'fail-refund', again: false })
  assert.deepEqual(said('succeeded', 1, sent(2)), { do: 'park', why: 'contradiction' })
  assert.deepEqual(said('failed', 1, sent(1, 'succeeded')), { do: 'park', why: 'contradiction' })
  assert.deepEqual(said('succeeded', 3, sent(2)), { do: 'park', why: 'unknown-refund' })
  assert.deepEqual(said('succeeded', 1, sent(1), 501n), { do: 'park', why: 'wrong-amount' })
  assert.deepEqual(said('pending', 1, sent(1)), { do: 'nothing', outcome: 'overtaken' })
})
