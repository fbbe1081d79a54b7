import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { sql } from '#database'
import { makePerson } from '#testing'
import { both, database, item, raceOfFile, store } from './test-race.ts'
import type { Leg } from './test-racer.ts'
import { brokenReviews, openReviewShop, type ReviewShop } from './test-reviews.ts'

const ROUNDS = 6
const EACH = 8
const reviewsOf = sql<{ count: number }>('reviews.test-count', 'select count(*)::int as count from review where store_id = $1 and order_id = $2')
const stars = sql<{ stars: number[] }>('reviews.test-stars', 'select review_stars as stars from product where store_id = $1 and id = $2')

let shop: ReviewShop

raceOfFile((made) => void (shop = openReviewShop(made)))
const writing = (as: { id: string }, order: string, given = 5): Leg => ({ as: { id: as.id }, method: 'POST', path: `/orders/${order}/reviews`, body: { variant: item.variant, stars: given }, headers: { 'idempotency-key': crypto.randomUUID() } })

test('the same line reviewed by two processes at once, many times over, has one review', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { buyer, order } = await shop.received(store, [item])
    const tries = () => Array.from({ length: EACH }, () => writing(buyer, order))
    const finished = await both(tries(), tries())
    assert.equal(finished.filter((each) => each.status === 201).length, 1)
    assert.deepEqual([...new Set(finished.filter((each) => each.status !== 201).map((each) => each.code))], ['review-written'])
    assert.equal((await database.read.one(reviewsOf, [store.id, order])).count, 1)
  }
  assert.deepEqual(await brokenReviews(database), [])
})

test('after a storm of writing, changing, deleting, hiding and paying back the rating is that of the reviews that are left', async () => {
  const boss = await makePerson(database, systemClock, { operator: true })
  for (let round = 0; round < 3; round++) {
    const bought = []
    for (let each = 0; each < EACH; each++) bought.push(await shop.received(store, [item]))
    const early = bought.slice(0, EACH / 2)
    const made = await Promise.all(early.map(async ({ buyer, order }, nth) => ({ buyer, order, id: (await shop.review(buyer, order, item, { stars: 1 + (nth % 5) })).body.id })))
    const reports = await Promise.all(made.slice(0, 2).map(async ({ id }) => (await shop.api.call<{ id: string }>(store.owner, 'POST', '/reports', { subject: { kind: 'review', owner: store.id, id }, reason: 'spam' })).body.id))
    const legs = [
      ...bought.slice(EACH / 2).map(({ buyer, order }, nth) => writing(buyer, order, 1 + (nth % 5))),
      ...made.map(({ buyer, id }): Leg => ({ as: { id: buyer.id }, method: 'PATCH', path: `/reviews/${id}`, body: { stars: 2 } })),
      ...made.slice(1, 3).map(({ buyer, id }): Leg => ({ as: { id: buyer.id }, method: 'DELETE', path: `/reviews/${id}` })),
      ...reports.map((id): Leg => ({ as: { id: boss.id }, method: 'POST', path: `/console/reports/${id}/closure`, body: { decision: 'removed', why: 'an advertisement' } })),
    ]
    const refunds = Promise.all(bought.slice(2, 6).map(({ order }) => shop.shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'came back' })))
    const finished = await both(legs, legs.toReversed())
    assert.deepEqual(finished.filter((each) => each.status >= 500), [])
    assert.ok((await refunds).every((each) => each.status === 200))
    await shop.hearRefunds()
    assert.deepEqual(await brokenReviews(database), [])
  }
  const { stars: left } = await database.read.one(stars, [store.id, item.product])
  assert.ok(left.reduce((sum, each) => sum + each, 0) > 0)
})
