import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HOUR_MS, systemClock } from '#clock'
import type { Database } from '#database'
import { paidThrough } from '#payouts'
import { makePerson, testDatabase } from '#testing'
import { testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { nameDestination, payOutAll, testDeps, testTill } from '../payouts/test-till.ts'
import { earningsOf } from './earnings.ts'
import { type AffiliateShop, follow, linkTo, makePlacement, makePlan, openAffiliateShop, openBrowser } from './test-affiliate.ts'

const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }
const CLEARED_HOURS = 170
const bank = testBank()
let database: Database
let drop: () => Promise<void>
let clock: TestClock
let shop: AffiliateShop
let store: TestStore
let item: TestItem

before(async () => {
  ;({ database, drop } = await testDatabase())
  clock = movedClock()
  shop = openAffiliateShop(database, [bank], clock)
  store = await makeStore(database)
  item = await makeItem(database, store, { stock: 100, priceMinor: 90_000 })
  await makePlan(shop, store)
})
after(() => drop())

/** A buyer is led there, has the goods, and can send nothing back any more. */
async function bring(link: string): Promise<void> {
  const browser = openBrowser(shop.door)
  await follow(browser, link)
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [item], { address: ELSEWHERE }, { 'idempotency-key': crypto.randomUUID(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' })
  const order = placed.body.orders[0]!.id
  await decide(shop, bank)
  await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })
  await shop.post(buyer, `/orders/${order}/receipt`)
  await shop.settle()
  clock.move(CLEARED_HOURS * HOUR_MS)
  await shop.sweeps['affiliate.release-due']!()
}

test('commission of an order is paid once a payout that covers it has arrived, and is not when the bank sends it back', async () => {
  const till = testTill()
  const payouts = testDeps(database, clock, [till])
  const owner = await makePerson(database, systemClock)
  const creator = { ...owner, owner }
  await nameDestination(payouts, creator)
  const { url } = await linkTo(shop, await makePlacement(shop, owner), store)
  const states = async () => (await earningsOf(database.read, owner.id, { limit: 9, paidThrough })).rows.map(({ state }) => state)
  await bring(url)
  assert.deepEqual(await states(), ['cleared'])
  await payOutAll(payouts, till, creator, 'paid')
  assert.deepEqual(await states(), ['paid'])
  await bring(url)
  assert.deepEqual(await states(), ['cleared', 'paid'])
  await payOutAll(payouts, till, creator, 'returned')
  assert.deepEqual(await states(), ['cleared', 'paid'])
  await payOutAll(payouts, till, creator, 'paid')
  assert.deepEqual(await states(), ['paid', 'paid'])
})
