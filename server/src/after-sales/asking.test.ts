import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { makePerson } from '#testing'
import { ADDRESS, makeStore, makeVariants } from './test-place.ts'
import { arrived, buyer, database, makeHelper, place, placeEach, setTerms, store } from './test-requests.ts'

placeEach()

test('the window is what the store promised when the order was placed', async () => {
  await setTerms(30)
  const order = await arrived()
  await setTerms(7)
  place.clock.move(20 * DAY_MS)
  assert.deepEqual((await place.askable(order)).kinds, ['return', 'exchange', 'refund'])
  place.clock.move(11 * DAY_MS)
  assert.deepEqual((await place.askable(order)).kinds, [])
  assert.equal((await place.ask(order, {})).body.code, 'aftersale-window-over')
})

test('of an order that cannot be asked back it is said why: it is all back, or nothing was paid', async () => {
  const [item] = await makeVariants(database, store, [10_000])
  const back = await place.buy(buyer, store, [{ ...item!, quantity: 1 }])
  await place.bySeller(store, (await place.ask(back, {})).body.id, 'agreement')
  assert.equal((await place.ask(back, {})).body.code, 'aftersale-all-back')
  const placed = await place.post<{ orders: { id: string }[] }>(buyer, '/checkouts', { currency: 'CNY', provider: 'till', address: ADDRESS, lines: [{ store: store.id, variant: item!.variant, quantity: 1, seenPriceMinor: item!.priceMinor }] })
  assert.equal((await place.ask({ ...back, order: placed.body.orders[0]!.id }, {})).body.code, 'aftersale-unpaid')
})

test('a helper answers, and does not decide about money; others find nothing', async () => {
  const order = await arrived()
  const { id } = (await place.ask(order, {})).body
  const helper = await makePerson(database, systemClock)
  await makeHelper(helper)
  assert.equal((await place.bySeller(store, id, 'agreement', {}, helper)).body.code, 'role-missing')
  assert.equal((await place.bySeller(store, id, 'offer', { amountMinor: 1, words: 'x' }, helper)).body.code, 'role-missing')
  assert.equal((await place.bySeller(store, id, 'refusal', { words: 'It left whole.' }, helper)).status, 200)
  const other = await makeStore(database)
  assert.equal((await place.bySeller(other, id, 'refusal', { words: 'mine' })).status, 404)
  assert.equal((await place.get(await makePerson(database, systemClock), `/orders/${order.order}/after-sales/${id}`)).status, 404)
})

test('the same key asks once', async () => {
  const order = await arrived()
  const tries = await Promise.all(Array.from({ length: 4 }, () => place.ask(order, {}, 'one-tap-of-many')))
  assert.equal(new Set(tries.map(({ body }) => body.id)).size, 1)
  assert.equal((await place.ask(order, { reason: 'other', words: 'else' }, 'one-tap-of-many')).body.code, 'idempotency-key-reused')
})

test('what some of an order would bring back is worked out before anything is asked', async () => {
  const order = await arrived({ prices: [4_000, 6_000] })
  const worth = async (body: object) => (await place.api.call<{ code?: string; lines: { worth: { minor: number } }[]; shipping: { minor: number }; total: { minor: number } }>(buyer, 'POST', `/orders/${order.order}/after-sales/worth`, body)).body
  const second = [{ variant: order.variants[1], quantity: 1 }]
  const willing = await worth({ lines: second })
  assert.deepEqual([willing.lines.map((each) => each.worth.minor), willing.shipping.minor, willing.total.minor], [[6_000], 0, 6_000])
  const faulty = await worth({ lines: second, reason: 'damaged' })
  assert.deepEqual([faulty.shipping.minor, faulty.total.minor], [480, 6_480])
  const asked = await place.ask(order, { kind: 'return', reason: 'damaged', lines: second })
  assert.equal(asked.body.amount.minor, faulty.total.minor, 'what was told is what is asked')
  assert.equal((await worth({ lines: second })).code, 'line-in-question')
  assert.equal((await place.api.call(await makePerson(database, systemClock), 'POST', `/orders/${order.order}/after-sales/worth`, { lines: second })).status, 404)
})

test('a store reads its requests by when they are due, page by page, and how many wait for its word', async () => {
  const orders = [await arrived(), await arrived(), await arrived()]
  const ids: string[] = []
  for (const order of orders) {
    ids.push((await place.ask(order, { reason: 'damaged' })).body.id)
    place.clock.move(60_000)
  }
  // The oldest waits for its buyer, who has longer.
  await place.bySeller(store, ids[0]!, 'refusal', { words: 'It left whole.' })
  const list = async (after = '') => (await place.get<{ items: { id: string }[]; next: string | null }>(store.owner, `/stores/${store.handle}/after-sales?limit=1${after && `&after=${after}`}`)).body
  const seen: string[] = []
  for (let at: string | null = ''; at !== null; ) {
    const { items, next }: { items: { id: string }[]; next: string | null } = await list(at)
    seen.push(...items.map(({ id }) => id))
    at = next
  }
  assert.deepEqual(seen, [ids[1], ids[2], ids[0]])
  assert.equal((await place.get<{ code: string }>(store.owner, `/stores/${store.handle}/after-sales?after=infinity`)).body.code, 'bad-cursor')
  const { body } = await place.get<{ open: number; waiting: number; dueAt: string }>(store.owner, `/stores/${store.handle}/after-sales/summary`)
  const first = (await place.get<{ items: { until: string }[] }>(store.owner, `/stores/${store.handle}/after-sales`)).body.items[0]!
  assert.deepEqual(body, { open: 3, waiting: 2, dueAt: first.until })
})
