import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS } from '#clock'
import { sql } from '#database'
import { makeVariants, type Sold } from './test-place.ts'
import { booksOf, buyer, database, onHand, place, placeEach, setTerms, store, whole } from './test-requests.ts'

placeEach()

const sentInstead = sql<{ orderId: string; carrier: string; trackingNumber: string }>('aftersales.test-replacement', `select payload->>'orderId' as "orderId", payload->>'carrier' as carrier, payload->>'trackingNumber' as "trackingNumber" from outbox where kind = 'replacement.sent' and payload->>'aftersaleId' = $1`)

test('an exchange moves goods and no money; one that is never sent turns into money', async () => {
  await setTerms()
  const variants = await makeVariants(database, store, [5_000, 5_000, 9_000])
  const buy = async () => {
    const order = await place.buy(buyer, store, [{ ...variants[0]!, quantity: 1 }])
    await place.ship(store, order.order)
    await place.receive(order)
    return order
  }
  const order = await buy()
  const line = (replacement?: string) => ({ kind: 'exchange', reason: 'wrong-size', lines: [{ variant: order.variants[0], quantity: 1, replacement }] })
  assert.equal((await place.ask(order, line())).body.code, 'replacement-missing')
  assert.equal((await place.ask(order, line(variants[2]!.variant))).body.code, 'replacement-unfit')
  assert.equal((await place.ask(order, line(order.variants[0]))).body.code, 'replacement-same')
  const { id } = (await place.ask(order, line(variants[1]!.variant))).body
  await place.bySeller(store, id, 'agreement')
  await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: '1' })
  await place.bySeller(store, id, 'inspection', { restock: true })
  assert.equal((await place.bySeller(store, id, 'replacement', { carrier: 'SF', trackingNumber: '2' })).body.state, 'replaced')
  assert.deepEqual(await database.read.all(sentInstead, [id]), [{ orderId: order.order, carrier: 'SF', trackingNumber: '2' }])
  const done = await place.byBuyer(order, id, 'receipt')
  assert.deepEqual([done.body.outcome, done.body.refund?.minor, await onHand(variants[0]!.variant), await onHand(variants[1]!.variant)], ['replaced', 0, 100, 99])
  assert.equal((await booksOf(order)).balanceMinor, 5_510n)
  await whole()

  const never = await buy()
  const other = (await place.ask(never, line(variants[1]!.variant))).body.id
  await place.bySeller(store, other, 'agreement')
  await place.byBuyer(never, other, 'shipment', { carrier: 'SF', trackingNumber: '3' })
  await place.bySeller(store, other, 'inspection', { restock: false })
  place.clock.move(5 * DAY_MS)
  await place.sweeps['after-sales.time-over']!()
  assert.equal((await place.order(never)).refunding.minor, 5_000)
  await whole()
})

test('what was sent in exchange comes back into stock as what it is, also after a second exchange', async () => {
  await setTerms()
  const variants = await makeVariants(database, store, [5_000, 5_000, 5_000])
  const ids = variants.map(({ variant }) => variant)
  const stock = () => Promise.all(ids.map(onHand))
  const goBack = async (order: Sold, id: string, restock: boolean) => {
    await place.bySeller(store, id, 'agreement')
    await place.byBuyer(order, id, 'shipment', { carrier: 'SF', trackingNumber: '1' })
    assert.equal((await place.bySeller(store, id, 'inspection', { restock })).status, 200)
  }
  const exchange = async (order: Sold, replacement: string, restock: boolean) => {
    const { id } = (await place.ask(order, { kind: 'exchange', reason: 'wrong-size', lines: [{ variant: ids[0], quantity: 1, replacement }] })).body
    await goBack(order, id, restock)
    await place.bySeller(store, id, 'replacement', { carrier: 'SF', trackingNumber: '2' })
    await place.byBuyer(order, id, 'receipt')
  }
  const bring = async (order: Sold, quantity: number) => goBack(order, (await place.ask(order, { kind: 'return', reason: 'changed-mind', lines: [{ variant: ids[0], quantity }] })).body.id, true)
  const bought = async () => {
    const order = await place.buy(buyer, store, [{ ...variants[0]!, quantity: 2 }])
    await place.ship(store, order.order)
    await place.receive(order)
    return order
  }
  const both = await bought()
  await exchange(both, ids[1]!, true)
  assert.deepEqual(await stock(), [99, 99, 100])
  await bring(both, 2)
  assert.deepEqual(await stock(), [100, 100, 100])

  // What was exchanged is broken: it is not counted in place of what was sent for it.
  const broken = await bought()
  await exchange(broken, ids[1]!, false)
  await bring(broken, 2)
  assert.deepEqual(await stock(), [99, 100, 100])

  // A, A -> B, A -> B, C: what comes back one by one is B, then C.
  const twice = await bought()
  await exchange(twice, ids[1]!, true)
  await exchange(twice, ids[2]!, true)
  assert.deepEqual(await stock(), [99, 99, 99])
  await bring(twice, 1)
  assert.deepEqual(await stock(), [99, 100, 99])
  await bring(twice, 1)
  assert.deepEqual(await stock(), [99, 100, 100])
  await whole()
})

test('the same again is had for what came damaged, not for what does not fit', async () => {
  await setTerms()
  const [variant] = await makeVariants(database, store, [5_000])
  const order = await place.buy(buyer, store, [{ ...variant!, quantity: 1 }])
  await place.ship(store, order.order)
  await place.receive(order)
  const ask = (reason: string) => place.ask(order, { kind: 'exchange', reason, words: 'As it is', lines: [{ variant: order.variants[0], quantity: 1, replacement: order.variants[0] }] })
  for (const reason of ['wrong-size', 'changed-mind', 'other']) assert.equal((await ask(reason)).body.code, 'replacement-same', reason)
  assert.equal((await ask('damaged')).status, 201)
})
