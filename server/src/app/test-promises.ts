import assert from 'node:assert/strict'
import { type AfterSalesDeps, afterSalesRoutes, unitsInQuestion } from '#after-sales'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { invoicesReactions, invoicesRoutes } from '#invoices'
import { makePerson } from '#testing'
import { heldPictures } from '../after-sales/test-place.ts'
import { testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds, newest, notify } from '../orders/test-paying.ts'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { nameDestination, payOut, testDeps, testTill } from '../payouts/test-till.ts'

/** A small place in which money went every way that a promise is about. */
export async function furnishBooks(database: Database): Promise<void> {
  const clock = movedClock()
  const bank = testBank()
  const above = {
    settlement: (_: unknown, orders: never) => orders,
    routes: () => [...afterSalesRoutes({ database, clock, pictures: heldPictures(), publicUrl: 'http://localhost' } satisfies AfterSalesDeps), ...invoicesRoutes({ database, clock, timeZone: 'UTC' })],
    reactions: () => invoicesReactions({ clock }),
    sweeps: () => [],
  }
  const shop = openShop(database, [bank], { clock, above })
  shop.deps.unitsInQuestion = unitsInQuestion
  const store = await makeStore(database, { shippingFeeMinor: 500 })
  const [buyer, operator] = [await makePerson(database, systemClock), await makePerson(database, systemClock, { operator: true })]
  const item = await makeItem(database, store)
  const coupon = await platformCoupon(shop, operator, { terms: { amountMinor: 600 } })
  const buy = async (quantity: number, coupons: readonly string[] = []): Promise<string> => {
    const placed = await shop.buy(buyer, [{ ...item, quantity }], { coupons })
    assert.equal(placed.status, 201, JSON.stringify(placed.body))
    await decide(shop, bank)
    return placed.body.orders[0]!.id
  }
  const furnished: Furnished = { shop, store, buyer, operator, item }
  // Paid out before anything else is the store's.
  await payOutAll(database, furnished, await buy(1))
  await claim(shop, buyer, coupon.id, null)
  await partlyBack(furnished, await buy(3, [coupon.id]))
  await shop.settle()
  await finishRefunds(shop, bank)
  await argued(furnished, await buy(2), await buy(2))
  const inParts = await buy(3)
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${inParts}/parcels`, { carrier: 'SF', trackingNumber: 'SF1', lines: [{ variant: item.variant, quantity: 1 }] })).status, 200)
  await buy(1)
  const payment = newest(bank)
  await notify(shop, bank, { payment: { ...payment, capturedMinor: payment.amountMinor }, chargeback: { providerRef: 'cb', state: 'lost', money: 'withdrawn', amountMinor: 700n, currency: 'CNY', feeMinor: 50n, feeBackMinor: 0n, feeCurrency: 'CNY', reason: 'fraudulent', answerBy: null } })
  await notify(shop, bank, { payment: { ...payment, reference: 'nobody knows it' } })
  await buy(1)
  await shop.settle()
}

type Furnished = { shop: Shop; store: TestStore; buyer: { id: string }; operator: { id: string }; item: TestItem }

async function receive({ shop, store, buyer }: Furnished, order: string): Promise<void> {
  await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'SF', trackingNumber: `SF${order}` }] })
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).status, 200)
}

async function payOutAll(database: Database, furnished: Furnished, order: string): Promise<void> {
  const { shop, store, operator } = furnished
  await receive(furnished, order)
  const till = testTill()
  const deps = testDeps(database, shop.clock, [till])
  await nameDestination(deps, { ...store, owner: { ...store.owner, handle: 'owner' } })
  await payOut(deps, till, store.id, operator.id)
}

/** With its invoice, and a refund of a part that has its credit note. */
async function partlyBack(furnished: Furnished, order: string): Promise<void> {
  const { shop, store, buyer } = furnished
  assert.equal((await shop.api.call(buyer, 'POST', `/orders/${order}/invoices`, {})).status, 200)
  await receive(furnished, order)
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'a scratch', amountMinor: 500 })).status, 200)
}

/** One request is decided, another is open. */
async function argued(furnished: Furnished, first: string, second: string): Promise<void> {
  const { shop, store, buyer, operator, item } = furnished
  const ask = async (order: string) => {
    await receive(furnished, order)
    const asked = await shop.post(buyer, `/orders/${order}/after-sales`, { kind: 'refund', reason: 'damaged', lines: [{ variant: item.variant, quantity: 1 }] })
    assert.equal(asked.status, 201, JSON.stringify(asked.body))
    return asked.body.id as string
  }
  const id = await ask(first)
  await shop.post(store.owner, `/stores/${store.handle}/after-sales/${id}/refusal`, { words: 'no' })
  await shop.post(buyer, `/orders/${first}/after-sales/${id}/dispute`, { words: 'broken' })
  const other = await makePerson(shop.database, systemClock, { operator: true })
  for (const [who, refundMinor] of [[operator, 400], [other, 300]] as const) {
    assert.equal((await shop.post(who, `/console/disputes/${store.id}/${id}/decision`, { refundMinor, reason: 'goods-faulty', words: 'A crack.' })).status, 200)
    if (who === operator) await shop.post(buyer, `/orders/${first}/after-sales/${id}/appeal`, { words: 'Please look again.' })
  }
  await ask(second)
}
