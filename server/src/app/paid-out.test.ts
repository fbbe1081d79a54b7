import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds } from '../orders/test-paying.ts'
import { makeItem, makeStore, movedClock, openShop } from '../orders/test-shop.ts'
import { nameDestination, payOut, testDeps, testTill } from '../payouts/test-till.ts'
import { makePerson, testDatabase } from '#testing'
import { allChecks } from './checks.ts'

test('a store is paid out what the platform paid in the buyer’s place, and owes it when the order is given back: the books hold', async () => {
  const { database, drop } = await testDatabase()
  const broken = async () => {
    const found: string[] = []
    for (const check of allChecks) found.push(...(await check.count(database.read)).examples.map((id) => `${check.name}: ${id}`))
    return found
  }
  try {
    const clock = movedClock()
    const bank = testBank()
    const shop = openShop(database, [bank], { clock })
    const store = await makeStore(database)
    const item = await makeItem(database, store, { priceMinor: 5_000 })
    const [buyer, operator] = [await makePerson(database, systemClock), await makePerson(database, systemClock, { operator: true })]
    const coupon = await platformCoupon(shop, operator, { terms: { amountMinor: 2_000 } })
    await claim(shop, buyer, coupon.id, null)
    const order = (await shop.buy(buyer, [item], { coupons: [coupon.id] })).body.orders[0]!.id
    await decide(shop, bank)
    await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'SF', trackingNumber: 'SF1' }] })
    await shop.post(buyer, `/orders/${order}/receipt`)
    const till = testTill()
    const deps = testDeps(database, clock, [till])
    await nameDestination(deps, { ...store, owner: { ...store.owner, handle: 'owner' } })
    await payOut(deps, till, store.id, operator.id)
    assert.equal(till.calls[0]!.amountMinor, 5_000n, 'what came is 30.00: the platform brings the rest')
    assert.deepEqual(await broken(), [])
    assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'all of it' })).status, 200)
    await shop.settle()
    await finishRefunds(shop, bank)
    assert.deepEqual(await broken(), [])
  } finally {
    await drop()
  }
})
