import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buyer, only, place, placeEach, sold, store, whole } from './test-requests.ts'

placeEach()

type Shipped = { shipped: string[]; refused: { order: string; code: string }[] }
const parcel = { carrier: 'SF', trackingNumber: 'SF1' }
const ship = async (items: readonly object[]) => (await place.post<Shipped>(store.owner, `/stores/${store.handle}/shipments`, { items: items.map((each) => ({ ...parcel, ...each })) })).body
const part = (order: string, variant: string, anyway?: true) => place.post<{ state: string; code?: string }>(store.owner, `/stores/${store.handle}/orders/${order}/parcels`, { ...parcel, lines: [{ variant, quantity: 1 }], ...(anyway ? { anyway } : {}) })
const askedOf = async (order: string) => (await place.get<{ refundAsked: string | null }>(store.owner, `/stores/${store.handle}/orders/${order}`)).body.refundAsked

test('an order of which all the money is asked back is not shipped among many, is named, and is shipped with a word for it', async () => {
  const [quiet, inQuestion] = [await sold(), await sold()]
  const { id } = (await place.ask(inQuestion, { reason: 'changed-mind' })).body
  const { items } = (await place.get<{ items: { id: string; refundAsked: string | null }[] }>(store.owner, `/stores/${store.handle}/orders?waiting=to-ship`)).body
  assert.deepEqual(items.map((each) => [each.id, each.refundAsked]), [[inQuestion.order, 'all'], [quiet.order, null]], 'it is said before')
  assert.equal(await askedOf(inQuestion.order), 'all')
  assert.deepEqual(await ship([{ order: quiet.order }, { order: inQuestion.order }]), { shipped: [quiet.order], refused: [{ order: inQuestion.order, code: 'order-refund-asked' }] })
  assert.equal((await place.order(inQuestion)).state, 'paid')
  assert.deepEqual((await ship([{ order: inQuestion.order, anyway: true }])).shipped, [inQuestion.order])
  assert.deepEqual([(await place.order(inQuestion)).state, (await place.order(inQuestion)).inQuestion.minor, await askedOf(inQuestion.order)], ['shipped', 10_800, null])
  // The request goes on all the same.
  assert.equal((await place.bySeller(store, id, 'agreement')).body.outcome, 'refunded')
  await whole()
})

test('of an order in parts the word is needed when all that is left is asked back, and not before', async () => {
  const order = await sold({ prices: [4_000, 6_000] })
  const [first, second] = order.variants as [string, string]
  const { id } = (await place.ask(order, { reason: 'changed-mind', ...only(order, 1) })).body
  assert.equal(await askedOf(order.order), 'part')
  assert.equal((await part(order.order, first)).body.state, 'paid')
  assert.equal(await askedOf(order.order), 'all')
  const refused = await part(order.order, second)
  assert.deepEqual([refused.status, refused.body.code], [409, 'order-refund-asked'])
  assert.deepEqual((await ship([{ order: order.order }])).refused.map(({ code }) => code), ['order-refund-asked'])
  await place.byBuyer(order, id, 'withdrawal')
  assert.equal(await askedOf(order.order), null)
  const again = (await place.ask(order, { reason: 'changed-mind', ...only(order, 1) })).body
  assert.equal((await part(order.order, second, true)).body.state, 'shipped')
  assert.equal((await place.byBuyer(order, again.id, 'withdrawal')).body.outcome, 'withdrawn')
  await whole()
})

test('asked and shipped at once: either it is shipped and asked about after, or left and named', async () => {
  for (let round = 0; round < 6; round++) {
    const order = await sold({ by: buyer })
    const [asked, shipped] = await Promise.all([place.ask(order, { reason: 'changed-mind' }), ship([{ order: order.order }])])
    assert.equal(asked.status, 201)
    const state = (await place.order(order)).state
    assert.deepEqual([shipped.shipped.length, shipped.refused.map(({ code }) => code)], state === 'shipped' ? [1, []] : [0, ['order-refund-asked']])
  }
  await whole()
})
