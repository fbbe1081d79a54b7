import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { sql } from '#database'
import { commissionOfOrders } from '#settlement'
import { makePerson } from '#testing'
import { decide, newest } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore } from '../orders/test-shop.ts'
import { FLOOD_CLICKS, MAX_CLICKS_TOGETHER, SETTLED_AFTER_MS, STUFFING_CLICKS } from './limits.ts'
import { buyFrom, follow, linkTo, makePlacement, makePlan, openAffiliateShop, openBrowser } from './test-affiliate.ts'
import { bank, clock, database, ELSEWHERE, item, pay, person, placeOfFile, sellerSees, shop, store } from './test-place.ts'

type FullView = { items: { candidates: { why: string | null; network: string }[] }[] }

const hire = sql('affiliate.test-hire', `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'editor', now(), $1)`)

placeOfFile()

test('a store that leads buyers to itself takes nothing from who led them there before', async () => {
  const creator = await makePlacement(shop, await person())
  const ofStore = await makePlacement(shop, { ...store.owner, handle: store.handle })
  const own = await linkTo(shop, ofStore, store)
  assert.deepEqual([own.earns, own.whyNot], [false, 'own-store'])
  const browser = openBrowser(shop.door)
  await follow(browser, (await linkTo(shop, creator, store)).url)
  clock.move(1_000)
  await follow(browser, own.url)
  clock.move(1_000)
  const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
  await pay()
  const seen = (await sellerSees(order))!
  assert.deepEqual([seen.member?.id, seen.candidates.map(({ why }) => why)], [creator.id, [null, 'own-store']])
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

test('own orders, and those of whoever shares a phone, a home or a card, earn nothing; only the operator reads which it was', async () => {
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
  const lane = { ...ELSEWHERE, name: 'Wang Wei', phone: '13811110001', region: '福建', city: '厦门市', district: '', street: 'Household Lane 7' }
  assert.deepEqual(await why(me, { address: lane }), ['own-order', 'own-order'])
  assert.deepEqual(await why(await person(), { address: { ...lane, name: 'Wang Li', phone: '13811110002', street: 'household  lane ７' } }), ['related-buyer', 'same-household'], 'to where the member has ordered, under another name and number')
  const station = { ...lane, street: '中山路 1 号 菜鸟驿站' }
  assert.deepEqual(await why(me, { address: station }), ['own-order', 'own-order'])
  assert.deepEqual(await why(await person(), { address: { ...station, name: '黄一', phone: '13600000021' } }), [null, null], 'a pick-up point is no household')
  assert.deepEqual(await why(await person(), { address: { ...ADDRESS, name: '黄大明', phone: '13600000008' } }), ['related-buyer', 'same-household'])
  assert.deepEqual(await why(await person(), { address: { ...ELSEWHERE, name: '黄小明', phone: '13600000009', street: '湖里大道 5 号' } }, 'card 1'), ['related-buyer', 'same-payer'])
  assert.deepEqual(await why(await person(), { address: { ...ELSEWHERE, name: '吴一', phone: '13600000010', street: '湖里大道 6 号' } }, 'card 2'), [null, null])
})

test('what people of an agency buy that has a part of the commission is an own order, whoever led them there', async () => {
  const [agency, colleague, stranger] = [await person(), await person(), await person()]
  await database.writeOne(hire, [agency.id, colleague.id])
  let sharing = true
  const place = openAffiliateShop(database, [bank], clock, { platformBps: 1_000, agencyShares: async (_, ids) => new Map(sharing ? ids.map((id) => [id, [{ agencyId: agency.id, shareBps: 2_500 }]]) : []), returnDays: async () => () => 7 })
  const member = await makePlacement(place, await person())
  const { url: link } = await linkTo(place, member, store)
  const partsOf = async (buyer: { id: string }) => {
    const browser = openBrowser(place.door)
    await follow(browser, link)
    const orderId = await buyFrom(place, buyer, browser, item, { address: ELSEWHERE })
    await decide(place, bank)
    await place.settle()
    const parts = (await commissionOfOrders(database.read, [{ storeId: store.id, orderId }])).flatMap((each) => each.parts.map(({ role, minor }) => [role, minor]))
    return [(await sellerSees(orderId))?.candidates[0]?.why, ...parts]
  }
  assert.deepEqual(await partsOf(stranger), [null, ['creator', 135n], ['agency', 45n], ['platform', 20n]])
  for (const buyer of [agency, colleague]) assert.deepEqual(await partsOf(buyer), ['own-order'])
  sharing = false
  assert.deepEqual(await partsOf(colleague), [null, ['creator', 180n], ['platform', 20n]], 'an agency without a part is nobody here')
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

test('a page that loads a link again and again as a picture takes nothing from whose link it is', async () => {
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  const browser = openBrowser(shop.door)
  await follow(browser, link)
  const { cookie } = browser
  for (let nth = 0; nth < 2 * MAX_CLICKS_TOGETHER; nth++) {
    const { status, headers } = await browser.go(link, { 'sec-fetch-dest': 'image' })
    assert.deepEqual([status, headers['set-cookie'], headers.location?.includes('click=')], [302, undefined, false])
  }
  assert.equal(browser.cookie, cookie)
  const order = await buyFrom(shop, await person(), browser, item, { address: ELSEWHERE })
  await pay()
  const seen = (await sellerSees(order))!
  assert.deepEqual([seen.member?.id, seen.candidates.map(({ why }) => why)], [member.id, [null]])
})

test('a plan that is said to have begun before it was made changes nothing for clicks that came until then', async () => {
  const member = await makePlacement(shop, await person())
  const other = await makeStore(database)
  const thing = await makeItem(database, other)
  await makePlan(shop, other)
  clock.move(1_000)
  const browser = openBrowser(shop.door)
  await follow(browser, (await linkTo(shop, member, other)).url)
  clock.move(1_000)
  const startsAt = new Date(clock.now().getTime() - DAY_MS).toISOString()
  await makePlan(shop, other, { rateBps: 0, startsAt })
  await makePlan(shop, other, { rateBps: 0, startsAt, kind: 'exclusive', member: member.handle })
  clock.move(1_000)
  const order = await buyFrom(shop, await person(), browser, thing, { address: ELSEWHERE })
  await pay()
  assert.deepEqual(shop.owed.filter(({ orderId }) => orderId === order).map(({ rateBps, commissionMinor }) => [rateBps, commissionMinor]), [[1_000, 100n]])
  assert.equal((await linkTo(shop, member, other)).rateBps, 0, 'it holds for clicks from now on')
})

test('a flood of clicks that nobody looks at is found and shown to member and operator; whoever looked from the same network counts, and who clicks on and on does not', async () => {
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  const bots = Array.from({ length: FLOOD_CLICKS + STUFFING_CLICKS }, () => openBrowser(shop.door, '198.51.100.9'))
  await Promise.all(bots.map((each) => each.go(link)))
  const [amongThem, restless] = [openBrowser(shop.door, '198.51.100.9'), openBrowser(shop.door, '198.51.100.9')]
  await follow(amongThem, link)
  for (let nth = 0; nth <= MAX_CLICKS_TOGETHER; nth++) await follow(restless, link)
  clock.move(SETTLED_AFTER_MS + 5_000)
  await Promise.all([shop.sweeps['affiliate.watch-clicks']!(), shop.sweeps['affiliate.watch-clicks']!()])
  type Signals = { items: { kind: string; clicks: number; visitors: number; seen: number; member: { id: string } }[] }
  const mine = (await shop.api.call<Signals>(member, 'GET', `/accounts/${member.handle}/affiliate-signals`)).body.items
  assert.deepEqual(mine.map(({ kind, clicks, visitors, seen }) => [kind, clicks, visitors, seen]).toSorted(), [['flood', 192, 172, 22]])
  const all = (await shop.api.call<Signals>(await makePerson(database, systemClock, { operator: true }), 'GET', '/console/affiliate-signals')).body.items
  assert.ok(all.some((each) => each.member.id === member.id && each.kind === 'flood'))
  const order = await buyFrom(shop, await person(), amongThem, item, { address: ELSEWHERE })
  await pay()
  assert.deepEqual((await sellerSees(order))?.candidates.map(({ why }) => why), [null])
  const fromRestless = await buyFrom(shop, await person(), restless, item, { address: ELSEWHERE })
  await pay()
  assert.ok((await sellerSees(fromRestless))!.candidates.every(({ why }) => why === 'click-flood'))
})

test('a crowd behind one shared address that looks at what it clicks is no flood', async () => {
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  const crowd = Array.from({ length: FLOOD_CLICKS + 10 }, () => openBrowser(shop.door, '198.51.100.77'))
  await Promise.all(crowd.map((each) => follow(each, link)))
  clock.move(SETTLED_AFTER_MS + 5_000)
  await shop.sweeps['affiliate.watch-clicks']!()
  assert.deepEqual((await shop.api.call<{ items: unknown[] }>(member, 'GET', `/accounts/${member.handle}/affiliate-signals`)).body.items, [])
  const order = await buyFrom(shop, await person(), crowd[7]!, item, { address: ELSEWHERE })
  await pay()
  const seen = (await sellerSees(order))!
  assert.deepEqual([seen.member?.id, seen.candidates.map(({ why }) => why)], [member.id, [null]])
})

test('clicks of which nearly none is looked at are found and shown, wherever they come from', async () => {
  const member = await makePlacement(shop, await person())
  const { url: link } = await linkTo(shop, member, store)
  await Promise.all(Array.from({ length: STUFFING_CLICKS }, (_, nth) => openBrowser(shop.door, `203.0.113.${nth}`).go(link)))
  clock.move(SETTLED_AFTER_MS + 5_000)
  await shop.sweeps['affiliate.watch-clicks']!()
  const { items } = (await shop.api.call<{ items: { kind: string; clicks: number; seen: number }[] }>(member, 'GET', `/accounts/${member.handle}/affiliate-signals`)).body
  assert.deepEqual(items.map(({ kind, clicks, seen }) => [kind, clicks, seen]), [['stuffing', 50, 0]])
})
