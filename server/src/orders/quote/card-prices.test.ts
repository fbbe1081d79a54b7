import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createProduct, NewProduct, productCards, variantsForCart } from '#catalog'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { loadPromotions, priceLines } from '#promotions'
import { makePerson, testDatabase } from '#testing'
import { testBank } from '../test-bank.ts'
import { promote } from '../test-promotions.ts'
import { ADDRESS, makeStore, openShop, type Shop, type TestStore } from '../test-shop.ts'

const HOUR_MS = 3_600_000
const SEED = Number(process.env.AMOY_TEST_SEED ?? Date.now() % 1_000_000)
const ROUNDS = 12

let database: Database
let drop: () => Promise<void>
let shop: Shop

before(async () => {
  ;({ database, drop } = await testDatabase())
  shop = openShop(database, [testBank()])
})
after(() => drop())

const variantsOf = sql<{ id: string }>('orders.test-variants-of', 'select id from variant where store_id = $1 and product_id = $2 order by position')

async function makeTea(store: TestStore, prices: readonly number[]): Promise<{ id: string; variants: string[] }> {
  const input = NewProduct.parse({ title: 'Tea', status: 'published', options: ['Size'], variants: prices.map((priceMinor, n) => ({ optionValues: [`${n}`], priceMinor, openingStock: 50 })) })
  const made = await database.write((db) => createProduct(db, systemClock, store.id, store.owner.id, input))
  assert.ok('slug' in made, JSON.stringify(made))
  return { id: made.id, variants: (await database.read.all(variantsOf, [store.id, made.id])).map(({ id }) => id) }
}

/** What one unit of each variant costs in the bag of this buyer. */
async function charged(store: TestStore, variants: readonly string[], buyerId: string | undefined, at: Date): Promise<number[]> {
  const found = await variantsForCart(database.read, variants.map((variantId) => ({ storeId: store.id, variantId })), buyerId)
  const promotions = await loadPromotions(database.read, { variants: found.values(), buyerId, at })
  return variants.map((id) => Number(priceLines([{ variant: found.get(id)!, quantity: 1 }], promotions, at)[0]!.priceMinor))
}

async function shown(store: TestStore, productId: string, viewerId: string | undefined, at: Date) {
  const { price, priceMax, sale } = (await productCards(database.read, [{ storeId: store.id, productId }], { at, viewerId })).get(productId)!
  return { least: (sale?.price ?? price).minor, most: (sale?.priceMax ?? priceMax).minor, usual: price.minor, sale }
}

test('to the millisecond, a card shows a price for a time as long as the cart charges it', async () => {
  const store = await makeStore(database)
  const tea = await makeTea(store, [5_000, 6_000])
  const [starts, ends] = [Date.now() + HOUR_MS, Date.now() + 2 * HOUR_MS].map((ms) => new Date(ms))
  await promote(shop, store, { kind: 'timed-price', startsAt: starts!.toISOString(), endsAt: ends!.toISOString(), terms: { priceMinor: 3_900, variants: [tea.variants[0]] } })
  for (const [at, least] of [[starts!.getTime() - 1, 5_000], [starts!.getTime(), 3_900], [ends!.getTime() - 1, 3_900], [ends!.getTime(), 5_000]] as const) {
    const card = await shown(store, tea.id, undefined, new Date(at))
    assert.deepEqual([card.least, card.most], [least, 6_000])
    assert.equal(Math.min(...(await charged(store, tea.variants, undefined, new Date(at)))), least)
  }
  const { sale } = await shown(store, tea.id, undefined, starts!)
  assert.deepEqual(sale, { price: { minor: 3_900, currency: 'CNY' }, priceMax: { minor: 6_000, currency: 'CNY' }, was: { minor: 5_000, currency: 'CNY' }, until: ends!.toISOString() })
})

test('what a limit leaves nothing of is on no card: for everybody, and for whoever had their share', async () => {
  const store = await makeStore(database)
  const [one, other] = [await makePerson(database, systemClock), await makePerson(database, systemClock)]
  const tea = await makeTea(store, [5_000])
  const item = { store: store.id, product: tea.id, variant: tea.variants[0]!, priceMinor: 3_900 }
  await promote(shop, store, { kind: 'timed-price', totalLimit: 2, personLimit: 1, terms: { priceMinor: 3_900, products: [tea.id] } })
  const least = async (viewerId?: string) => (await shown(store, tea.id, viewerId, shop.clock.now())).least
  assert.equal((await shop.buy(one, [item])).status, 201)
  assert.deepEqual([await least(one.id), await least(other.id), await least()], [5_000, 3_900, 3_900])
  assert.equal((await shop.buy(other, [item], { address: { ...ADDRESS, name: 'Other', phone: '13900000001' } })).status, 201)
  assert.deepEqual([await least(one.id), await least(other.id), await least()], [5_000, 5_000, 5_000])
})

test('whatever a store promotes, at any moment, the card shows the least and the most that its cart charges', async () => {
  console.log(`seed ${SEED}`)
  let state = SEED
  const upTo = (n: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % n
  const store = await makeStore(database)
  for (let round = 0; round < ROUNDS; round++) {
    const prices = Array.from({ length: 1 + upTo(3) }, () => 1_000 + upTo(9_000))
    const tea = await makeTea(store, prices)
    const began = Date.now() + HOUR_MS
    const edges: number[] = []
    for (let each = 0; each < 1 + upTo(3); each++) {
      const [starts, ends] = [began + upTo(5) * 1_000, began + (6 + upTo(5)) * 1_000]
      edges.push(starts, ends)
      const about = upTo(2) ? { products: [tea.id] } : { variants: [tea.variants[upTo(tea.variants.length)]] }
      const gives = upTo(2) ? { percentOffBps: 1 + upTo(9_999) } : { priceMinor: 1 + upTo(Math.min(...prices) - 1) }
      await promote(shop, store, { kind: 'timed-price', startsAt: new Date(starts).toISOString(), endsAt: new Date(ends).toISOString(), terms: { ...about, ...gives } })
    }
    for (const at of edges.flatMap((ms) => [new Date(ms - 1), new Date(ms)])) {
      const [card, cart] = [await shown(store, tea.id, undefined, at), await charged(store, tea.variants, undefined, at)]
      assert.deepEqual([card.least, card.most], [Math.min(...cart), Math.max(...cart)], `seed ${SEED}, round ${round}, ${at.toISOString()}`)
      assert.equal(card.sale === null, cart.every((minor, n) => minor === prices[n]))
    }
  }
})
