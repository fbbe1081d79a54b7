import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { both, database, item, raceOfFile, store } from '../reviews/test-race.ts'
import { brokenShows, openShowShop, type ShowShop } from './test-shows.ts'

const ROUNDS = 5
const EACH = 6
const standing = sql<{ sealed: number; shows: number }>('shows.test-standing', 'select (count(*) filter (where unsealed_at is null))::int as sealed, count(*)::int as shows from buyer_show where store_id = $1')
const agePaidBack = sql('shows.test-age-paid-back', `update refund_line set at = at - interval '1 hour' where store_id = $1`)

let shop: ShowShop

raceOfFile((made) => void (shop = openShowShop(made)))

test('a refund against two processes that show at once: one show at most, and no seal on what was paid back', async () => {
  let made = 0
  for (let round = 0; round < ROUNDS; round++) {
    const bought = []
    for (let each = 0; each < EACH; each++) bought.push(await shop.received(store, [item]))
    const reviews = await Promise.all(bought.map(async ({ buyer, order }) => ({ buyer, order, id: (await shop.review(buyer, order, item)).body.id })))
    const legs = () => reviews.map(({ buyer, id }) => ({ as: { id: buyer.id }, method: 'POST', path: `/reviews/${id}/show`, headers: { 'idempotency-key': crypto.randomUUID() } }))
    const refunds = Promise.all(bought.map(({ order }) => shop.shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'came back' })))
    const finished = await both(legs(), legs())
    assert.ok((await refunds).every(({ status }) => status === 200))
    const refused = finished.filter(({ status }) => status !== 201)
    assert.deepEqual(refused.filter(({ code }) => code !== 'show-shown' && code !== 'review-returned'), [])
    made += finished.length - refused.length
    await shop.hear()
    await shop.hear()
    const { sealed, shows } = await database.read.one(standing, [store.id])
    assert.deepEqual({ sealed, shows }, { sealed: 0, shows: made })
  }
  await database.writeOne(agePaidBack, [store.id])
  assert.deepEqual(await brokenShows(database), [])
})
