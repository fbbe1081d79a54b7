import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { moneyOfOrders, type OrderMoney } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { ADDRESS, brokenPromises, makeStore, makeVariants, movedClock, openPlace, type Place, type Sold, type TestStore } from './test-place.ts'

/** Each test of a file that calls `placeEach` has a place of its own, with one store and one buyer; the database is the file's. */
export let database: Database
export let place: Place
export let store: TestStore
export let buyer: { id: string }
export let operators: { id: string }[]
let drop: () => Promise<void>

/** To be called once, at the head of a file. */
export function placeEach(): void {
  before(async () => {
    ;({ database, drop } = await testDatabase())
    operators = [await makePerson(database, systemClock, { operator: true }), await makePerson(database, systemClock, { operator: true })]
  })
  after(() => drop())
  beforeEach(async () => {
    place = openPlace(database, movedClock())
    store = await makeStore(database, { shippingMinor: 800, feeBps: 500 })
    buyer = await makePerson(database, systemClock)
  })
}

const stockOf = sql<{ onHand: number }>('aftersales.test-stock', 'select (received - sold + returned)::int as "onHand" from stock where store_id = $1 and variant_id = $2')
const insertStaff = sql('aftersales.test-staff', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'support', $3, $2)`)

type Buying = { prices?: readonly number[]; quantity?: number; coupons?: readonly string[]; by?: { id: string } }
/** Paid, with a line for each price. */
export async function sold({ prices = [10_000], quantity = 1, coupons = [], by = buyer }: Buying = {}): Promise<Sold> {
  return place.buy(by, store, (await makeVariants(database, store, prices)).map((each) => ({ ...each, quantity })), coupons)
}
export async function arrived(buying?: Buying): Promise<Sold> {
  const order = await sold(buying)
  await place.ship(store, order.order)
  await place.receive(order)
  return order
}
export const setTerms = (returnDays = 7) => place.api.call(store.owner, 'PUT', `/stores/${store.handle}/return-terms`, { returnDays, address: ADDRESS })
export const makeHelper = (person: { id: string }) => database.writeOne(insertStaff, [store.id, person.id, systemClock.now()])
export const booksOf = async ({ order }: Sold): Promise<OrderMoney> => (await moneyOfOrders(database.read, [order])).get(order)!
export const onHand = async (variant: string): Promise<number> => (await database.read.one(stockOf, [store.id, variant])).onHand
export const only = (order: Sold, at: number) => ({ lines: [{ variant: order.variants[at], quantity: 1 }] })
export const whole = async (): Promise<void> => assert.deepEqual(await brokenPromises(database), [])
