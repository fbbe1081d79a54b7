import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NewProduct } from '#catalog'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, testDatabase } from '#testing'
import { mergeCart } from '../index.ts'
import { MAX_CART_LINES, MAX_QUANTITY } from './schemas.ts'
import { forgetGuestCarts, GUEST_CART_DAYS } from './forget-carts.ts'
import { testBank } from '../test-bank.ts'
import { ADDRESS, changePrice, makeItem, makeStore, openShop, type Shop, type TestItem } from '../test-shop.ts'

const fillCart = sql(
  'orders.test-fill-cart',
  `insert into cart_line (owner_id, store_id, variant_id, product_id, quantity, seen_price_minor, currency, at)
   select $1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 100, 'CNY', $3 from generate_series(1, $2)`,
)
const fillOldCarts = sql(
  'orders.test-old-carts',
  `insert into cart_line (owner_id, store_id, variant_id, product_id, quantity, seen_price_minor, currency, at, guest)
   select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 100, 'CNY', $2, true from generate_series(1, $1)`,
)
const closeStore = sql('orders.test-close-store', 'update account set suspended_at = created_at where id = $1')
const countLines = sql<{ count: number }>('orders.test-count-lines', 'select count(*)::int as count from cart_line where owner_id = $1')

let database: Database
let drop: () => Promise<void>
let shop: Shop

before(async () => {
  ;({ database, drop } = await testDatabase())
  shop = openShop(database, [testBank()])
})
after(() => drop())
const person = () => makePerson(database, systemClock)
const lineOf = (cart: Awaited<ReturnType<typeof shop.cart>>, item: TestItem) => cart.body.stores.flatMap((each) => each.lines).find((line) => line.variantId === item.variant)

test('a guest is given a cart by the first thing put into it, and takes it along when signing in', async () => {
  const store = await makeStore(database)
  const [tea, cup] = [await makeItem(database, store), await makeItem(database, store)]
  assert.deepEqual((await shop.cart(undefined)).body, { stores: [], coupons: [], currencies: [], destination: null, count: 0, changed: false })
  const first = await shop.add(undefined, tea, 2)
  assert.equal(first.status, 201)
  const guestId = /amoy_guest=(.+)/.exec(first.headers.get('set-cookie')!)![1]!
  const second = await shop.add({ guestId }, tea, 1)
  assert.deepEqual([second.headers.get('set-cookie'), lineOf(second, tea)?.quantity], [null, 3])
  await shop.add({ guestId }, cup)

  const member = await person()
  await shop.put(member, tea, 5)
  await database.write((db) => mergeCart(db, systemClock, guestId, member.id))
  await database.write((db) => mergeCart(db, systemClock, guestId, member.id))
  const merged = await shop.cart(member)
  assert.deepEqual([lineOf(merged, tea)?.quantity, lineOf(merged, cup)?.quantity, merged.body.count], [5, 1, 6])
  assert.equal((await shop.cart({ guestId })).body.count, 0)
})

test('what a guest never came back for is forgotten after ninety days; what is newer, and what members want, stays', async () => {
  const store = await makeStore(database)
  const [tea, cup] = [await makeItem(database, store), await makeItem(database, store)]
  const late = openShop(database, [testBank()])
  const guestOf = (answer: { headers: Headers }) => ({ guestId: /amoy_guest=(.+)/.exec(answer.headers.get('set-cookie')!)![1]! })
  const [gone, back, signedIn] = [guestOf(await shop.add(undefined, tea)), guestOf(await shop.add(undefined, tea)), guestOf(await shop.add(undefined, tea))]
  const [member, newMember] = [await person(), await person()]
  await shop.add(member, tea)
  await database.write((db) => mergeCart(db, systemClock, signedIn.guestId, newMember.id))
  await database.writeOne(fillOldCarts, [1_300, systemClock.now()])
  late.clock.move((GUEST_CART_DAYS + 1) * 86_400_000)
  await late.add(back, cup)
  assert.equal(await forgetGuestCarts({ database, clock: systemClock }), 0)
  assert.equal(await forgetGuestCarts({ database, clock: late.clock }), 1_302)
  assert.equal(await forgetGuestCarts({ database, clock: late.clock }), 0)
  const counts = await Promise.all([gone, back, member, newMember].map(async (who) => (await shop.cart(who)).body.count))
  assert.deepEqual(counts, [0, 1, 1, 1])
})

test('a cart of several stores is read in two statements and says what each checkout comes to', async () => {
  const [tea, euros] = [await makeItem(database, await makeStore(database, { shippingFeeMinor: 500 })), await makeItem(database, await makeStore(database, { currency: 'EUR' }), { priceMinor: 300 })]
  const buyer = await person()
  await shop.put(buyer, tea, 2)
  await shop.put(buyer, euros, 1)
  const names: string[] = []
  const stop = database.onStatement((name) => names.push(name))
  const cart = (await shop.cart(buyer)).body
  stop()
  assert.deepEqual(names.filter((name) => name !== 'testing.who'), ['orders.cart-lines', 'catalog.variants-for-cart'])
  const byMinor = (one: { total: { minor: number } }, other: { total: { minor: number } }) => other.total.minor - one.total.minor
  assert.deepEqual(cart.currencies.sort(byMinor).map((each) => [each.total.currency, each.total.minor, each.count]), [['CNY', 2_500, 2], ['EUR', 300, 1]])
  assert.deepEqual(cart.stores.sort(byMinor).map((each) => [each.goods.minor, each.shipping.minor, each.total.minor]), [[2_000, 500, 2_500], [300, 0, 300]])
})

test('a changed price is said until it is acknowledged, and lines that cannot be bought are marked and not counted', async () => {
  const store = await makeStore(database)
  const [tea, few, none] = [await makeItem(database, store), await makeItem(database, store, { stock: 2 }), await makeItem(database, store, { stock: 0 })]
  const gone = await makeItem(database, await makeStore(database))
  const buyer = await person()
  for (const item of [tea, few, none, gone]) assert.equal((await shop.put(buyer, item, 3)).status, 200)
  await database.writeOne(closeStore, [gone.store])
  await changePrice(database, tea, 1_200)

  const cart = await shop.cart(buyer)
  assert.deepEqual([lineOf(cart, tea)?.priceChanged, lineOf(cart, tea)?.price.minor, lineOf(cart, tea)?.seenPrice.minor], [true, 1_200, 1_000])
  assert.deepEqual([lineOf(cart, few)?.problem, lineOf(cart, few)?.available, lineOf(cart, none)?.problem, lineOf(cart, gone)?.problem], ['too-few', 2, 'sold-out', 'gone'])
  assert.deepEqual([cart.body.changed, cart.body.currencies[0]!.total.minor], [true, 3 * 1_200 + 3 * 1_000])
  assert.equal(lineOf(await shop.put(buyer, { ...tea }, 4), tea)?.priceChanged, true)

  for (const item of [few, none]) await shop.put(buyer, item, 0)
  await shop.api.call(buyer, 'PUT', `/cart/lines/${gone.variant}`, { store: gone.store, product: gone.product, quantity: 0 })
  const accepted = await shop.api.call<{ changed: boolean }>(buyer, 'POST', '/cart/acknowledgement')
  assert.equal(accepted.body.changed, false)
})

test('what is not sold, or not known, does not go into a cart; a full one takes nothing more and merges into its bounds', async () => {
  const item = await makeItem(database, await makeStore(database))
  const buyer = await person()
  assert.equal((await shop.add(buyer, { ...item, variant: systemClock.id() })).status, 404)
  assert.equal((await shop.add(buyer, { ...item, product: systemClock.id() })).status, 404)
  const closed = await makeItem(database, await makeStore(database))
  await database.writeOne(closeStore, [closed.store])
  assert.equal((await shop.add(buyer, closed)).body.code, 'not-for-sale')
  assert.equal((await shop.add(buyer, item, 1_000)).body.errors?.[0]?.field, 'quantity')

  await database.writeOne(fillCart, [buyer.id, MAX_CART_LINES, new Date()])
  assert.equal((await shop.add(buyer, item)).body.code, 'cart-full')
  const [guestId, member] = [systemClock.id(), await person()]
  await database.writeOne(fillCart, [guestId, 60, new Date()])
  await database.writeOne(fillCart, [member.id, 60, new Date()])
  await database.write((db) => mergeCart(db, systemClock, guestId, member.id))
  assert.equal((await database.read.one(countLines, [member.id])).count, MAX_CART_LINES)
  await shop.add(member, item)
  assert.equal((await database.read.one(countLines, [member.id])).count, MAX_CART_LINES)
})

test('many additions at once all count, up to the largest quantity', async () => {
  const item = await makeItem(database, await makeStore(database))
  const buyer = await person()
  await Promise.all(Array.from({ length: 8 }, () => shop.add(buyer, item, 200)))
  assert.equal((await shop.cart(buyer)).body.count, 999)
})

test('addresses are kept, changed and removed by their owner alone', async () => {
  const [owner, stranger] = [await person(), await person()]
  const made = await shop.post(owner, '/addresses', ADDRESS)
  assert.equal(made.status, 201)
  assert.equal((await shop.post(owner, '/addresses', { ...ADDRESS, phone: 'call me' })).body.errors?.[0]?.field, 'phone')
  assert.deepEqual((await shop.post(owner, '/addresses', { ...ADDRESS, phone: '1' })).body.errors?.map(({ field, code }) => [field, code]), [['phone', 'phone-form']])
  const path = `/addresses/${String(made.body.id)}`
  assert.equal((await shop.api.call(stranger, 'PATCH', path, { name: 'x' })).status, 404)
  assert.equal((await shop.api.call(stranger, 'DELETE', path)).status, 404)
  const changed = await shop.api.call<{ name: string; city: string }>(owner, 'PATCH', path, { name: '林小圆' })
  assert.deepEqual([changed.body.name, changed.body.city], ['林小圆', ADDRESS.city])
  assert.equal((await shop.api.call(owner, 'DELETE', path)).status, 204)
  assert.deepEqual((await shop.api.call<{ items: unknown[] }>(owner, 'GET', '/addresses')).body.items, [])
  for (let at = 0; at < 20; at++) await shop.post(owner, '/addresses', { ...ADDRESS, street: `${at}` })
  assert.equal((await shop.post(owner, '/addresses', ADDRESS)).body.code, 'address-book-full')
})

test('no price that a store may ask makes a cart too dear to be shown', () => {
  const mayAsk = (priceMinor: number) => NewProduct.safeParse({ title: 'x', variants: [{ priceMinor }] }).success
  let dearest = Number.MAX_SAFE_INTEGER
  while (!mayAsk(dearest)) dearest = Math.floor(dearest / 2)
  // Between half of the true limit and the limit: all of it in one cart.
  assert.ok(Number.isSafeInteger(2 * dearest * MAX_QUANTITY * MAX_CART_LINES), `${dearest}`)
})
