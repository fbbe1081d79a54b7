import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SECOND_MS, systemClock } from '#clock'
import { type Database, rawExecute } from '#database'
import { makePerson, testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { type AffiliateShop, buyFrom, follow, linkTo, makePlacement, makePlan, type Member, openAffiliateShop, openBrowser } from './test-affiliate.ts'

type Rates = { plan: { id: string; kind: string } | null; items: { product: string; rateBps: number; by: string }[]; next: string | null }
type Decisions = { items: { order: string; product: string; rateBps: number | null }[] }

const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }

let database: Database
let drop: () => Promise<void>
let clock: TestClock
let bank: TestBank
let shop: AffiliateShop
let store: TestStore
let items: TestItem[]
let member: Member

before(async () => {
  ;({ database, drop } = await testDatabase())
  clock = movedClock()
  bank = testBank()
  shop = openAffiliateShop(database, [bank], clock)
  store = await makeStore(database)
  items = []
  for (let each = 0; each < 3; each++) items.push(await makeItem(database, store, { stock: 100 }))
  await rawExecute(database.pool, `update product set category = 'tea' where id = $1`, [items[1]!.product])
  member = await makePlacement(shop, await makePerson(database, systemClock))
})
after(() => drop())

const toMember = async (rest = '') => (await shop.api.call<Rates>(member, 'GET', `/accounts/${member.handle}/affiliate-rates?store=${store.handle}${rest}`)).body
const toSeller = async (rest = '') => (await shop.api.call<Rates>(store.owner, 'GET', `/stores/${store.handle}/affiliate-rates${rest}`)).body
const told = ({ items: all }: Rates) => items.map(({ product }) => all.find((each) => each.product === product)).map((each) => [each!.rateBps, each!.by])
const later = (body: object) => {
  clock.move(SECOND_MS)
  return makePlan(shop, store, body)
}

/** What is decided of one order of everything, by a link of the member. */
async function decided(): Promise<number[]> {
  clock.move(SECOND_MS)
  const browser = openBrowser(shop.door)
  await follow(browser, (await linkTo(shop, member, store)).url)
  clock.move(SECOND_MS)
  const rates: number[] = []
  for (const item of items) {
    const order = await buyFrom(shop, await makePerson(database, systemClock), browser, item, { address: ELSEWHERE })
    await decide(shop, bank)
    await shop.settle()
    rates.push((await shop.api.call<Decisions>(store.owner, 'GET', `/stores/${store.handle}/affiliate-decisions?limit=50`)).body.items.find((each) => each.order === order)!.rateBps!)
  }
  return rates
}

test('what is told of each product is what is decided of it: one plan for all products, the later of two for all, then one applied for, then one’s own', async () => {
  assert.deepEqual(await toMember(), { plan: null, items: [], next: null })
  const first = await later({ rateBps: 1_000, rates: [{ product: items[0]!.product, bps: 2_000 }, { category: 'tea', bps: 1_500 }] })
  assert.equal((await toMember()).plan!.id, first)
  assert.deepEqual(told(await toMember()), [[2_000, 'product'], [1_500, 'category'], [1_000, 'plan']])
  assert.deepEqual(await decided(), [2_000, 1_500, 1_000])

  const second = await later({ rateBps: 500, rates: [{ product: items[2]!.product, bps: 700 }] })
  for (const rates of [await toMember(), await toSeller(), await toSeller(`?member=${member.handle}`)]) {
    assert.equal(rates.plan!.id, second)
    assert.deepEqual(told(rates), [[500, 'plan'], [500, 'plan'], [700, 'product']])
  }
  assert.deepEqual(await decided(), [500, 500, 700])

  const targeted = await later({ kind: 'targeted', rateBps: 300 })
  assert.equal((await toMember()).plan!.id, second, 'whoever has not applied goes by the plan for all')
  await shop.api.call(member, 'POST', `/accounts/${member.handle}/affiliate-applications`, { store: store.handle, plan: targeted })
  await shop.api.call(store.owner, 'PUT', `/stores/${store.handle}/affiliate-plans/${targeted}/partners/${member.id}`, { state: 'approved' })
  assert.deepEqual([(await toMember()).plan!.id, (await toSeller()).plan!.id, (await toSeller(`?member=${member.handle}`)).plan!.id], [targeted, second, targeted])
  assert.deepEqual(await decided(), [300, 300, 300])

  const own = await later({ kind: 'exclusive', member: member.handle, rateBps: 900 })
  await later({ rateBps: 5_000 })
  assert.equal((await toMember()).plan!.id, own)
  assert.deepEqual(await decided(), [900, 900, 900])
  await shop.api.call(store.owner, 'DELETE', `/stores/${store.handle}/affiliate-plans/${own}`)
  assert.equal((await toMember()).plan!.id, targeted)
})

test('products come page by page, the newest first, and only those on sale; plans name the products of their rates', async () => {
  const seen: string[] = []
  for (let after = ''; ; ) {
    const page = await toMember(`&limit=2${after}`)
    seen.push(...page.items.map(({ product }) => product))
    if (!page.next) break
    after = `&after=${page.next}`
  }
  assert.deepEqual(seen, items.map(({ product }) => product).toSorted().toReversed())
  await rawExecute(database.pool, `update product set status = 'archived' where id = $1`, [items[2]!.product])
  assert.equal((await toMember()).items.length, 2)
  const { body } = await shop.api.call<{ items: { terms: { rates: { product?: string; title?: string }[] } }[] }>(store.owner, 'GET', `/stores/${store.handle}/affiliate-plans`)
  const rates = body.items.flatMap(({ terms }) => terms.rates).filter(({ product }) => product !== undefined)
  assert.ok(rates.length === 2 && rates.every(({ title }) => title))
  assert.equal((await shop.api.call<{ code: string }>(store.owner, 'GET', `/stores/${store.handle}/affiliate-rates?member=nobody-there`)).status, 404)
})
