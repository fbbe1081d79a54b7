import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HOUR_MS } from '#clock'
import { type Act, answerDue, decideStep, KINDS, type Standing, STATES, type Step } from './decide-step.ts'

const START = new Date('2026-03-01T00:00:00Z')
const AMOUNT = 10_000n

const minor = fc.bigInt(-1n, AMOUNT + 1n)
const by = fc.constantFrom('buyer' as const, 'seller' as const)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>({ do: 'withdraw' }, { do: 'accept-offer' }, { do: 'send-back' }, { do: 'confirm' }, { do: 'agree' }, { do: 'refuse' }, { do: 'accept-goods' }, { do: 'object' }, { do: 'send-replacement' }, { do: 'time-over' }),
  fc.record({ do: fc.constant('offer' as const), amountMinor: minor }),
  fc.record({ do: fc.constantFrom('dispute' as const, 'appeal' as const, 'evidence' as const), by }),
  fc.record({ do: fc.constant('decide' as const), refundMinor: minor }),
)
const standingAtFirst = fc.record({ kind: fc.constantFrom(...KINDS), hasAddress: fc.boolean() })

function take(standing: Standing, each: Act, now: Date): { standing: Standing; step?: Step } {
  const step = decideStep(standing, each, now)
  if ('refused' in step) return { standing }
  const decidedMinor = each.do === 'decide' ? each.refundMinor : standing.decidedMinor
  return { step, standing: { ...standing, state: step.state, until: step.until, decidedMinor, offeredMinor: step.state === 'offered' ? (step.offeredMinor ?? null) : standing.offeredMinor } }
}

test('any acts, doubled, shuffled and late, end in a legal state, and at most what is in question goes back, once', (t) => {
  let closings = 0
  fc.assert(
    fc.property(standingAtFirst, fc.array(fc.record({ act, times: fc.integer({ min: 1, max: 3 }), hours: fc.integer({ min: 0, max: 400 }) }), { maxLength: 25 }), (first, steps) => {
      let standing: Standing = { ...first, state: 'asked', amountMinor: AMOUNT, offeredMinor: null, decidedMinor: null, until: answerDue(START) }
      let now = START
      let closed = 0
      let appeals = 0
      for (const { act: each, times, hours } of steps) {
        now = new Date(now.getTime() + hours * HOUR_MS)
        for (let time = 0; time < times; time++) {
          const taken = take(standing, each, now)
          if (taken.step?.state === 'appealed') appeals++
          if (taken.step?.state === 'closed') {
            closed++
            assert.ok(taken.step.refundMinor >= 0n && taken.step.refundMinor <= AMOUNT)
            if (['withdrawn', 'lapsed', 'kept', 'replaced'].includes(taken.step.outcome)) assert.equal(taken.step.refundMinor, 0n)
          }
          standing = taken.standing
          assert.ok(STATES.includes(standing.state))
          // Whoever waits is never left waiting for ever, but for an operator.
          if (!['closed', 'disputed', 'appealed'].includes(standing.state)) assert.ok(standing.until !== null)
        }
      }
      assert.ok(closed <= 1 && appeals <= 1)
      closings += closed
    }),
    { numRuns: 20_000 },
  )
  t.diagnostic(`${closings} of 20000 sequences closed their request`)
  assert.ok(closings > 1_000)
})

test('silence ends every request', () => {
  fc.assert(
    fc.property(standingAtFirst, fc.array(act, { maxLength: 8 }), (first, acts) => {
      let standing: Standing = { ...first, state: 'asked', amountMinor: AMOUNT, offeredMinor: null, decidedMinor: null, until: answerDue(START) }
      for (const each of acts) standing = take(standing, each, START).standing
      // An operator's word cannot be had by waiting.
      for (let decisions = 0; decisions < 2; decisions++) standing = take(standing, { do: 'decide', refundMinor: 5n }, START).standing
      for (let silence = 0; silence < 6 && standing.state !== 'closed'; silence++) standing = take(standing, { do: 'time-over' }, standing.until ?? START).standing
      assert.equal(standing.state, 'closed')
    }),
  )
})

test('after the time is over nothing but what silence means can happen', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STATES), act, (state, each) => {
      if (['closed', 'disputed', 'appealed'].includes(state) || each.do === 'time-over') return
      const standing: Standing = { kind: 'return', state, amountMinor: AMOUNT, offeredMinor: 5n, decidedMinor: 3n, hasAddress: true, until: START }
      assert.deepEqual(decideStep(standing, each, START), { refused: 'aftersale-too-late' })
      assert.ok(!('refused' in decideStep(standing, { do: 'time-over' }, START)))
    }),
  )
})
