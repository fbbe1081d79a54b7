import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { brokenChecks, makeProduct, makeStore } from './test-stores.ts'
import { catalogReactions, releaseReserved, reserveStock, returnSold, sellReserved } from './index.ts'
import { readWholeProduct } from './read-product.ts'
import type { StoredProduct } from './product-content.ts'

let database: Database
let url: string
let drop: () => Promise<void>
const clock = systemClock
const until = new Date(Date.now() + 900_000)

before(async () => ({ database, url, drop } = await testDatabase()))
after(() => drop())

const figures = (product: StoredProduct) => product.variants.map((each) => ({ onHand: Number(each.onHand), reserved: Number(each.reserved), sold: Number(each.sold) }))
const reload = async (product: StoredProduct) => (await readWholeProduct(database.read, product.storeId, product.id))!
const reserve = (storeId: string, orderId: string, lines: { variantId: string; quantity: number }[]) => database.write((db) => reserveStock(db, { storeId, orderId, lines, until }))

test('a reservation that is paid is sold; each step may be repeated without effect', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store)
  const [variant] = product.variants
  const orderId = clock.id()
  const lines = [{ variantId: variant!.id, quantity: 2 }]
  assert.deepEqual(await reserve(store.id, orderId, lines), {})
  assert.deepEqual(await reserve(store.id, orderId, lines), {})
  assert.deepEqual(figures(await reload(product)), [{ onHand: 5, reserved: 2, sold: 0 }])

  assert.equal(await database.write((db) => sellReserved(db, clock, store.id, orderId)), 1)
  assert.equal(await database.write((db) => sellReserved(db, clock, store.id, orderId)), 0)
  assert.equal(await database.write((db) => releaseReserved(db, clock, store.id, orderId)), 0)
  assert.deepEqual(figures(await reload(product)), [{ onHand: 3, reserved: 0, sold: 2 }])

  assert.equal(await database.write((db) => returnSold(db, clock, store.id, orderId, [{ variantId: variant!.id, quantity: 1 }])), 1)
  assert.equal(await database.write((db) => returnSold(db, clock, store.id, orderId, [{ variantId: variant!.id, quantity: 1 }])), 0)
  assert.equal(await database.write((db) => returnSold(db, clock, store.id, orderId, [{ variantId: variant!.id, quantity: 9 }])), 1)
  assert.deepEqual(figures(await reload(product)), [{ onHand: 5, reserved: 0, sold: 0 }])
  assert.deepEqual(await brokenChecks(database), [])
})

test('a released order can be reserved again while there is stock, as for a payment that comes late', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store)
  const lines = [{ variantId: product.variants[0]!.id, quantity: 5 }]
  const [late, quick] = [clock.id(), clock.id()]
  await reserve(store.id, late, lines)
  assert.equal((await reload(product)).inStock, false)
  await database.write((db) => releaseReserved(db, clock, store.id, late))
  assert.equal((await reload(product)).inStock, true)
  assert.deepEqual(await reserve(store.id, late, lines), {})
  assert.equal(await database.write((db) => sellReserved(db, clock, store.id, late)), 1)
  const refused = await reserve(store.id, quick, lines)
  assert.deepEqual(refused, { refused: 'out-of-stock', left: new Map([[lines[0]!.variantId, 0]]) })
  assert.deepEqual(await brokenChecks(database), [])
})

test('an order is reserved whole or not at all, and hears what is left of each line that is short', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store, {
    options: ['Size'],
    variants: [
      { optionValues: ['S'], priceMinor: 1, openingStock: 3 },
      { optionValues: ['M'], priceMinor: 1, openingStock: 1 },
      { optionValues: ['L'], priceMinor: 1, tracked: false },
    ].map((each) => ({ compareAtMinor: null, costMinor: null, sku: '', barcode: '', weightGrams: 0, requiresShipping: true, taxable: true, tracked: true, openingStock: 0, pictureId: null, ...each })),
  })
  const [small, medium, large] = product.variants.map((each) => each.id) as [string, string, string]
  const unknown = clock.id()
  const refused = await reserve(store.id, clock.id(), [{ variantId: small, quantity: 2 }, { variantId: medium, quantity: 2 }, { variantId: unknown, quantity: 1 }])
  assert.deepEqual(refused, { refused: 'out-of-stock', left: new Map([[medium, 1], [unknown, 0]]) })
  assert.deepEqual(figures(await reload(product)).map((each) => each.reserved), [0, 0, 0])
  assert.deepEqual(await reserve(store.id, clock.id(), [{ variantId: large, quantity: 999 }, { variantId: medium, quantity: 1 }]), {})
  assert.equal((await reload(product)).inStock, true)
  assert.deepEqual(await brokenChecks(database), [])
})

test('24 buyers at once for 5 units: 5 have them and 19 are refused', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store)
  const lines = [{ variantId: product.variants[0]!.id, quantity: 1 }]
  const answers = await Promise.all(Array.from({ length: 24 }, () => reserve(store.id, clock.id(), lines)))
  assert.equal(answers.filter((each) => each.refused === undefined).length, 5)
  const after = await reload(product)
  assert.deepEqual([figures(after), after.inStock], [[{ onHand: 5, reserved: 5, sold: 0 }], false])
  assert.deepEqual(await brokenChecks(database), [])
})

test('24 buyers at once from two processes: 5 have them and 19 are refused', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store)
  const buyers = [0, 1].map(async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('test-buyer.ts', import.meta.url)), url, store.id, product.variants[0]!.id, '12'], { stdio: ['pipe', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (text: Buffer) => (said += text.toString()))
    while (!said.includes('ready')) await once(child.stdout, 'data')
    return { go: () => child.stdin.end('go\n'), ended: once(child, 'exit').then(() => Number(said.match(/got (\d+)/)?.[1])) }
  })
  const ready = await Promise.all(buyers)
  for (const buyer of ready) buyer.go()
  const got = await Promise.all(ready.map((buyer) => buyer.ended))
  assert.equal(got[0]! + got[1]!, 5)
  assert.deepEqual(figures(await reload(product)), [{ onHand: 5, reserved: 5, sold: 0 }])
})

test('orders of the same things in opposite order neither deadlock nor oversell, while some are paid and some released', async () => {
  const store = await makeStore(database)
  const products = await Promise.all([1, 2, 3].map(() => makeProduct(database, store, { variants: [{ ...VARIANT, openingStock: 30 }] })))
  const ids = products.map((each) => each.variants[0]!.id)
  const deadlocks = await countDeadlocks()
  const startedMs = performance.now()
  await Promise.all(
    Array.from({ length: 40 }, async (_, number) => {
      const orderId = clock.id()
      const order = number % 2 ? ids : [...ids].reverse()
      const had = await reserve(store.id, orderId, order.map((variantId) => ({ variantId, quantity: 1 + (number % 2) })))
      if (had.refused) return
      if (number % 3 === 0) await database.write((db) => releaseReserved(db, clock, store.id, orderId))
      else if (number % 3 === 1) await database.write((db) => sellReserved(db, clock, store.id, orderId))
    }),
  )
  assert.equal(await countDeadlocks(), deadlocks)
  assert.ok(performance.now() - startedMs < 5_000)
  assert.deepEqual(await brokenChecks(database), [])
})

test('an order that waits for another one gets what that one lets go', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store)
  const lines = [{ variantId: product.variants[0]!.id, quantity: 5 }]
  const first = clock.id()
  await reserve(store.id, first, lines)
  const waiting = await database.write(async (db) => {
    await releaseReserved(db, clock, store.id, first)
    const second = reserve(store.id, clock.id(), lines)
    // It has begun, and sees the stock as it was, when the first one commits.
    await sleep(200)
    return { second }
  })
  assert.deepEqual(await waiting.second, {})
  assert.deepEqual(await brokenChecks(database), [])
})

test('two orders that each take the last of another variant leave the product out of stock', async () => {
  const store = await makeStore(database)
  for (let round = 0; round < 5; round++) {
    const product = await makeProduct(database, store, { options: ['Size'], variants: ['S', 'M'].map((size) => ({ ...VARIANT, optionValues: [size], openingStock: 1 })) })
    await Promise.all(product.variants.map((each) => reserve(store.id, clock.id(), [{ variantId: each.id, quantity: 1 }])))
    assert.equal((await reload(product)).inStock, false)
  }
})

test('the units sold are counted on the product afterwards', async () => {
  const store = await makeStore(database)
  const product = await makeProduct(database, store)
  const orderId = clock.id()
  await reserve(store.id, orderId, [{ variantId: product.variants[0]!.id, quantity: 3 }])
  await database.write((db) => sellReserved(db, clock, store.id, orderId))
  const [reaction] = catalogReactions()
  const fact = await database.read.one(sql<{ id: string; kind: never; at: Date; payload: never }>('catalog.test-fact', `select * from outbox where kind = 'stock.sold' order by id desc limit 1`))
  assert.ok(reaction && 'writeAll' in reaction)
  await database.write((db) => reaction.writeAll(db, [fact, fact]))
  assert.equal((await reload(product)).sold, 3)
})

const VARIANT = { optionValues: [] as string[], priceMinor: 1000, compareAtMinor: null, costMinor: null, sku: '', barcode: '', weightGrams: 0, requiresShipping: true, taxable: true, tracked: true, openingStock: 0, pictureId: null }

async function countDeadlocks(): Promise<bigint> {
  const row = await database.read.one(sql<{ deadlocks: bigint }>('catalog.test-deadlocks', 'select deadlocks from pg_stat_database where datname = current_database()'))
  return row.deadlocks
}
