import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DAY_MS } from '#clock'
import { decideReceipt, LEAST_NOTICE_DAYS, MAX_ON_THE_WAY_DAYS, type ParcelStand, standOf } from './decide-receipt.ts'
import { DELIVERY_STATUSES } from './port.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * DAY_MS)
const parcel = (more: Partial<ParcelStand>): ParcelStand => ({ state: 'waiting', sentAt: day(0), deliveredAt: null, heardAt: null, ...more })

test('without news it is so many days after the sending, with a delivery so many after that, and the last parcel counts', () => {
  assert.deepEqual(decideReceipt([parcel({})], 10, day(0)), { at: day(10), stopped: null, allDelivered: false })
  assert.deepEqual(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(3), heardAt: day(3) })], 10, day(0)), { at: day(13), stopped: null, allDelivered: true })
  assert.deepEqual(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(3), heardAt: day(3) }), parcel({ state: 'delivered', deliveredAt: day(5), heardAt: day(5) })], 10, day(0)).at, day(15))
  assert.equal(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(1), heardAt: day(1) }), parcel({})], 10, day(0)).allDelivered, false)
  assert.deepEqual(decideReceipt([parcel({ state: 'in-transit' })], 10, day(0)).at, day(10 + MAX_ON_THE_WAY_DAYS))
})

test('an order that was shipped long after its first parcel came leaves its buyer some days all the same', () => {
  assert.deepEqual(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(3), heardAt: day(3) })], 10, day(40)).at, day(40 + LEAST_NOTICE_DAYS))
  assert.deepEqual(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(3), heardAt: day(3) })], 1, day(40)).at, day(41))
})

test('what came back or is in trouble stops it, and what a carrier says of the time is believed within reason', () => {
  assert.equal(decideReceipt([parcel({ state: 'problem' }), parcel({ state: 'returned' })], 10, day(0)).stopped, 'returned')
  assert.equal(decideReceipt([parcel({ state: 'problem' })], 10, day(0)).stopped, 'problem')
  assert.deepEqual(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(-50), heardAt: day(1) })], 10, day(0)).at, day(10))
  assert.deepEqual(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(50), heardAt: day(1) })], 10, day(0)).at, day(11))
  assert.deepEqual(decideReceipt([parcel({ state: 'delivered', deliveredAt: day(1), heardAt: day(30) })], 10, day(0)).at, day(30 + LEAST_NOTICE_DAYS))
})

test('in whatever order news comes, and however often, a parcel comes to the same', () => {
  const event = fc.record({ id: fc.uuid(), status: fc.constantFrom(...DELIVERY_STATUSES), at: fc.integer({ min: 0, max: 20 }).map(day), heardAt: fc.constant(day(21)) })
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(), { maxLength: 8 }), (events, order) => {
      const shuffled = events.map((each, at) => ({ each, key: order[at] ?? at })).sort((a, b) => a.key - b.key).map(({ each }) => each)
      assert.deepEqual(standOf(shuffled), standOf(events))
      const stand = standOf(events)!
      assert.equal(stand.state === 'delivered', stand.deliveredAt !== null)
    }),
  )
})
