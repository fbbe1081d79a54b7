import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { type Database, rawExecute } from '#database'
import type { ProviderPayment } from '#payments'
import { commissionOfOrders, moneyOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds } from '../orders/test-paying.ts'
import { refundUnits } from '../orders/test-refund.ts'
import { ADDRESS, brokenPromises as brokenBelow, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { type AffiliateShop, brokenPromises, follow, linkTo, makePlacement, makePlan, openAffiliateShop, openBrowser } from './test-affiliate.ts'
import { argue, decideArgument, sayChargeback } from './test-arguments.ts'

const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }

let database: Database
let drop: () => Promise<void>
let clock: TestClock
let bank: TestBank
let shop: AffiliateShop
let store: TestStore
let dear: TestItem
let cheap: TestItem
let link: string

before(async () => {
  ;({ database, drop } = await testDatabase())
  clock = movedClock()
  bank = testBank()
  const agency = await makePerson(database, systemClock)
  shop = openAffiliateShop(database, [bank], clock, { platformBps: 1_000, agencyShares: async (_, ids) => new Map(ids.map((id) => [id, [{ agencyId: agency.id, shareBps: 2_500 }]])), returnDays: async () => () => 7 })
  store = await makeStore(database)
  await rawExecute(database.pool, 'update store set fee_bps = 500 where store_id = $1', [store.id])
  dear = await makeItem(database, store, { stock: 10_000, priceMinor: 10_000 })
  cheap = await makeItem(database, store, { stock: 10_000, priceMinor: 1_000 })
  await makePlan(shop, store, { rates: [{ product: cheap.product, bps: 2_000 }] })
  link = (await linkTo(shop, await makePlacement(shop, await makePerson(database, systemClock)), store)).url
})
after(() => drop())

type Bought = { buyer: { id: string }; storeId: string; orderId: string; payment: ProviderPayment; lines: readonly { variantId: string }[] }
async function buy(items: readonly TestItem[] = [dear]): Promise<Bought> {
  const browser = openBrowser(shop.door)
  await follow(browser, link)
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, items, { address: ELSEWHERE }, { 'idempotency-key': crypto.randomUUID(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  return { buyer, storeId: store.id, orderId: placed.body.orders[0]!.id, payment: await decide(shop, bank), lines: items.map(({ variant }) => ({ variantId: variant })) }
}
async function receive({ buyer, orderId }: Bought, then: () => Promise<unknown> | undefined = () => shop.settle()): Promise<void> {
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order: orderId, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })).status, 200)
  assert.equal((await shop.post(buyer, `/orders/${orderId}/receipt`)).status, 200)
  await then()
}
async function clear(): Promise<void> {
  clock.move(8 * DAY_MS)
  await shop.sweeps['affiliate.release-due']!()
}
const withdraw = (of: Bought, amountMinor: bigint) => sayChargeback(shop, bank, of.payment, { amountMinor })
const win = (of: Bought, amountMinor: bigint) => sayChargeback(shop, bank, of.payment, { amountMinor, state: 'won', money: 'reinstated' })
const giveBack = (order: Bought, item: TestItem) => refundUnits(database, clock, { store, order: { id: order.orderId, lines: order.lines }, items: [item] })
const leftOf = async (order: Bought) => (await commissionOfOrders(database.read, [order])).map(({ leftMinor }) => leftMinor)
const moneyOf = async ({ orderId }: Bought) => (await moneyOfOrders(database.read, [orderId])).get(orderId)!
async function holds(): Promise<void> {
  for (let times = 0; times < 2; times++) {
    await shop.settle()
    await finishRefunds(shop, bank)
  }
  assert.deepEqual([...(await brokenPromises(database)), ...(await brokenBelow(database))], [])
}

test('what a bank took in two steps, the second when an argument had ended, comes back whole', async () => {
  for (const isReceived of [false, true]) {
    const bought = await buy()
    await shop.settle()
    if (isReceived) {
      await receive(bought)
      await clear()
    }
    const argument = (await argue(database, bought, () => 4_000n))!
    await withdraw(bought, 10_000n)
    assert.deepEqual(await leftOf(bought), [400n])
    await holds()
    await decideArgument(database, argument, 0n)
    assert.deepEqual(await leftOf(bought), [0n])
    await holds()
    await win(bought, 10_000n)
    assert.deepEqual(await leftOf(bought), [1_000n])
    assert.equal((await moneyOf(bought)).commissionMinor, 1_000n)
    if (!isReceived) await receive(bought)
    assert.equal((await moneyOf(bought)).promisedMinor, 0n)
    await holds()
  }
})

test('what was refunded while a bank had its money is by lines again once that is back', async () => {
  for (const when of ['held', 'released', 'payable'] as const) {
    const bought = await buy([dear, cheap])
    await shop.settle()
    if (when !== 'held') await receive(bought)
    if (when === 'payable') await clear()
    assert.deepEqual(await leftOf(bought), [1_000n, 200n])
    await withdraw(bought, 5_500n)
    assert.deepEqual(await leftOf(bought), [500n, 100n])
    await giveBack(bought, cheap)
    // A share of all that is left, whatever it was for: the bank's part is of no line.
    assert.deepEqual(await leftOf(bought), [409n, 81n])
    await holds()
    await win(bought, 5_500n)
    assert.deepEqual(await leftOf(bought), [1_000n, 0n])
    await holds()
    if (when === 'held') await receive(bought)
    await clear()
    assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${bought.orderId}/refund`, { why: 'sorry' })).status, 200)
    assert.deepEqual(await leftOf(bought), [0n, 0n])
    await holds()
  }
})

test('an order that has ended meanwhile owes nothing when the bank puts its money back', async () => {
  const bought = await buy([dear, cheap])
  await shop.settle()
  await withdraw(bought, 5_500n)
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${bought.orderId}/refund`, { why: 'sorry' })).status, 200)
  assert.deepEqual(await leftOf(bought), [0n, 0n])
  await win(bought, 5_500n)
  assert.deepEqual([await leftOf(bought), (await moneyOf(bought)).commissionMinor], [[0n, 0n], 0n])
  await holds()
})

test('what banks hold of an order when its commission is decided is not owed; what they put back is', async () => {
  for (const isReceived of [false, true]) {
    const bought = await buy([dear, cheap])
    if (isReceived) await receive(bought, () => undefined)
    const second = 'cb_second'
    await withdraw(bought, 4_400n)
    await giveBack(bought, cheap)
    await sayChargeback(shop, bank, bought.payment, { providerRef: second + bought.orderId, amountMinor: 5_599n })
    await shop.settle()
    assert.deepEqual(await leftOf(bought), [0n, 0n])
    assert.equal((await moneyOf(bought)).commissionMinor, 0n)
    await holds()
    await win(bought, 4_400n)
    assert.deepEqual(await leftOf(bought), [440n, 0n])
    await holds()
    await sayChargeback(shop, bank, bought.payment, { providerRef: second + bought.orderId, amountMinor: 5_599n, state: 'won', money: 'reinstated' })
    assert.deepEqual(await leftOf(bought), [1_000n, 0n])
    if (!isReceived) await receive(bought)
    await holds()
  }
})

test('what a bank had taken for good when the commission is decided is taken off once', async () => {
  const bought = await buy()
  await withdraw(bought, 4_000n)
  await sayChargeback(shop, bank, bought.payment, { amountMinor: 4_000n, state: 'lost' })
  await shop.settle()
  assert.deepEqual(await leftOf(bought), [600n])
  await holds()
})
