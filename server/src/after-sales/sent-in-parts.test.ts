import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { brokenPromises, makeStore, makeVariants, openPlace, type Place, type Sold, type TestStore } from './test-place.ts'

const onHandOf = sql<{ left: number }>('aftersales.test-parts-stock', 'select (received - sold + returned)::int as left from stock where store_id = $1 and variant_id = $2')

let database: Database
let drop: () => Promise<void>
let place: Place
let store: TestStore
let variants: { variant: string; priceMinor: number }[]

before(async () => ({ database, drop } = await testDatabase()))
after(() => drop())
beforeEach(async () => {
  place = openPlace(database)
  store = await makeStore(database, { shippingMinor: 600, feeBps: 200 })
  variants = await makeVariants(database, store, [5_000, 3_000])
})

const onHand = async (variant: string) => (await database.read.one(onHandOf, [store.id, variant])).left
const send = (order: string, lines: readonly { variant: string; quantity: number }[]) => place.post<{ state: string }>(store.owner, `/stores/${store.handle}/orders/${order}/parcels`, { carrier: 'SF', trackingNumber: 'SF1', lines })
const whole = async () => assert.deepEqual(await brokenPromises(database), [])
/** Two of the first and one of the second; one of the first has left. */
async function partlySent(): Promise<Sold> {
  const buyer = await makePerson(database, systemClock)
  const sold = await place.buy(buyer, store, [{ ...variants[0]!, quantity: 2 }, { ...variants[1]!, quantity: 1 }])
  assert.equal((await send(sold.order, [{ variant: variants[0]!.variant, quantity: 1 }])).status, 200)
  return sold
}
const one = (at: number) => ({ lines: [{ variant: variants[at]!.variant, quantity: 1 }] })

test('only what is not sent yet can be called off; it is for sale again, and with the last of it the order is shipped', async () => {
  const sold = await partlySent()
  assert.deepEqual((await place.askable(sold)).lines.map((line) => line.left), [1, 1])
  assert.equal((await place.ask(sold, { lines: [{ variant: variants[0]!.variant, quantity: 2 }] })).body.code, 'quantity-too-large')
  for (const at of [0, 1]) {
    const { body } = await place.ask(sold, one(at))
    assert.equal(body.amount.minor, variants[at]!.priceMinor, 'what has left keeps its shipping')
    assert.equal((await place.bySeller(store, body.id, 'agreement')).body.outcome, 'refunded')
    assert.equal((await place.order(sold)).state, at === 0 ? 'paid' : 'shipped')
    await whole()
  }
  assert.deepEqual([await onHand(variants[0]!.variant), await onHand(variants[1]!.variant)], [99, 100])
  assert.deepEqual((await place.askable(sold)).kinds, ['refund', 'return', 'exchange'], 'what came can be asked back as ever')
  assert.equal((await place.receive(sold)).status, 200)
  assert.equal((await place.order(sold)).refunding.minor, 8_000)
  await whole()
})

test('what leaves while a request about it is open is not counted back into stock, and what was called off is not sent', async () => {
  const sold = await partlySent()
  const { id } = (await place.ask(sold, one(0))).body
  assert.equal((await send(sold.order, [{ variant: variants[0]!.variant, quantity: 1 }])).body.state, 'paid')
  assert.equal((await place.bySeller(store, id, 'agreement')).body.outcome, 'refunded')
  assert.equal(await onHand(variants[0]!.variant), 98)
  await whole()
  const other = (await place.ask(sold, one(1))).body.id
  assert.equal((await place.bySeller(store, other, 'agreement')).body.outcome, 'refunded')
  assert.deepEqual([(await place.order(sold)).state, await onHand(variants[1]!.variant)], ['shipped', 100])
  assert.equal((await send(sold.order, one(1).lines)).body.state, undefined)
  await whole()
})

test('an order all of which is called off before anything left ends as it ever did', async () => {
  const buyer = await makePerson(database, systemClock)
  const sold = await place.buy(buyer, store, [{ ...variants[0]!, quantity: 1 }])
  const { id } = (await place.ask(sold)).body
  await place.bySeller(store, id, 'agreement')
  assert.deepEqual([(await place.order(sold)).state, (await place.order(sold)).refunding.minor, await onHand(variants[0]!.variant)], ['refunded', 5_600, 100])
  await whole()
})
