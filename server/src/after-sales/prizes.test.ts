import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { cardsBy } from '#catalog'
import { DAY_MS, systemClock } from '#clock'
import { type Database, rawExecute } from '#database'
import { drawsReactions, drawsRoutes, drawsSweeps } from '#draws'
import { postsRoutes } from '#posts'
import { makePerson, testDatabase } from '#testing'
import { testBank } from '../orders/test-bank.ts'
import { ADDRESS, makeStore, movedClock, openShop, type Shop, type TestClock, type TestStore } from '../orders/test-shop.ts'
import { build, newKey, open } from '../draws/test-draws.ts'
import { afterSalesReactions, afterSalesRoutes, afterSalesSweeps, unitsInQuestion } from './index.ts'
import { brokenPromises, heldPictures, makeVariants } from './test-place.ts'

type Request = { id: string; state: string; outcome: string | null; amount: { minor: number }; refund: { minor: number } | null; code?: string }
type Won = { order: string; variants: string[] }

let database: Database
let drop: () => Promise<void>
let shop: Shop
let store: TestStore
let winner: { id: string; handle: string }
let operator: { id: string }

before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())
beforeEach(async () => {
  const of = (deps: { database: Database; clock: TestClock; publicUrl: string }) => ({ ...deps, pictures: heldPictures() })
  shop = openShop(database, [testBank()], {
    clock: movedClock(),
    above: {
      settlement: (_, orders) => orders,
      routes: (deps) => [...drawsRoutes(deps), ...postsRoutes({ ...deps, productCards: cardsBy(deps.clock) }), ...afterSalesRoutes(of(deps as never))],
      reactions: (deps) => [...drawsReactions({ ...deps, timeZone: 'Asia/Shanghai' }), ...afterSalesReactions(of(deps as never))],
      sweeps: (deps) => [...drawsSweeps(deps), ...afterSalesSweeps(of(deps as never))],
    },
  })
  shop.deps.unitsInQuestion = unitsInQuestion
  store = await makeStore(database)
  winner = await makePerson(database, systemClock)
  operator = await makePerson(database, systemClock, { operator: true })
})

/** A robe in two sizes is given away, and the first size has come. */
async function receivePrize(): Promise<Won> {
  const variants = (await makeVariants(database, store, [5_000, 5_000])).map(({ variant }) => variant)
  const { rows } = await rawExecute(database.pool, 'select product_id as product from variant where id = $1', [variants[0]])
  const post = await shop.api.call<{ id: string }>(store.owner, 'POST', `/accounts/${store.handle}/posts`, { text: 'Build with us', state: 'published' }, newKey())
  const draw = { path: `/accounts/${store.handle}/posts/${post.body.id}/draw`, store }
  const opened = await open(shop, draw, { prizes: [{ title: 'A robe', ...(rows[0] as object), variant: variants[0], units: 1, rule: { by: 'chance' } }] })
  assert.equal(opened.status, 201, JSON.stringify(opened.body))
  await build(shop, winner, draw as never)
  ;(shop.clock as TestClock).move(3_600_001)
  await shop.sweeps['draws.draw']!()
  await shop.settle()
  const claimed = await shop.api.call<{ orderId: string }>(winner, 'POST', `${draw.path}/claim`, { address: ADDRESS })
  assert.equal(claimed.status, 201, JSON.stringify(claimed.body))
  const order = claimed.body.orderId
  await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'SF', trackingNumber: 'SF1' }] })
  await shop.post(winner, `/orders/${order}/receipt`)
  await shop.settle()
  return { order, variants }
}

const say = async (who: { id: string }, path: string, body: object = {}) => (await shop.api.call<Request>(who, 'POST', path, body, newKey())).body
const byWinner = ({ order }: Won, id: string, what: string, body: object = {}) => say(winner, `/orders/${order}/after-sales/${id}/${what}`, body)
const bySeller = (id: string, what: string, body: object = {}) => say(store.owner, `/stores/${store.handle}/after-sales/${id}/${what}`, body)
const ask = (won: Won, wish: object = {}) => say(winner, `/orders/${won.order}/after-sales`, { kind: 'exchange', reason: 'wrong-size', lines: [{ variant: won.variants[0], quantity: 1, replacement: won.variants[1] }], ...wish })
const returnsGoTo = (address: object | null) => shop.api.call(store.owner, 'PUT', `/stores/${store.handle}/return-terms`, { returnDays: 7, address })
const parcel = (trackingNumber: string) => ({ carrier: 'SF', trackingNumber })

/** Nothing was paid, so that nothing may be owed, set aside or paid back; and every promise holds. */
async function noMoney({ order }: Won): Promise<void> {
  await shop.settle()
  const { rows } = await rawExecute(database.pool, `select (select count(*)::int from ledger_entry where order_id = $1) as entries, (select count(*)::int from refund where order_id = $1) as refunds, (select coalesce(sum(amount_minor), 0)::int from refund_line where order_id = $1) as back`, [order])
  assert.deepEqual(rows, [{ entries: 0, refunds: 0, back: 0 }])
  const { total, refunded, refunding, state } = await shop.order(winner, order)
  assert.deepEqual([total.minor, refunded.minor, refunding.minor, state], [0, 0, 0, 'received'])
  assert.deepEqual(await brokenPromises(database), [])
}

test('a prize is exchanged like anything else that was received: goods move, money does not; money cannot be asked for', async () => {
  await returnsGoTo(ADDRESS)
  const won = await receivePrize()
  assert.deepEqual((await shop.api.call<{ kinds: string[] }>(winner, 'GET', `/orders/${won.order}/after-sales`)).body.kinds, ['exchange'])
  for (const kind of ['return', 'refund']) assert.equal((await ask(won, { kind })).code, 'aftersale-kind-closed')
  const { id, amount } = await ask(won)
  assert.equal(amount.minor, 0)
  assert.equal((await bySeller(id, 'offer', { amountMinor: 1, words: 'For the trouble' })).code, 'amount-too-large', 'no money is offered for what nobody paid')
  await bySeller(id, 'agreement')
  await byWinner(won, id, 'shipment', parcel('BACK'))
  await bySeller(id, 'inspection', { restock: true })
  assert.equal((await bySeller(id, 'replacement', parcel('NEW'))).state, 'replaced')
  const done = await byWinner(won, id, 'receipt')
  assert.deepEqual([done.outcome, done.refund?.minor, (await shop.order(winner, won.order)).state], ['replaced', 0, 'received'])
  await noMoney(won)
})

test('where the seller is silent, sends nothing or has nowhere for it to go back to, the request ends and no money appears', async () => {
  await returnsGoTo(ADDRESS)
  const never = await receivePrize()
  const { id } = await ask(never)
  await bySeller(id, 'agreement')
  await byWinner(never, id, 'shipment', parcel('BACK'))
  await bySeller(id, 'inspection', { restock: false })
  ;(shop.clock as TestClock).move(6 * DAY_MS)
  await shop.sweeps['after-sales.time-over']!()
  await noMoney(never)
  await returnsGoTo(null)
  const silent = await receivePrize()
  await ask(silent)
  ;(shop.clock as TestClock).move(6 * DAY_MS)
  await shop.sweeps['after-sales.time-over']!()
  await noMoney(silent)
})

test('an argument about a prize is decided without money', async () => {
  await returnsGoTo(ADDRESS)
  const won = await receivePrize()
  const { id } = await ask(won, { reason: 'damaged', words: 'Torn' })
  await bySeller(id, 'refusal', { words: 'It was whole' })
  await byWinner(won, id, 'dispute', { words: 'It was not' })
  const decide = (refundMinor: number) => say(operator, `/console/disputes/${store.id}/${id}/decision`, { refundMinor, reason: 'goods-faulty', words: 'The pictures show it.' })
  assert.equal((await decide(1)).code, 'amount-too-large')
  await decide(0)
  ;(shop.clock as TestClock).move(20 * DAY_MS)
  await shop.sweeps['after-sales.time-over']!()
  await noMoney(won)
})
