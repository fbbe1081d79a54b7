import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { block, unblock } from '#accounts'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { testBank, type TestBank } from '../test-bank.ts'
import { decide, newest } from '../test-paying.ts'
import { ADDRESS, brokenPromises, changePrice, makeItem, makeStore, openShop, type Shop } from '../test-shop.ts'

const MAX_STATEMENTS = 25
const countOrders = sql<{ count: number }>('orders.test-count', 'select count(*)::int as count from buyer_order where buyer_id = $1')

let database: Database
let drop: () => Promise<void>
let bank: TestBank
let shop: Shop

before(async () => ({ database, drop } = await testDatabase()))
after(() => drop())
beforeEach(async () => {
  bank = testBank()
  shop = openShop(database, [bank])
  await shop.settle()
})
const person = () => makePerson(database, systemClock)
const ordersOf = async (buyer: { id: string }) => (await database.read.one(countOrders, [buyer.id])).count

test('from the cart to a paid order in three calls and at most 25 statements', async (t) => {
  const store = await makeStore(database, { shippingFeeMinor: 800 })
  const [tea, cup] = [await makeItem(database, store), await makeItem(database, store, { priceMinor: 2_500 })]
  const buyer = await person()
  const { id: addressId } = (await shop.post(buyer, '/addresses', ADDRESS)).body
  await shop.put(buyer, tea, 2)
  await shop.put(buyer, cup, 1)

  const statements: string[] = []
  const stop = database.onStatement((name) => statements.push(name))
  assert.equal((await shop.cart(buyer)).body.currencies[0]?.total.minor, 5_300)
  const placed = await shop.buy(buyer, [{ ...tea, quantity: 2 }, cup], { seenTotalMinor: 5_300, address: undefined, addressId })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  await decide(shop, bank)
  stop()
  t.diagnostic(`${statements.length} statements, begin and commit included`)
  assert.ok(statements.length <= MAX_STATEMENTS, `${statements.length} statements: ${statements.join(', ')}`)

  const { id, orders, total, payment } = placed.body
  assert.deepEqual([total.minor, orders.length, orders[0]!.store.id, payment!.payUrl?.startsWith('http://bank.test/')], [5_300, 1, store.id, true])
  assert.match(orders[0]!.number, /^\d{6}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const view = (await shop.checkout(buyer, id)).body
  assert.deepEqual([view.state, view.orders[0]!.state, view.payment], ['paid', 'paid', null])
  assert.equal((await shop.cart(buyer)).body.count, 0)
  assert.deepEqual(await brokenPromises(database), [])
})

test('several stores are one order each under one payment, with the shipping of each', async () => {
  const [near, far] = [await makeStore(database, { shippingFeeMinor: 600, freeFromMinor: 2_000 }), await makeStore(database, { shippingFeeMinor: 1_200 })]
  const [tea, cup, code] = [await makeItem(database, near), await makeItem(database, far), await makeItem(database, far, { requiresShipping: false, priceMinor: 50 })]
  const buyer = await person()
  const placed = (await shop.buy(buyer, [cup, { ...tea, quantity: 2 }, code], { note: '请放门口' })).body
  assert.deepEqual(new Map(placed.orders.map((each) => [each.store.id, each.total.minor])), new Map([[near.id, 2_000], [far.id, 2_250]]))
  assert.deepEqual([placed.total.minor, newest(bank).amountMinor], [4_250, 4_250n])
  await decide(shop, bank)
  const orders = await Promise.all(placed.orders.map((each) => shop.order(buyer, each.id)))
  assert.deepEqual(orders.map((each) => [each.state, each.note, each.address?.street]), [['paid', '请放门口', ADDRESS.street], ['paid', '请放门口', ADDRESS.street]])
  assert.deepEqual((await shop.settle()).sort(), ['order.paid', 'order.paid', 'order.placed', 'order.placed', 'stock.sold', 'stock.sold'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a double tap with one key makes one order and the same answer; other content under the key is refused', async () => {
  const store = await makeStore(database)
  const item = await makeItem(database, store, { stock: 1 })
  const buyer = await person()
  const headers = { 'idempotency-key': 'one-and-the-same' }
  const answers = await Promise.all([1, 2, 3, 4].map(() => shop.buy(buyer, [item], {}, headers)))
  const again = await shop.buy(buyer, [item], {}, headers)
  assert.deepEqual(answers.map((each) => each.status), [201, 201, 201, 201])
  for (const each of [...answers, again]) assert.deepEqual(each.body, answers[0]!.body)
  assert.deepEqual([await ordersOf(buyer), bank.payments.size], [1, 1])
  const other = await shop.buy(buyer, [{ ...item, quantity: 2 }], {}, headers)
  assert.deepEqual([other.status, other.body.code], [409, 'idempotency-key-reused'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('two pages of one bag order what lies in it once; who names lines without a bag may order again', async () => {
  const store = await makeStore(database)
  const [tea, last, cup] = [await makeItem(database, store), await makeItem(database, store, { stock: 1 }), await makeItem(database, store)]
  const buyer = await person()
  const fromCart = { fromCart: true }
  await shop.put(buyer, tea, 1)
  const both = await Promise.all([1, 2].map(() => shop.buy(buyer, [tea], fromCart)))
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409])
  const [made, refused] = [both.find(({ status }) => status === 201)!.body.orders[0]!, both.find(({ status }) => status === 409)!.body]
  assert.deepEqual([refused.code, refused.params], ['bag-ordered', { number: made.number, order: made.id }])
  assert.equal(await ordersOf(buyer), 1)

  // Also where the first took the last unit, and where some of it lies there still: that stays.
  await shop.put(buyer, last, 1)
  await shop.put(buyer, cup, 1)
  assert.equal((await shop.buy(buyer, [last], fromCart)).status, 201)
  assert.equal((await shop.buy(buyer, [last, cup], fromCart)).body.code, 'bag-ordered')
  assert.equal((await shop.cart(buyer)).body.count, 1)
  await shop.put(buyer, cup, 0)
  assert.equal((await shop.buy(buyer, [cup], fromCart)).body.code, 'not-in-bag')

  assert.equal((await shop.buy(buyer, [tea])).status, 201)
  assert.equal(await ordersOf(buyer), 3)
  assert.deepEqual(await brokenPromises(database), [])
})

test('a price the buyer did not see is refused line by line, nothing is written, and the same key may try again', async () => {
  const store = await makeStore(database)
  const [tea, cup] = [await makeItem(database, store), await makeItem(database, store)]
  const buyer = await person()
  const headers = { 'idempotency-key': 'asked-again' }
  const dearer = await changePrice(database, cup, 1_500)
  const refused = await shop.buy(buyer, [tea, cup], {}, headers)
  assert.equal(refused.status, 409)
  assert.equal(refused.body.code, 'price-changed')
  assert.deepEqual(refused.body.errors, [{ field: 'lines.1.seenPriceMinor', code: 'line-price-changed', message: 'The price has changed.', params: { was: 1_000, now: 1_500 } }])
  assert.equal(await ordersOf(buyer), 0)
  assert.equal((await shop.buy(buyer, [tea, dearer], {}, headers)).status, 201)

  const total = await shop.buy(buyer, [tea], { seenTotalMinor: 999 })
  assert.deepEqual([total.body.code, total.body.field, total.body.params?.total], ['total-changed', 'seenTotalMinor', 1_000])
})

test('what cannot be bought is refused with its line: sold out, taken down, another currency, named twice', async () => {
  const store = await makeStore(database)
  const euros = await makeItem(database, await makeStore(database, { currency: 'EUR' }))
  const [few, tea] = [await makeItem(database, store, { stock: 2 }), await makeItem(database, store)]
  const buyer = await person()
  const refusal = async (...args: Parameters<typeof shop.buy>) => {
    const { status, body } = await shop.buy(...args)
    return [status, body.code, body.errors?.[0]?.field, body.errors?.[0]?.code, body.errors?.[0]?.params?.left]
  }
  assert.deepEqual(await refusal(buyer, [tea, { ...few, quantity: 3 }]), [409, 'out-of-stock', 'lines.1.quantity', 'line-out-of-stock', 2])
  assert.deepEqual(await refusal(buyer, [euros]), [409, 'other-currency', 'lines.0.variant', 'other-currency', undefined])
  assert.deepEqual(await refusal(buyer, [{ ...tea, store: euros.store }]), [409, 'no-longer-sold', 'lines.0.variant', 'line-no-longer-sold', undefined])
  assert.deepEqual(await refusal(buyer, [{ ...tea, variant: systemClock.id() }]), [409, 'no-longer-sold', 'lines.0.variant', 'line-no-longer-sold', undefined])
  assert.deepEqual((await refusal(buyer, [tea, tea])).slice(0, 2), [422, 'line-twice'])
  assert.deepEqual((await refusal(buyer, [tea], { provider: 'nobody' })).slice(0, 2), [422, 'provider-unknown'])
  assert.deepEqual((await refusal(buyer, [tea], { address: undefined })).slice(0, 2), [422, 'address-missing'])
  assert.deepEqual((await refusal(buyer, [tea], { address: undefined, addressId: systemClock.id() })).slice(0, 2), [422, 'address-missing'])
  assert.equal((await shop.buy(undefined, [tea])).status, 401)
  assert.equal((await shop.buy({ id: buyer.id, scopes: ['read'] }, [tea])).body.code, 'scope-missing')
  assert.equal(await ordersOf(buyer), 0)
})

test('an address that was typed is kept once and can be chosen next time; an order keeps the one it had', async () => {
  const item = await makeItem(database, await makeStore(database))
  const buyer = await person()
  await shop.buy(buyer, [item])
  const first = await shop.buy(buyer, [item])
  const book = (await shop.api.call<{ items: { id: string }[] }>(buyer, 'GET', '/addresses')).body.items
  assert.equal(book.length, 1)
  assert.equal((await shop.buy(buyer, [item], { address: undefined, addressId: book[0]!.id })).status, 201)
  const stranger = await person()
  assert.equal((await shop.buy(stranger, [item], { address: undefined, addressId: book[0]!.id })).body.code, 'address-missing')
  await shop.api.call(buyer, 'PATCH', `/addresses/${book[0]!.id}`, { street: '鼓浪屿 2 号' })
  assert.equal((await shop.order(buyer, first.body.orders[0]!.id)).address?.street, ADDRESS.street)
})

test('what costs nothing is paid when it is placed, and needs no payment and no address', async () => {
  const item = await makeItem(database, await makeStore(database), { priceMinor: 0, requiresShipping: false, stock: 1 })
  const buyer = await person()
  const placed = await shop.buy(buyer, [item], { address: undefined })
  assert.deepEqual([placed.status, placed.body.state, placed.body.payment, placed.body.orders[0]!.state], [201, 'paid', null, 'paid'])
  const order = await shop.order(buyer, placed.body.orders[0]!.id)
  assert.deepEqual([order.state, order.address, order.timeline.map((each) => each.kind).sort()], ['paid', null, ['paid', 'placed']])
  const cancelled = await shop.post(buyer, `/orders/${order.id}/cancellation`)
  assert.deepEqual([cancelled.status, cancelled.body.state, cancelled.body.refunded], [200, 'cancelled', { minor: 0, currency: 'CNY' }])
  assert.deepEqual(await brokenPromises(database), [])
})

test('an order that costs nothing waits for no other one of its checkout', async () => {
  const [gift, tea] = [await makeItem(database, await makeStore(database), { priceMinor: 0 }), await makeItem(database, await makeStore(database))]
  const buyer = await person()
  const placed = (await shop.buy(buyer, [gift, tea])).body
  const [free, owed] = [placed.orders.find((each) => each.total.minor === 0)!, placed.orders.find((each) => each.total.minor > 0)!]
  assert.deepEqual([free.state, owed.state, placed.state], ['paid', 'placed', 'waiting'])
  assert.equal((await shop.post(buyer, `/orders/${owed.id}/cancellation`)).status, 200)
  await shop.settle()
  const again = await shop.post(buyer, `/checkouts/${placed.id}/payments`, { provider: 'bank' })
  assert.deepEqual([again.status, again.body.code], [409, 'already-paid'])

  const other = (await shop.buy(buyer, [gift, tea])).body
  await decide(shop, bank, 'captured')
  assert.deepEqual((await shop.checkout(buyer, other.id)).body.orders.map((each) => each.state), ['paid', 'paid'])
  assert.deepEqual(await brokenPromises(database), [])
})

test('when the provider is down the order stands, and paying is tried again', async () => {
  const item = await makeItem(database, await makeStore(database))
  const buyer = await person()
  bank.down = true
  const headers = { 'idempotency-key': 'while-it-was-down' }
  const placed = await shop.buy(buyer, [item], {}, headers)
  assert.deepEqual([placed.status, placed.body.state, placed.body.payment?.payUrl], [201, 'waiting', null])
  const silent = await shop.post(buyer, `/checkouts/${placed.body.id}/payments`, { provider: 'bank' })
  assert.deepEqual([silent.status, silent.body.code], [503, 'provider-silent'])
  bank.down = false
  const page = await shop.post(buyer, `/checkouts/${placed.body.id}/payments`, { provider: 'bank' })
  assert.deepEqual([page.status, page.body.id], [201, placed.body.payment!.id])
  assert.equal((await shop.buy(buyer, [item], {}, headers)).body.payment?.payUrl, page.body.payUrl)
  assert.deepEqual([bank.payments.size, await ordersOf(buyer)], [1, 1])
  await decide(shop, bank)
  assert.equal((await shop.post(buyer, `/checkouts/${placed.body.id}/payments`, { provider: 'bank' })).body.code, 'already-paid')
  assert.equal((await shop.post(await person(), `/checkouts/${placed.body.id}/payments`, { provider: 'bank' })).status, 404)
})

test('another way to pay calls the first one off; should both be paid, one counts and the other goes back', async () => {
  const other = testBank('other')
  shop = openShop(database, [bank, other])
  const item = await makeItem(database, await makeStore(database))
  const buyer = await person()
  const placed = (await shop.buy(buyer, [item])).body
  const page = await shop.post(buyer, `/checkouts/${placed.id}/payments`, { provider: 'other' })
  assert.equal(page.status, 201)
  assert.equal(newest(bank).state, 'cancelled')
  // The first bank takes the money in spite of that, a moment before the second does.
  await decide(shop, bank)
  await decide(shop, other)
  const order = await shop.order(buyer, placed.orders[0]!.id)
  assert.deepEqual([order.state, order.refunded.minor, order.timeline.at(-1)!.kind], ['paid', 0, 'payment-returned'])
  await shop.settle()
  assert.deepEqual([[...other.refunds.values()].map((each) => each.amountMinor), bank.refunds.size], [[1_000n], 0])
  assert.deepEqual(await brokenPromises(database), [])
})

test('GET of a checkout is its buyer\'s alone', async () => {
  const item = await makeItem(database, await makeStore(database))
  const buyer = await person()
  const { id, payUntil } = (await shop.buy(buyer, [item])).body
  assert.equal((await shop.checkout(await person(), id)).status, 404)
  assert.equal((await shop.checkout(undefined, id)).status, 401)
  const minutes = (Date.parse(payUntil) - Date.now()) / 60_000
  assert.ok(minutes > 29 && minutes <= 30)
})

test('a buyer comes back to the page of the checkout, or to where they were asked to come back to', async () => {
  const item = await makeItem(database, await makeStore(database))
  const buyer = await person()
  const plain = (await shop.buy(buyer, [item])).body
  assert.equal(bank.returnUrls.get(newest(bank).reference), `http://localhost:3000/checkouts/${plain.id}`)
  const named = (await shop.buy(buyer, [item], { returnUrl: 'http://localhost:3000/checkouts/{checkout}?paid=1' })).body
  assert.equal(bank.returnUrls.get(newest(bank).reference), `http://localhost:3000/checkouts/${named.id}?paid=1`)
  assert.equal((await shop.buy(buyer, [item], { returnUrl: 'javascript:alert(1)' })).body.errors?.[0]?.field, 'returnUrl')
  for (const returnUrl of ['https://evil.example/checkouts/{checkout}', 'http://localhost:3000@evil.example/', 'http://localhost:3001/', 'https://localhost:3000/', 'http://localhost.evil.example:3000/']) {
    const answers = [await shop.buy(buyer, [item], { returnUrl }), await shop.post(buyer, `/checkouts/${named.id}/payments`, { provider: 'bank', returnUrl }, { 'idempotency-key': `return to ${returnUrl}` })]
    assert.deepEqual(answers.map(({ status, body }) => [status, body.code, body.field]), [[422, 'return-url-foreign', 'returnUrl'], [422, 'return-url-foreign', 'returnUrl']], returnUrl)
  }
})

test('a store does not sell to whom it has blocked, says so line by line, and what was ordered before goes on', async () => {
  const [store, other] = [await makeStore(database), await makeStore(database)]
  const [tea, cup] = [await makeItem(database, store), await makeItem(database, other)]
  const buyer = await person()
  const before = await shop.buy(buyer, [tea])
  assert.equal(before.status, 201)
  const owed = newest(bank)
  await shop.put(buyer, tea, 1)
  await database.write((db) => block(db, systemClock, store.id, buyer.id))

  assert.deepEqual([(await shop.add(buyer, tea)).status, (await shop.add(buyer, tea)).body.code, (await shop.put(buyer, tea, 2)).body.code], [403, 'line-store-refuses-you', 'line-store-refuses-you'])
  const refused = await shop.buy(buyer, [cup, tea])
  assert.deepEqual([refused.status, refused.body.code, refused.body.errors?.map((each) => [each.field, each.code])], [403, 'store-refuses-you', [['lines.1.store', 'line-store-refuses-you']]])
  assert.equal(await ordersOf(buyer), 1)
  assert.equal((await shop.put(buyer, tea, 0)).status, 200, 'it can be taken out')
  assert.equal((await shop.buy(buyer, [cup])).status, 201)
  await decide(shop, bank, 'captured', owed)
  assert.equal((await shop.order(buyer, before.body.orders[0]!.id)).state, 'paid')
  assert.equal((await shop.add(await person(), tea)).status, 201)

  await database.write((db) => unblock(db, store.id, buyer.id))
  assert.equal((await shop.buy(buyer, [tea])).status, 201)
})
