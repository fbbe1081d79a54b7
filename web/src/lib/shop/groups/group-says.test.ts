import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mineSaid, saidOf, stateKey, titleOf } from './group-says.ts'
import { timeLeft } from './time-left.ts'

type Group = Parameters<typeof saidOf>[0]
const open: Group = { state: 'open', outcome: null, failedFor: null, size: 3, secured: 1, left: 2, paying: 0, shared: true, mine: null, can: 'join', heldUp: null }
const seat = (state: NonNullable<Group['mine']>['state']) => ({ state, orderId: 'o', checkoutId: 'c' })
const keyOf = (more: Partial<Group>) => saidOf({ ...open, ...more }).key

test('an open group says what there is to do: join, wait for a seat, pay, invite', () => {
  assert.deepEqual(saidOf(open), { key: 'group.is.join', n: 2 })
  assert.deepEqual(saidOf({ ...open, left: 0, paying: 2 }), { key: 'group.is.paying', n: 2 })
  assert.equal(keyOf({ mine: seat('reserved') }), 'group.is.reserved')
  assert.equal(keyOf({ mine: seat('reserved'), shared: false, secured: 0 }), 'group.is.opening')
  assert.deepEqual(saidOf({ ...open, mine: seat('authorised') }), { key: 'group.is.in', n: 2 })
  assert.equal(keyOf({ mine: seat('paid'), left: 0, paying: 1, secured: 2 }), 'group.is.inFull')
})

test('whoever gave up their seat may join again, and reads what became of their money', () => {
  const mine = seat('refund-due')
  assert.deepEqual([keyOf({ mine }), mineSaid({ mine })], ['group.is.join', 'group.is.refund-due'])
  assert.equal(mineSaid({ mine: seat('paid') }), undefined)
})

test('a decided group says how it ended, to its members and to others', () => {
  const complete = { state: 'fulfilling', outcome: 'complete', secured: 3, left: 0 } as const
  assert.equal(keyOf({ ...complete, mine: seat('locked') }), 'group.is.complete')
  assert.equal(keyOf({ ...complete, secured: 2, mine: seat('locked') }), 'group.is.completeBelow')
  for (const mine of [null, seat('voided'), seat('lapsed')]) assert.equal(keyOf({ ...complete, mine }), 'group.is.completeOther')
  assert.equal(keyOf({ state: 'closed', outcome: 'failed', failedFor: 'time-over', mine: seat('refunded') }), 'group.is.failed')
  assert.deepEqual([stateKey(open), stateKey({ ...complete, failedFor: null }), stateKey({ state: 'unwinding', outcome: 'failed', failedFor: 'time-over' })], ['group.state.open', 'group.state.complete', 'group.state.failed'])
})

test('a group that everybody left says so, and its last member that the money comes back', () => {
  const left = { state: 'unwinding', outcome: 'failed', failedFor: 'everybody-left', secured: 0 } as const
  assert.deepEqual([stateKey(left), keyOf(left), keyOf({ ...left, mine: seat('lapsed') })], ['group.state.left', 'group.is.everybodyLeft', 'group.is.everybodyLeft'])
  const mine = seat('refund-due')
  assert.deepEqual([keyOf({ ...left, mine }), mineSaid({ mine })], ['group.is.youLeft', 'group.is.refund-due'])
})

test('a group that nobody can join says why, also to its members; one that failed of it, too', () => {
  assert.deepEqual([keyOf({ heldUp: 'withdrawn', can: 'none' }), keyOf({ heldUp: 'sold-out', can: 'none', mine: seat('paid') })], ['group.is.withdrawn', 'group.is.soldOut'])
  assert.equal(keyOf({ heldUp: 'sold-out', left: 0, mine: seat('paid') }), 'group.is.inFull')
  const failed = { state: 'unwinding', outcome: 'failed', mine: seat('refund-due') } as const
  assert.deepEqual([keyOf({ ...failed, failedFor: 'stock-gone' }), keyOf({ ...failed, failedFor: 'product-withdrawn' })], ['group.is.failedStock', 'group.is.failedWithdrawn'])
})

test('the tab of a group says that its time is over, and how it ended', () => {
  assert.deepEqual([titleOf(open, false), titleOf({ ...open, left: 0 }, false), titleOf(open, true)], [{ key: 'group.shareTitle' }, { key: 'group.shareTitleFull' }, { key: 'group.titleOver' }])
  assert.deepEqual(titleOf({ ...open, state: 'closed', outcome: 'failed', failedFor: 'stock-gone' }, true), { key: 'group.titleIs', state: 'group.state.failed' })
  assert.deepEqual(titleOf({ ...open, state: 'complete', outcome: 'complete' }, false), { key: 'group.titleIs', state: 'group.state.complete' })
})

test('what is left is told to the second, and never less than nothing', () => {
  const t = (key: string, params: Record<string, string | number> = {}) => `${key}=${params.n} `
  assert.deepEqual([timeLeft(20_472_000, t), timeLeft(500, t), timeLeft(-5, t), timeLeft(176_461_000, t)], ['05:41:12', '00:00:01', '00:00:00', 'group.days=2 01:01:01'])
})
