import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from '../test-bank.ts'
import { decide } from '../test-paying.ts'
import { makeItem, makeStore, movedClock, openShop, type Shop, type TestItem, type TestStore } from '../test-shop.ts'

const stockOf = sql<{ reserved: bigint; sold: bigint; returned: bigint }>('orders.test-stock', 'select reserved, sold, returned from stock where store_id = $1 and variant_id = $2')

/** Each test of a file that calls `shopEach` has a bank, a shop, a store and an item of its own; the database is the file's. */
export let database: Database
export let bank: TestBank
export let shop: Shop
export let store: TestStore
export let item: TestItem
let drop: () => Promise<void>

/** To be called once, at the head of a file. */
export function shopEach(): void {
  before(async () => ({ database, drop } = await testDatabase()))
  after(() => drop())
  beforeEach(async () => {
    bank = testBank()
    shop = openShop(database, [bank], { clock: movedClock() })
    await shop.settle()
    store = await makeStore(database, { shippingFeeMinor: 500 })
    item = await makeItem(database, store, { stock: 10 })
  })
}

export const person = () => makePerson(database, systemClock)
export const stock = async (of = item) => Object.fromEntries(Object.entries(await database.read.one(stockOf, [of.store, of.variant])).map(([name, value]) => [name, Number(value)]))

export async function place(buyer: { id: string }, quantity = 2): Promise<{ order: string; checkout: string }> {
  const placed = await shop.buy(buyer, [{ ...item, quantity }])
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  return { order: placed.body.orders[0]!.id, checkout: placed.body.id }
}

export async function placePaid(buyer: { id: string }, quantity = 2): Promise<{ order: string; checkout: string }> {
  const placed = await place(buyer, quantity)
  await decide(shop, bank)
  return placed
}

export const ship = (orders: readonly string[], as: { id: string } = store.owner) =>
  shop.post(as, `/stores/${store.handle}/shipments`, { items: orders.map((order, at) => ({ order, carrier: '顺丰', trackingNumber: `SF${at}` })) })
