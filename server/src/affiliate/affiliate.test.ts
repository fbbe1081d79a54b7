import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { type Database, openDatabase, sql, type Writer } from '#database'
import { makePerson, testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide, newest } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { bookAttributed } from './book-attributed.ts'
import { type Attributed, decideOrders } from './decide-orders.ts'
import { FLOOD_CLICKS, SETTLED_AFTER_MS, STUFFING_CLICKS } from './limits.ts'
import { type AffiliateShop, brokenPromises, buyFrom, follow, linkTo, makePlacement, makePlan, openAffiliateShop, openBrowser, PLAIN_TERMS, PUBLIC_URL, SECRETS } from './test-affiliate.ts'

type SellerView = { items: { order: string; member: { id: string } | null; rateBps: number | null; holdDays: number | null; base: { minor: number }; commission: { minor: number } | null; candidates: { member: { id: string }; why: string | null; won: boolean }[] }[]; next: string | null }
type MemberView = { items: { attributed: boolean; commission: { minor: number } | null; clicks: { why: string | null; won: boolean }[] }[] }
type FullView = { items: { candidates: { why: string | null; network: string }[] }[] }

const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }
const decisionsMade = sql<{ count: number }>('affiliate.test-decisions', 'select count(*)::int as count from affiliate_decision where order_id = $1')
const orderFact = sql<{ storeId: string; orderId: string; buyerId: string; checkoutId: string; number: string; totalMinor: string; currency: string; visitorId: string }>(
  'affiliate.test-order',
  `select store_id as "storeId", id as "orderId", buyer_id as "buyerId", checkout_id as "checkoutId", number, total_minor::text as "totalMinor", currency, visitor_id as "visitorId" from "order" where id = $1`,
)

let url: string
let database: Database
let drop: () => Promise<void>
let clock: TestClock
let bank: TestBank
let shop: AffiliateShop
let store: TestStore
let item: TestItem

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  clock = movedClock()
  bank = testBank()
  shop = openAffiliateShop(database, [bank], clock)
  store = await makeStore(database)
  item = await makeItem(database, store, { stock: 1_000 })
  await makePlan(shop, store, { rates: [{ product: item.product, bps: 2_000 }] })
})
after(() => drop())

const person = () => makePerson(database, systemClock)
const pay = async () => {
  await decide(shop, bank)
  await shop.settle()
}
const sellerSees = async (order: string) => (await shop.api.call<SellerView>(store.owner, 'GET', `/stores/${store.handle}/affiliate-decisions?limit=50`)).body.items.find((each) => each.order === order)
const memberSees = async (who: { id: string; handle: string }) => (await shop.api.call<MemberView>(who, 'GET', `/accounts/${who.handle}/affiliate-results`)).body.items[0]

test('a link that is followed, a page that is seen, an order that is paid: its member is owed what the plan says, once', async () => {
  const member = await makePlacement(shop, await person())
  const link = await linkTo(shop, member, store)
  assert.deepEqual([link.earns, link.whyNot, link.rateBps], [true, null, 1_000])
  const browser = openBrowser(shop.door)
  await follow(browser, link.url)
  const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
  assert.equal(await sellerSees(order), undefined, 'nothing is decided before it is paid')
  await pay()
  const seen = (await sellerSees(order))!
  assert.deepEqual([seen.member?.id, seen.rateBps, seen.base.minor, seen.commission?.minor, seen.holdDays], [member.id, 2_000, 1_000, 200, 7])
  assert.deepEqual(seen.candidates.map(({ why, won }) => [why, won]), [[null, true]])
  assert.deepEqual([(await memberSees(member))?.attributed, (await memberSees(member))?.commission?.minor], [true, 200])
  assert.deepEqual(shop.owed.filter(({ orderId }) => orderId === order).map(({ memberId, baseMinor, rateBps, commissionMinor, holdDays }) => [memberId, baseMinor, rateBps, commissionMinor, holdDays]), [[member.id, 1_000n, 2_000, 200n, 7]])
  assert.deepEqual(await brokenPromises(database), [])
})

test('two members are considered; the last wins, and each reads their own clicks alone', async () => {
  const [first, last] = [await makePlacement(shop, await person()), await makePlacement(shop, await person())]
  const browser = openBrowser(shop.door)
  await follow(browser, (await linkTo(shop, first, store)).url)
  clock.move(1_000)
  await follow(browser, (await linkTo(shop, last, store)).url)
  clock.move(1_000)
  const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
  await pay()
  assert.deepEqual((await sellerSees(order))?.candidates.map(({ member, why }) => [member.id, why]), [[first.id, 'later-click-won'], [last.id, null]])
  assert.deepEqual((await memberSees(first))?.clicks.map(({ why }) => why), ['later-click-won'])
  assert.equal((await memberSees(first))?.commission, null)
  assert.deepEqual((await memberSees(last))?.clicks.map(({ won }) => won), [true])
})

test('an undeclared placement says that it earns nothing, and earns nothing', async () => {
  const member = await makePlacement(shop, await person(), null)
  const link = await linkTo(shop, member, store)
  assert.deepEqual([link.earns, link.whyNot], [false, 'undeclared-placement'])
  const browser = openBrowser(shop.door)
  await follow(browser, link.url)
  const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
  await pay()
  assert.deepEqual((await sellerSees(order))?.candidates.map(({ why }) => why), ['undeclared-placement'])
})

test('own orders, and those of whoever shares a phone or a card, earn nothing; only the operator reads which it was', async () => {
  const me = await person()
  await shop.post(me, '/addresses', { ...ADDRESS, phone: '13712312312' })
  const member = await makePlacement(shop, me)
  const { url: link } = await linkTo(shop, member, store)
  const why = async (buyer: { id: string }, body: object, payer?: string) => {
    const browser = openBrowser(shop.door)
    await follow(browser, link)
    const order = await buyFrom(shop, buyer, browser, item, body)
    const payment = newest(bank)
    if (payer) bank.payments.set(payment.reference, { ...payment, payer })
    await pay()
    const full = await shop.api.call<FullView>(await makePerson(database, systemClock, { operator: true }), 'GET', `/console/affiliate-decisions/${store.id}/${order}`)
    return [(await sellerSees(order))?.candidates[0]?.why, full.body.items[0]!.candidates[0]!.why]
  }
  assert.deepEqual(await why(me, { address: ELSEWHERE }, 'card 1'), ['own-order', 'own-order'])
  assert.deepEqual(await why(await person(), { address: { ...ELSEWHERE, street: '湖滨南路 3 号', phone: '137 1231 2312' } }), ['related-buyer', 'same-household'])
  assert.deepEqual(await why(await person(), { address: { ...ELSEWHERE, name: '黄小明', phone: '13600000009' } }, 'card 1'), ['related-buyer', 'same-payer'])
  assert.deepEqual(await why(await person(), { address: { ...ELSEWHERE, name: '吴一', phone: '13600000010' } }, 'card 2'), [null, null])
})

test('a click whose page is only an image, a frame or fetched ahead is no look at it', async () => {
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  const unseen: Record<string, string>[] = [{ 'sec-fetch-dest': 'image' }, { 'sec-fetch-dest': 'iframe' }, { accept: 'image/*' }, { 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch' }]
  for (const headers of unseen) {
    const browser = openBrowser(shop.door)
    const { headers: led } = await browser.go(link)
    await browser.look(led.location!, headers)
    const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
    await pay()
    assert.deepEqual((await sellerSees(order))?.candidates.map(({ why }) => why), ['not-seen'], JSON.stringify(headers))
  }
})

test('a click after the checkout had begun, and one older than the window', async () => {
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  const browser = openBrowser(shop.door)
  await follow(browser, link)
  clock.move(15 * DAY_MS + 1_000)
  const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
  clock.move(1_000)
  await follow(browser, link)
  await pay()
  assert.deepEqual((await sellerSees(order))?.candidates.map(({ why }) => why), ['outside-window', 'after-checkout'])
})

test('a targeted plan: applied, approved, removed; an exclusive one is for one alone, and changed terms are for later clicks', async () => {
  const other = await makeStore(database)
  const thing = await makeItem(database, other)
  const targeted = await makePlan(shop, other, { kind: 'targeted', rateBps: 3_000 })
  const member = await makePlacement(shop, await person())
  assert.equal((await linkTo(shop, member, other)).whyNot, 'no-plan')
  const applied = () => shop.api.call(member, 'POST', `/accounts/${member.handle}/affiliate-applications`, { store: other.handle, plan: targeted, words: 'Tea for a hundred thousand readers' })
  assert.equal((await applied()).status, 204)
  assert.equal((await applied()).body.code, 'affiliate-applied')
  const rule = async (state: string) => (await shop.api.call(other.owner, 'PUT', `/stores/${other.handle}/affiliate-plans/${targeted}/partners/${member.id}`, { state, why: '' })).status
  assert.deepEqual(await Promise.all([rule('approved'), rule('refused')]).then((all) => all.toSorted()), [204, 409], 'two who decide at once decide once')
  if ((await linkTo(shop, member, other)).whyNot === 'no-plan') assert.deepEqual([(await applied()).status, await rule('approved')], [204, 204])
  assert.equal((await linkTo(shop, member, other)).rateBps, 3_000)
  const browser = openBrowser(shop.door)
  clock.move(1_000)
  await follow(browser, (await linkTo(shop, member, other)).url)
  assert.equal((await shop.api.call(other.owner, 'PUT', `/stores/${other.handle}/affiliate-plans/${targeted}/terms`, { rateBps: 100 })).status, 200)
  clock.move(1_000)
  const order = await buyFrom(shop, await person(), browser, thing, { address: ELSEWHERE })
  await pay()
  assert.equal(shop.owed.find(({ orderId }) => orderId === order)?.rateBps, 3_000)
  assert.equal(await rule('removed'), 204)
  assert.equal((await linkTo(shop, member, other)).whyNot, 'no-plan')
  await makePlan(shop, other, { kind: 'exclusive', member: member.handle, rateBps: 4_000 })
  assert.equal((await linkTo(shop, member, other)).rateBps, 4_000)
  assert.equal((await linkTo(shop, await makePlacement(shop, await person()), other)).whyNot, 'no-plan')
  assert.deepEqual(await brokenPromises(database), [])
})

test('two processes decide the same order at once: there is one decision, and what is owed is told of once', async () => {
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 4 })
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  for (let round = 0; round < 5; round++) {
    const browser = openBrowser(shop.door)
    await follow(browser, link)
    const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
    const fact = await database.read.one(orderFact, [order])
    const owed: string[] = []
    const deps = { clock, secrets: SECRETS, publicUrl: PUBLIC_URL, attributed: async (db: Writer, all: readonly Attributed[]) => {
      owed.push(...all.map(({ orderId }) => orderId))
      await bookAttributed(db, clock, PLAIN_TERMS, all)
    } }
    await Promise.all([database, elsewhere, database].map((each) => each.write((db) => decideOrders(db, deps, [fact]))))
    await decide(shop, bank)
    await shop.settle()
    assert.deepEqual([(await database.read.one(decisionsMade, [order])).count, owed], [1, [order]])
  }
  await elsewhere.close()
  assert.deepEqual(await brokenPromises(database), [])
})

test('a decision takes five statements, and none where no link led the buyer here', async () => {
  const member = await makePlacement(shop, await person())
  const browser = openBrowser(shop.door)
  await follow(browser, (await linkTo(shop, member, store)).url)
  const fact = await database.read.one(orderFact, [await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })])
  const sent: string[] = []
  const stop = database.onStatement((name) => void sent.push(name))
  const deps = { clock, secrets: SECRETS, publicUrl: PUBLIC_URL }
  await database.write((db) => decideOrders(db, deps, [{ ...fact, visitorId: undefined }]))
  assert.deepEqual(sent.splice(0), ['begin', 'commit'])
  await database.write((db) => decideOrders(db, deps, [fact]))
  stop()
  assert.equal(sent.filter((name) => name !== 'begin' && name !== 'commit').length, 5, sent.join())
  await decide(shop, bank)
  await shop.settle()
})

test('a flood from one network and clicks that nobody looks at are found, shown to member and operator, and earn nothing', async () => {
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  const bots = Array.from({ length: FLOOD_CLICKS + STUFFING_CLICKS }, () => openBrowser(shop.door, '198.51.100.9'))
  await Promise.all(bots.map((each) => each.go(link)))
  const amongThem = openBrowser(shop.door, '198.51.100.9')
  await follow(amongThem, link)
  clock.move(SETTLED_AFTER_MS + 5_000)
  await Promise.all([shop.sweeps['affiliate.watch-clicks']!(), shop.sweeps['affiliate.watch-clicks']!()])
  type Signals = { items: { kind: string; clicks: number; visitors: number; seen: number; member: { id: string } }[] }
  const mine = (await shop.api.call<Signals>(member, 'GET', `/accounts/${member.handle}/affiliate-signals`)).body.items
  assert.deepEqual(mine.map(({ kind, clicks, visitors, seen }) => [kind, clicks, visitors, seen]).toSorted(), [['flood', 171, 171, 1], ['stuffing', 171, 171, 1]])
  const all = (await shop.api.call<Signals>(await makePerson(database, systemClock, { operator: true }), 'GET', '/console/affiliate-signals')).body.items
  assert.ok(all.some((each) => each.member.id === member.id && each.kind === 'flood'))
  const order = await buyFrom(shop, await person(), amongThem, item, { address: ELSEWHERE })
  await pay()
  assert.deepEqual((await sellerSees(order))?.candidates.map(({ why }) => why), ['click-flood'])
})
