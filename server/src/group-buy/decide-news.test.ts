import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decideEnd, decideHeld, decideMoney } from './decide-news.ts'
import { MEMBER_STATES } from './group-row.ts'

const OPEN = { state: 'open', outcome: null } as const
const CAME_ABOUT = { state: 'fulfilling', outcome: 'complete' } as const
const FAILED = { state: 'unwinding', outcome: 'failed' } as const

test('a seat is secured while its group is open, and by the first money alone', () => {
  assert.equal(decideMoney(OPEN, { state: 'reserved' }, 'captured'), 'secure')
  assert.equal(decideMoney(OPEN, { state: 'reserved' }, 'authorised'), 'secure')
  assert.equal(decideMoney(OPEN, { state: 'authorised' }, 'captured'), 'take')
  assert.equal(decideMoney(OPEN, { state: 'paid' }, 'captured'), 'give-back')
})

test('money that comes after the end goes back, unless it was held for a group that came about', () => {
  assert.equal(decideMoney(FAILED, { state: 'reserved' }, 'captured'), 'give-back')
  assert.equal(decideMoney(FAILED, { state: 'authorised' }, 'captured'), 'give-back')
  assert.equal(decideMoney(CAME_ABOUT, { state: 'reserved' }, 'captured'), 'give-back')
  assert.equal(decideMoney(CAME_ABOUT, { state: 'authorised' }, 'captured'), 'go-ahead')
})

test('money is never kept by who is not a member, and never taken for a group that failed', () => {
  fc.assert(
    fc.property(fc.constantFrom(OPEN, CAME_ABOUT, FAILED), fc.constantFrom(undefined, ...MEMBER_STATES.map((state) => ({ state }))), (group, member) => {
      const step = decideMoney(group, member, 'captured')
      assert.notEqual(step, 'nothing')
      if (!member || !['reserved', 'authorised'].includes(member.state)) assert.equal(step, 'give-back')
      if (group === FAILED) assert.equal(step, 'give-back')
      if (decideHeld(group, member) === 'take') assert.equal(decideMoney(group, member, 'captured'), 'go-ahead')
    }),
  )
})

test('a group whose time is over comes about when it is full, or when the seller ships below its size and somebody is in it', () => {
  assert.equal(decideEnd({ secured: 9, size: 10, shipsBelowSize: false }), 'failed')
  assert.equal(decideEnd({ secured: 9, size: 10, shipsBelowSize: true }), 'complete')
  assert.equal(decideEnd({ secured: 0, size: 10, shipsBelowSize: true }), 'failed')
})
