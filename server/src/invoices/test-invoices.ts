import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds } from '../orders/test-paying.ts'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { makeItem, makeStore, openShop, type Shop, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { invoicesChecks, invoicesReactions, invoicesRoutes } from './index.ts'

type Says = { buyer: object; lines: { title: string; quantity: number; priceMinor: number; amountMinor: number; discountMinor: number; keptMinor?: number }[]; deductions: object[]; goodsMinor: number; shippingMinor: number; taxParts: { rateBps: number; taxMinor: number }[]; taxMinor: number; borneMinor?: number; totalMinor: number; credits: { number: string } | null; byBank?: true }
export type Invoices = { items: { id: string; kind: string; number: string; total: { minor: number; currency: string }; says: Says }[] }

const setTax = sql('invoices.test-tax', 'update store set tax = $2 where store_id = $1')
const setReducedRate = sql('invoices.test-reduced-rate', `insert into tax_rate (country, tax_class, rate_bps, label, changed_at) values ('CN', 'reduced', 900, '增值税', $1)`)
const setRate = sql('invoices.test-rate', `insert into tax_rate (country, tax_class, rate_bps, label, changed_at) values ('CN', 'standard', 1300, '增值税', $1)`)
const succeeded = sql<{ buyerId: string; refundId: string; storeId: string; orderId: string; amountMinor: string; currency: string }>(
  'invoices.test-refunds',
  `select buyer_id as "buyerId", id as "refundId", store_id as "storeId", order_id as "orderId", amount_minor::text as "amountMinor", currency from refund where order_id = $1 and state = 'succeeded' order by id`,
)
const told = sql<{ kind: string; storeId: string; orderId: string; refundId: string }>(
  'invoices.test-told',
  `select kind, payload->>'storeId' as "storeId", payload->>'orderId' as "orderId", payload->>'refundId' as "refundId" from outbox where kind in ('order.borne-returned', 'order.money-lost') and payload->>'orderId' = $1 order by id`,
)

export let database: Database
export let url: string
export let shop: Shop
export let api: TestApi
export const bank = testBank()
let drop: () => Promise<void>

/** To be called once, at the head of a file. */
export function openInvoices(): void {
  before(async () => {
    ;({ database, url, drop } = await testDatabase())
    shop = openShop(database, [bank])
    api = testApi(database, invoicesRoutes({ database, clock: systemClock, timeZone: 'UTC' }), systemClock)
    await database.writeOne(setRate, [new Date()])
    await database.writeOne(setReducedRate, [new Date()])
  })
  after(() => drop())
}

export const year = new Date().getUTCFullYear()
export const ask = (who: { id: string }, order: string, body: object = {}) => api.call<Invoices>(who, 'POST', `/orders/${order}/invoices`, body)

export async function taxed(options: { currency?: string; mode?: string; shippingFeeMinor?: number } = {}): Promise<TestStore> {
  const store = await makeStore(database, { name: '鹭岛茶行', shippingFeeMinor: 1_130, ...options })
  await database.writeOne(setTax, [store.id, JSON.stringify({ mode: options.mode ?? 'included', number: '91350200MA2XYZ', country: 'CN', region: '福建', at: { country: 'CN', region: 'CN-FJ' } })])
  return store
}

export async function bought(item: TestItem, body: object = {}, { paid = true } = {}) {
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [item], body)
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  if (paid) await decide(shop, bank)
  return { buyer, order: placed.body.orders[0]!.id, number: placed.body.orders[0]!.number }
}

/** What happened to refunds of an order reaches the invoices. */
export async function creditAll(order: string): Promise<void> {
  const facts = await database.read.all(told, [order])
  await shop.settle()
  await finishRefunds(shop, bank)
  await react('refund.succeeded', await database.read.all(succeeded, [order]))
  for (const { kind, ...payload } of facts) await react(kind, [payload])
}

async function react(kind: string, payloads: readonly { refundId: string }[]): Promise<void> {
  const reaction = invoicesReactions({ clock: systemClock }).find(({ on }) => on === kind)
  assert.ok(reaction && 'write' in reaction, kind)
  for (const payload of payloads) await database.write((db) => reaction.write(db, { id: payload.refundId, kind, at: new Date(), payload } as never))
}

export async function boughtWithCoupon(store: TestStore, prices: readonly number[], amountMinor: number, seenTotalMinor: number) {
  const operator = await makePerson(database, systemClock, { operator: true })
  const coupon = await platformCoupon(shop, operator, { title: '平台满减', terms: { amountMinor } })
  const items: TestItem[] = []
  for (const priceMinor of prices) items.push(await makeItem(database, store, { priceMinor, title: `Of ${priceMinor}` }))
  const buyer = await makePerson(database, systemClock)
  await claim(shop, buyer, coupon.id, null)
  const placed = await shop.buy(buyer, items, { coupons: [coupon.id], seenTotalMinor })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  if (seenTotalMinor > 0) await decide(shop, bank)
  return { buyer, items, order: placed.body.orders[0]!.id }
}
export const saysOf = async (buyer: { id: string }, order: string) => (await ask(buyer, order)).body.items.map(({ says }) => says)
export const sumsOf = (all: readonly { taxMinor: number; borneMinor?: number; totalMinor: number }[]) => all.reduce((sums, says) => [sums[0]! + says.taxMinor, sums[1]! + (says.borneMinor ?? 0), sums[2]! + says.totalMinor], [0, 0, 0])
export const holds = async () => {
  for (const check of invoicesChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
}
