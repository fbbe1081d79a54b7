import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { afterSalesRoutes } from '#after-sales'
import { cardsBy } from '#catalog'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { join, look, makeGroupItem, openGroupShop, start } from '../group-buy/test-groups.ts'
import { invoicesRoutes } from '#invoices'
import { heldPictures } from '../after-sales/test-place.ts'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { decide, finishRefunds, notify } from '../orders/test-paying.ts'
import { makeItem, makeStore, movedClock, openShop, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { testBank } from '../orders/test-bank.ts'
import { nameIdentity } from '#payouts'
import { pollsRoutes } from '#polls'
import { postsRoutes } from '#posts'
import { nameDestination, payOut, testDeps, testTill } from '../payouts/test-till.ts'
import { reviewsRoutes } from '#reviews'
import { makePerson, testApi, testDatabase } from '#testing'
import { removeTown } from './remove-town.ts'
import { brokenChecks } from './test-town.ts'

/** What was written for good: it names those who are gone, and nothing asks for them any more. */
const FOR_GOOD = ['audit', 'invoice', 'invoice_series', 'payout_event', 'payout_destination_event', 'stock_movement', 'outbox', 'message_out']

let database: Database
let drop: () => Promise<void>
before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())

type Party = { store: TestStore; buyer: { id: string }; item: TestItem; once: TestItem }

async function makeParty(): Promise<Party> {
  const store = await makeStore(database, { shippingFeeMinor: 500 })
  return { store, buyer: await makePerson(database, systemClock), item: await makeItem(database, store, { priceMinor: 5_000, stock: 100 }), once: await makeItem(database, store, { priceMinor: 2_000, stock: 100 }) }
}

/** Every table that still names one of these. */
async function tracesOf(ids: readonly string[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ table: string; column: string }>(`select table_name as table, column_name as column from information_schema.columns where table_schema = 'public' and data_type = 'uuid' order by 1, 2`)
  const traces: string[] = []
  for (const { table, column } of rows.filter((each) => !FOR_GOOD.includes(each.table))) {
    const found = await database.pool.query<{ n: number }>(`select count(*)::int as n from "${table}" where "${column}" = any($1::uuid[])`, [ids])
    if (found.rows[0]!.n > 0) traces.push(`${table}.${column}: ${found.rows[0]!.n}`)
  }
  return traces
}

test('with the town goes all that it took part in; what others have stays and holds', async () => {
  const clock = movedClock()
  const bank = testBank()
  const shop = openShop(database, [bank], { clock })
  const later = testApi(database, [...reviewsRoutes({ database, clock }), ...invoicesRoutes({ database, clock, timeZone: 'UTC' }), ...afterSalesRoutes({ database, clock, pictures: heldPictures(), publicUrl: 'http://localhost' }), ...postsRoutes({ database, clock, productCards: cardsBy(clock) }), ...pollsRoutes({ database, clock })], clock)
  const say = async (who: { id: string }, path: string, body: object) => {
    const said = await later.call<{ id: string; madeAt?: string }>(who, 'POST', path, body, { 'idempotency-key': crypto.randomUUID() })
    assert.ok(said.status < 300, JSON.stringify(said.body))
    return said.body
  }
  const [town, real] = [await makeParty(), await makeParty()]
  const operator = await makePerson(database, systemClock, { operator: true })
  const coupon = await platformCoupon(shop, operator, { totalLimit: 100, terms: { amountMinor: 700 } })
  for (const { buyer } of [town, real]) await claim(shop, buyer, coupon.id, null)
  const buy = async (buyer: { id: string }, items: readonly (TestItem & { quantity?: number })[], isPaid = true) => {
    const placed = await shop.buy(buyer, items, { coupons: [coupon.id] })
    assert.equal(placed.status, 201, JSON.stringify(placed.body))
    if (isPaid) await decide(shop, bank)
    return placed.body.orders.map(({ id }) => id)
  }
  const receive = async (buyer: { id: string }, { store }: Party, order: string) => {
    await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'SF', trackingNumber: order.slice(-12) }] })
    assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).status, 200)
  }

  // Everybody buys everywhere, and says what they think.
  const written: { id: string; by: Party; at: Party }[] = []
  for (const by of [town, real]) {
    for (const at of [town, real]) {
      const [order] = await buy(by.buyer, [{ ...at.item, quantity: 2 }])
      await receive(by.buyer, at, order!)
      written.push({ ...(await say(by.buyer, `/orders/${order}/reviews`, { variant: at.item.variant, stars: 4, words: '茶香很正' })), by, at })
      await say(by.buyer, `/orders/${order}/invoices`, {})
      await say(by.buyer, `/orders/${order}/after-sales`, { kind: 'refund', reason: 'damaged', lines: [{ variant: at.item.variant, quantity: 1 }] })
      await shop.post(at.store.owner, `/stores/${at.store.handle}/orders/${order}/refund`, { why: 'a scratch', amountMinor: 300 })
    }
  }
  for (const { id, by, at } of written) {
    const said = await later.call(by === town ? real.buyer : town.buyer, 'PUT', `/stores/${at.store.handle}/reviews/${id}/usefulness`)
    assert.equal(said.status, 204, JSON.stringify(said.body))
  }
  // Everybody votes everywhere.
  for (const { store } of [town, real]) {
    const post = await say(store.owner, `/accounts/${store.handle}/posts`, { text: 'Which tea?', state: 'published' })
    const path = `/accounts/${store.handle}/posts/${post.id}/poll`
    const { madeAt } = await say(store.owner, path, { choices: ['Green', 'Red'] })
    for (const { buyer } of [town, real]) await say(buyer, `${path}/vote`, { choices: [1], madeAt })
  }
  // One checkout over both, paid and not sent; another that nobody paid.
  await buy(real.buyer, [town.once, { ...real.once, quantity: 3 }])
  await buy(town.buyer, [{ ...real.once, quantity: 5 }], false)
  await shop.settle()
  await finishRefunds(shop, bank)
  // The town's store is paid out.
  const till = testTill()
  const payouts = testDeps(database, clock, [till])
  const owner = { ...town.store.owner, handle: 'owner' }
  await nameDestination(payouts, { ...town.store, owner })
  await payOut(payouts, till, town.store.id, operator.id)
  await database.write((db) => nameIdentity(db, payouts, { accountId: town.store.id, personId: owner.id }, { kind: 'company', legalName: '厦门石城茶业有限公司', country: 'CN', number: '91350100M000100Y43' }))
  assert.deepEqual(await brokenChecks(database), [])

  const people = [town.store.owner.id, town.buyer.id]
  await database.pool.query(`update person set email = id || '@amoy.example' where id = any($1::uuid[])`, [people])
  assert.equal(await removeTown(database), true)
  assert.deepEqual(await brokenChecks(database), [])
  assert.deepEqual(await tracesOf([...people, town.store.id]), [])
  // What the other two had between them is as it was, and the goods that nobody sent are for sale again.
  const left = await database.pool.query<{ orders: number; reviews: number; useful: number; stars: number[] }>(
    `select (select count(*)::int from "order") as orders, (select count(*)::int from review) as reviews, (select sum(useful)::int from review) as useful, (select review_stars from product where id = $1) as stars`, [real.item.product])
  assert.deepEqual(left.rows[0], { orders: 1, reviews: 1, useful: 0, stars: [0, 0, 0, 1, 0] })
  const voted = await database.pool.query('select voters, tally from poll')
  assert.deepEqual(voted.rows, [{ voters: 1, tally: [1, 0] }])
  const stock = await database.pool.query<{ free: number }>('select (received - sold + returned - reserved)::int as free from stock where variant_id = $1', [real.once.variant])
  assert.equal(stock.rows[0]!.free, 100)
  const used = await database.pool.query<{ used: number }>('select used from promotion where id = $1', [coupon.id])
  assert.equal(used.rows[0]!.used, 1)
})

test('groups, chargebacks and orders that the platform paid for go with the town, and who was in a group with it stays there', async () => {
  const [clock, bank] = [movedClock(), testBank()]
  const shop = openGroupShop(database, [bank], clock)
  const [town, real] = [await makeParty(), await makeParty()]
  const [townItem, realItem] = [await makeGroupItem(shop, town.store), await makeGroupItem(shop, real.store)]
  await start(shop, real.buyer, townItem)
  await decide(shop, bank)
  const { group } = await start(shop, town.buyer, realItem)
  await decide(shop, bank)
  const mine = await join(shop, real.buyer, realItem, group)
  await decide(shop, bank)

  // The platform pays for all of it, and has it back.
  const operator = await makePerson(database, systemClock, { operator: true })
  const coupon = await platformCoupon(shop, operator, { terms: { percentOffBps: 10_000 } })
  await claim(shop, real.buyer, coupon.id, null)
  const free = await makeItem(database, town.store, { priceMinor: 900, requiresShipping: false })
  const given = await shop.buy(real.buyer, [free], { coupons: [coupon.id] })
  assert.equal(given.body.orders[0]!.total.minor, 0)
  assert.equal((await shop.post(town.store.owner, `/stores/${town.store.handle}/orders/${given.body.orders[0]!.id}/refund`, { why: 'x' })).status, 200)
  assert.equal((await shop.buy(real.buyer, [town.item])).status, 201)
  const payment = await decide(shop, bank)
  const chargeback = { providerRef: 'cb_town', state: 'open', money: 'withdrawn', amountMinor: payment.amountMinor, currency: payment.currency, feeMinor: 150n, feeBackMinor: 0n, feeCurrency: payment.currency, reason: 'fraudulent', answerBy: null } as const
  assert.equal(await notify(shop, bank, { payment, chargeback }), 200)
  await shop.settle()
  assert.deepEqual(await brokenChecks(database), [])

  const people = [town.store.owner.id, town.buyer.id]
  await database.pool.query(`update person set email = id || '@amoy.example' where id = any($1::uuid[])`, [people])
  assert.equal(await removeTown(database), true)
  assert.deepEqual(await brokenChecks(database), [])
  assert.deepEqual(await tracesOf([...people, town.store.id]), [])
  const seen = await look(shop, real.buyer, realItem, group)
  assert.deepEqual([seen.members.length, seen.secured, seen.left, seen.mine?.orderId, seen.openedBy], [1, 1, 2, mine.checkout.orders[0]!.id, null])
  const stock = await database.pool.query<{ free: number }>('select (received - sold + returned - reserved)::int as free from stock where variant_id = $1', [realItem.variant])
  assert.equal(stock.rows[0]!.free, 99)
})
