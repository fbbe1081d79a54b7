import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { catalogRoutes, createProduct, NewProduct, type ProductCard, productCards, variantsForCart } from '#catalog'
import { HOUR_MS, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { loadPromotions, priceLines } from '#promotions'
import { makePerson, testApi, testDatabase } from '#testing'
import { testBank } from '../test-bank.ts'
import { promote } from '../test-promotions.ts'
import { ADDRESS, makeStore, openShop, type Shop, type TestStore } from '../test-shop.ts'

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

test('whatever runs, a list in the order of prices has the order of what its cards show, page by page, for a store and everywhere', async () => {
  let state = SEED
  const upTo = (n: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % n
  const shelf = testApi(database, catalogRoutes({ database, clock: systemClock }))
  const [one, two, viewer] = [await makeStore(database), await makeStore(database), await makePerson(database, systemClock)]
  for (const store of [one, two]) {
    const teas: { id: string; variants: string[] }[] = []
    for (let n = 0; n < 6; n++) teas.push(await makeTea(store, [1_000 + upTo(5_000), 1_000 + upTo(9_000)]))
    await promote(shop, store, { kind: 'timed-price', terms: { percentOffBps: 4_500, products: teas.slice(0, 3).map(({ id }) => id) } })
    await promote(shop, store, { kind: 'timed-price', terms: { percentOffBps: 6_000, variants: [teas[2]!.variants[0], teas[3]!.variants[1]] } })
    await promote(shop, store, { kind: 'timed-price', personLimit: 1, terms: { priceMinor: 500, products: [teas[4]!.id] } })
    const over = await promote(shop, store, { kind: 'timed-price', personLimit: 1, terms: { priceMinor: 400, products: [teas[5]!.id] } })
    await database.writeOne(usedUp, [store.id, over.id, viewer.id])
  }
  for (const as of [undefined, viewer]) {
    for (const list of [`/stores/${one.handle}/products`, '/products']) {
      for (const sort of ['price', 'price-desc'] as const) {
        const shownMinor: number[] = []
        const ids = new Set<string>()
        for (let after: string | undefined; ; ) {
          const { body: page } = await shelf.call<{ items: ProductCard[]; next: string | null }>(as, 'GET', `${list}?sort=${sort}&limit=4${after ? `&after=${after}` : ''}`)
          shownMinor.push(...page.items.map(({ price, sale }) => (sale?.price ?? price).minor))
          for (const { id } of page.items) ids.add(id)
          if (!page.next) break
          after = page.next
        }
        assert.deepEqual(shownMinor, shownMinor.toSorted((a, b) => (sort === 'price' ? a - b : b - a)), `seed ${SEED}: ${sort}`)
        assert.equal(ids.size, shownMinor.length, 'none twice')
        if (list !== '/products') assert.equal(ids.size, 6)
      }
    }
  }
})

const usedUp = sql('orders.test-used-up', 'insert into promotion_person (store_id, promotion_id, buyer_id, used) values ($1, $2, $3, 1)')
