import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { follow, linkTo, makePlacement, makePlan, openAffiliateShop, openBrowser } from '../affiliate/test-affiliate.ts'
import { argue, decideArgument, sayChargeback } from '../affiliate/test-arguments.ts'
import { decide } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock } from '../orders/test-shop.ts'
import { testBank } from '../orders/test-bank.ts'
import { DAY_MS, systemClock } from '#clock'
import { type Database, rawExecute } from '#database'
import { balanceOf, balancesOf, movesOfOwner } from '#ledger'
import { commissionOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { removeTown } from './remove-town.ts'
import { brokenChecks } from './test-town.ts'

let database: Database
let drop: () => Promise<void>
before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())

test('whoever brought buyers to the town earned nothing by it once it is gone, whatever had become of that', async () => {
  const clock = movedClock()
  const bank = testBank()
  const shop = openAffiliateShop(database, [bank], clock)
  const store = await makeStore(database)
  const item = await makeItem(database, store, { priceMinor: 10_000, stock: 100 })
  await makePlan(shop, store)
  const creator = await makePlacement(shop, await makePerson(database, systemClock))
  const link = (await linkTo(shop, creator, store)).url
  const buy = async () => {
    const browser = openBrowser(shop.door)
    await follow(browser, link)
    const buyer = await makePerson(database, systemClock)
    const placed = await shop.buy(buyer, [item], { address: { ...ADDRESS, phone: '13900000001', street: '环岛路 9 号' } }, { 'idempotency-key': crypto.randomUUID(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' })
    const payment = await decide(shop, bank)
    await shop.settle()
    return { buyer, storeId: store.id, orderId: placed.body.orders[0]!.id, payment }
  }
  // One that waits, one refunded in part, one of which a bank has everything, in two steps, and one of which it gave that back.
  const [, refunded, charged, won] = [await buy(), await buy(), await buy(), await buy()]
  await shop.post(store.owner, `/stores/${store.handle}/orders/${refunded.orderId}/refund`, { why: 'a scratch', amountMinor: 300 })
  for (const each of [charged, won]) {
    const argument = (await argue(database, each, () => 4_000n))!
    await sayChargeback(shop, bank, each.payment, {})
    await decideArgument(database, argument, 0n)
  }
  await sayChargeback(shop, bank, won.payment, { state: 'won', money: 'reinstated' })
  await shop.settle()
  assert.deepEqual(await brokenChecks(database), [])
  assert.ok((await balancesOf(database.read, creator.id)).some(({ balanceMinor }) => balanceMinor > 0n))
  await rawExecute(database.pool, `update person set email = id || '@amoy.example' where id = $1`, [store.owner.id])
  assert.equal(await removeTown(database), true)
  assert.deepEqual(await brokenChecks(database), [])
  assert.deepEqual(await commissionOfOrders(database.read, [refunded, charged, won]), [])
  assert.ok((await balancesOf(database.read, creator.id)).every(({ balanceMinor }) => balanceMinor === 0n))
  await shop.sweeps['affiliate.release-due']!()
  await shop.sweeps['affiliate.make-good']!()
})

test('a creator who stays is told of no earnings from the town once it is gone, and of all that other stores brought', async () => {
  const clock = movedClock()
  const bank = testBank()
  const shop = openAffiliateShop(database, [bank], clock)
  const [real, town] = [await makeStore(database), await makeStore(database)]
  const creator = await makePlacement(shop, await makePerson(database, systemClock))
  const sellers = await Promise.all([real, town].map(async (store) => {
    await makePlan(shop, store)
    return { store, item: await makeItem(database, store, { priceMinor: 10_000, stock: 100 }), link: (await linkTo(shop, creator, store)).url }
  }))
  const buy = async ({ item, link }: (typeof sellers)[number]) => {
    const browser = openBrowser(shop.door)
    await follow(browser, link)
    const buyer = await makePerson(database, systemClock)
    const address = { ...ADDRESS, phone: `139${buyer.id.replace(/\D/g, '').padEnd(8, '0').slice(-8)}`, street: `环岛路 ${buyer.id}` }
    const placed = await shop.buy(buyer, [item], { address }, { 'idempotency-key': crypto.randomUUID(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' })
    await decide(shop, bank)
    await shop.settle()
    return { buyer, order: placed.body.orders[0]!.id }
  }
  const kept: string[] = []
  for (const seller of sellers) {
    const { buyer, order } = await buy(seller)
    kept.push(order)
    await shop.post(seller.store.owner, `/stores/${seller.store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: `SF${order}` }] })
    await shop.post(buyer, `/orders/${order}/receipt`)
    await shop.settle()
  }
  clock.move(8 * DAY_MS)
  await shop.sweeps['affiliate.release-due']!()
  await buy(sellers[1]!)
  type Minor = { minor: number }
  type Totals = { earned: Minor; pending: Minor; cleared: Minor; back: Minor; years: { cleared: Minor }[] }
  type Page = { items: { order: string; state: string; moves: unknown[] }[]; next: string | null }
  const read = async <T>(path: string) => (await shop.api.call<T>(creator, 'GET', `/accounts/${creator.handle}/${path}`)).body
  const told = async () => (await read<{ items: Totals[] }>('earning-totals')).items.map(({ earned, pending, cleared, back, years }) => [earned, pending, cleared, back, ...years.map((year) => year.cleared)].map(({ minor }) => minor))
  assert.deepEqual(await told(), [[3_000, 1_000, 2_000, 0, 2_000]])
  await rawExecute(database.pool, `update person set email = id || '@amoy.example' where id = $1`, [town.owner.id])
  assert.equal(await removeTown(database), true)
  assert.deepEqual(await brokenChecks(database), [])
  assert.deepEqual(await told(), [[1_000, 0, 1_000, 0, 1_000]])
  const { items, next } = await read<Page>('earnings?limit=1')
  assert.deepEqual([items.map(({ order, state, moves }) => [order, state, moves.length]), next], [[[kept[0], 'cleared', 2]], null], 'pages on which nothing stands are passed over')
  assert.deepEqual(await movesOfOwner(database.read, creator.id, [kept[1]!]), [])
  assert.equal((await balanceOf(database.read, { owner: creator.id, kind: 'balance' }, 'CNY')).balanceMinor, 1_000n)
})
