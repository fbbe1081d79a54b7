import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, HOUR_MS } from '#clock'
import { openDatabase, sql, type Writer } from '#database'
import { decide } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore } from '../orders/test-shop.ts'
import { bookAttributed } from './book-attributed.ts'
import { type Attributed, decideOrders } from './decide-orders.ts'
import { APPLY_AGAIN_DAYS } from './limits.ts'
import { brokenPromises, buyFrom, follow, linkTo, makePlacement, makePlan, openBrowser, PLAIN_TERMS, PUBLIC_URL, SECRETS } from './test-affiliate.ts'
import { bank, clock, database, ELSEWHERE, item, memberSees, pay, person, placeOfFile, sellerSees, shop, store, url } from './test-place.ts'

const decisionsMade = sql<{ count: number }>('affiliate.test-decisions', 'select count(*)::int as count from affiliate_decision where order_id = $1')
const orderFact = sql<{ storeId: string; orderId: string; buyerId: string; checkoutId: string; number: string; totalMinor: string; currency: string; visitorId: string }>(
  'affiliate.test-order',
  `select store_id as "storeId", id as "orderId", buyer_id as "buyerId", checkout_id as "checkoutId", number, total_minor::text as "totalMinor", currency, visitor_id as "visitorId" from "order" where id = $1`,
)

placeOfFile()

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
  assert.deepEqual([seen.title, (await memberSees(member))?.title], ['铁观音 Tieguanyin', '铁观音 Tieguanyin'])
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
  const rule = async (state: string) => (await shop.api.call(other.owner, 'PUT', `/stores/${other.handle}/affiliate-plans/${targeted}/partners/${member.id}`, { state, why: state === 'approved' ? '' : 'Other readers' })).status
  assert.deepEqual(await Promise.all([rule('approved'), rule('refused')]).then((all) => all.toSorted()), [204, 409], 'two who decide at once decide once')
  if ((await linkTo(shop, member, other)).whyNot === 'no-plan') clock.move(APPLY_AGAIN_DAYS * DAY_MS)
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

test('who or what is named and is not there is said as that: of an exclusive plan, of a link, of a host', async () => {
  const other = await makeStore(database)
  const told = async (who: { id: string }, path: string, body: object) => {
    const answered = await shop.api.call<{ code: string; field?: string; errors?: { field: string; code: string }[] }>(who, 'POST', path, body, { 'idempotency-key': crypto.randomUUID() })
    const { code, field, errors } = answered.body
    return errors ? errors.map((each) => [each.field, each.code]).flat() : [field, code]
  }
  const plan = (member?: string) => told(other.owner, `/stores/${other.handle}/affiliate-plans`, { name: 'Alone', kind: 'exclusive', rateBps: 100, member })
  assert.deepEqual(await plan(), ['member', 'affiliate-plan-member'])
  assert.deepEqual(await plan('nobody-of-that-name'), ['member', 'affiliate-member-unknown'])
  assert.deepEqual(await plan(other.handle), ['member', 'affiliate-member-own'])
  const member = await makePlacement(shop, await person())
  const link = (change: object) => told(member, `/accounts/${member.handle}/affiliate-links`, { placement: member.placement, store: other.handle, ...change })
  assert.deepEqual(await link({ store: 'no-such-store' }), ['store', 'affiliate-link-store'])
  assert.deepEqual(await link({ product: 'no-such-product' }), ['product', 'affiliate-link-product'])
  assert.deepEqual(await link({ placement: other.id }), ['placement', 'affiliate-link-placement'])
  assert.deepEqual(await told(member, `/accounts/${member.handle}/affiliate-sites`, { name: 'My page', host: 'https://example.org/x' }), ['host', 'affiliate-host-form'])
})

test('who is refused or removed reads why, and waits before applying again', async () => {
  const other = await makeStore(database)
  const plan = await makePlan(shop, other, { kind: 'targeted' })
  const who = await person()
  const apply = () => shop.api.call(who, 'POST', `/accounts/${who.handle}/affiliate-applications`, { store: other.handle, plan })
  const rule = (state: string, why?: string) => shop.api.call<{ code: string; field: string }>(other.owner, 'PUT', `/stores/${other.handle}/affiliate-plans/${plan}/partners/${who.id}`, { state, why })
  const reads = async () => (await shop.api.call<{ items: { mine: string; why: string; applyFrom: string | null }[] }>(who, 'GET', `/accounts/${who.handle}/offered-affiliate-plans?store=${other.handle}`)).body.items.map(({ mine, why, applyFrom }) => [mine, why, applyFrom])[0]
  assert.equal((await apply()).status, 204)
  assert.deepEqual(await reads(), ['applied', '', null])
  for (const why of [undefined, '  ']) assert.deepEqual(await rule('refused', why).then(({ status, body }) => [status, body.code, body.field]), [422, 'affiliate-why-missing', 'why'])
  const send = async (state: string) => {
    assert.equal((await rule(state, '读者和我们的茶不对路')).status, 204)
    const [mine, why, from] = (await reads())!
    assert.deepEqual([mine, why], [state, '读者和我们的茶不对路'])
    assert.ok(Math.abs(Date.parse(from!) - clock.now().getTime() - APPLY_AGAIN_DAYS * DAY_MS) < HOUR_MS, from!)
    clock.move(APPLY_AGAIN_DAYS * DAY_MS - HOUR_MS)
    assert.deepEqual(await apply().then(({ status, body }) => [status, body.code]), [409, 'affiliate-apply-soon'])
    clock.move(2 * HOUR_MS)
    assert.equal((await apply()).status, 204)
    assert.deepEqual(await reads(), ['applied', '', null])
  }
  await send('refused')
  assert.equal((await rule('approved')).status, 204)
  await send('removed')
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

test('with a new key, and weeks after it was paid, an order is decided as it would have been at once', async () => {
  const me = await person()
  await shop.post(me, '/addresses', { ...ADDRESS, phone: '13712312399', street: '思明南路 77 号' })
  const member = await makePlacement(shop, me)
  const { url: link } = await linkTo(shop, member, store)
  const decidedLate = async (address: object) => {
    const browser = openBrowser(shop.door)
    await follow(browser, link)
    const fact = await database.read.one(orderFact, [await buyFrom(shop, await person(), browser, item, { address })])
    const late = { ...clock, now: () => new Date(clock.now().getTime() + 100 * DAY_MS) }
    await database.write((db) => decideOrders(db, { clock: late, secrets: ['a new key', ...SECRETS], publicUrl: PUBLIC_URL, attributed: (writer, all) => bookAttributed(writer, clock, PLAIN_TERMS, all) }, [fact]))
    await pay()
    return (await sellerSees(fact.orderId))?.candidates.map(({ why }) => why)
  }
  assert.deepEqual(await decidedLate({ ...ELSEWHERE, street: '湖里大道 8 号' }), [null])
  assert.deepEqual(await decidedLate({ ...ELSEWHERE, phone: '13712312399', street: '湖里大道 9 号' }), ['related-buyer'])
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
