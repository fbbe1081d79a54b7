import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY_MS, HOUR_MS, systemClock } from '#clock'
import { type Database, openDatabase, rawExecute } from '#database'
import { balanceOf, PLATFORM } from '#ledger'
import { commissionOfOrders, moneyOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds, newest, notify } from '../orders/test-paying.ts'
import { refundUnits } from '../orders/test-refund.ts'
import { ADDRESS, brokenPromises as brokenBelow, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { type AffiliateShop, brokenPromises, follow, linkTo, makePlacement, makePlan, type Member, openAffiliateShop, openBrowser } from './test-affiliate.ts'

const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }
const RETURN_DAYS = 9
const ROUNDS = 8

let url: string
let database: Database
let drop: () => Promise<void>
let clock: TestClock
let bank: TestBank
let shop: AffiliateShop
let store: TestStore
let dear: TestItem
let cheap: TestItem
let creator: Member
let agency: { id: string; handle: string }
let link: string

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  clock = movedClock()
  bank = testBank()
  agency = await makePerson(database, systemClock)
  shop = openAffiliateShop(database, [bank], clock, { platformBps: 1_000, agencyShares: async (_, ids) => new Map(ids.map((id) => [id, [{ agencyId: agency.id, shareBps: 2_500 }]])), returnDays: async () => () => RETURN_DAYS })
  store = await makeStore(database)
  await rawExecute(database.pool, 'update store set fee_bps = 500 where store_id = $1', [store.id])
  dear = await makeItem(database, store, { stock: 10_000, priceMinor: 9_999 })
  cheap = await makeItem(database, store, { stock: 10_000, priceMinor: 1_001 })
  await makePlan(shop, store, { rates: [{ product: cheap.product, bps: 2_000 }] })
  creator = await makePlacement(shop, await makePerson(database, systemClock))
  link = (await linkTo(shop, creator, store)).url
})
after(() => drop())

type Bought = { buyer: { id: string; handle: string }; order: string; lines: readonly { variantId: string }[] }
async function buy(items: readonly TestItem[] = [dear]): Promise<Bought> {
  const browser = openBrowser(shop.door)
  await follow(browser, link)
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, items, { address: ELSEWHERE }, { 'idempotency-key': crypto.randomUUID(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  const order = placed.body.orders[0]!.id
  await decide(shop, bank)
  return { buyer, order, lines: items.map(({ variant }) => ({ variantId: variant })) }
}
async function receive({ buyer, order }: Bought): Promise<void> {
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })).status, 200)
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).status, 200)
  await shop.settle()
}
const refund = (order: string, body: object = {}, by = shop) => by.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'sorry', ...body })
const due = (by = shop) => by.sweeps['affiliate.release-due']!()
const pending = async (owner: string) => (await balanceOf(database.read, { owner, kind: 'commission' }, 'CNY')).balanceMinor
const own = async (owner: string) => (await balanceOf(database.read, { owner, kind: 'balance' }, 'CNY')).balanceMinor
const platforms = async () => (await balanceOf(database.read, { owner: PLATFORM, kind: 'commission-fees' }, 'CNY')).balanceMinor
const moneyOf = async (order: string) => (await moneyOfOrders(database.read, [order])).get(order)!
const leftOf = async (order: string) => (await commissionOfOrders(database.read, [{ storeId: store.id, orderId: order }])).map(({ leftMinor }) => leftMinor)
async function holds(): Promise<void> {
  await shop.settle()
  await finishRefunds(shop, bank)
  await shop.settle()
  assert.deepEqual([...(await brokenPromises(database)), ...(await brokenBelow(database))], [])
}
/** What each has, pending and their own, before and after something. */
async function change(work: () => Promise<unknown>): Promise<Record<'creator' | 'agency' | 'platform' | 'creatorOwn' | 'agencyOwn' | 'store', bigint>> {
  const look = async () => [await pending(creator.id), await pending(agency.id), await platforms(), await own(creator.id), await own(agency.id), await own(store.id)]
  const was = await look()
  await work()
  const [a, b, c, d, e, f] = (await look()).map((each, at) => each - was[at]!) as [bigint, bigint, bigint, bigint, bigint, bigint]
  return { creator: a, agency: b, platform: c, creatorOwn: d, agencyOwn: e, store: f }
}
const NOTHING = { creator: 0n, agency: 0n, platform: 0n, creatorOwn: 0n, agencyOwn: 0n, store: 0n }

test('commission is promised when it is decided, taken when the buyer has the goods, and payable when nothing can come back', async () => {
  let bought!: Bought
  // 10 % of 99.99 is 9.99: the platform a tenth, the agency a quarter of the rest.
  assert.deepEqual(await change(async () => {
    bought = await buy()
    await shop.settle()
  }), { ...NOTHING, creator: 674n, agency: 225n, platform: 100n })
  assert.deepEqual([(await moneyOf(bought.order)).promisedMinor, (await moneyOf(bought.order)).heldMinor], [999n, 9_999n])
  assert.deepEqual(await change(() => receive(bought)), { ...NOTHING, store: 9_999n - 499n - 999n })
  assert.equal((await moneyOf(bought.order)).promisedMinor, 0n)
  assert.equal((await shop.sold(store, bought.order)).money?.commission.minor, 999, "the store's settlement shows it")
  clock.move(RETURN_DAYS * DAY_MS - 60_000)
  assert.deepEqual(await change(due), NOTHING, 'a minute early')
  clock.move(61_000)
  assert.deepEqual(await change(due), { ...NOTHING, creator: -674n, agency: -225n, creatorOwn: 674n, agencyOwn: 225n })
  assert.deepEqual(await change(due), NOTHING)
  await holds()
})

test('a refund takes back its part: of one line that line, of a sum its share, and both end where all of it would', async () => {
  const bought = await buy([dear, cheap])
  await shop.settle()
  assert.deepEqual(await leftOf(bought.order), [999n, 200n])
  await refundUnits(database, clock, { store, order: { id: bought.order, lines: bought.lines }, items: [cheap] })
  assert.deepEqual(await leftOf(bought.order), [999n, 0n])
  for (const amountMinor of [1n, 3_333n, 17n]) assert.equal((await refund(bought.order, { amountMinor: Number(amountMinor) })).status, 200)
  assert.deepEqual(await leftOf(bought.order), [(999n * (9_999n - 3_351n)) / 9_999n, 0n])
  await holds()
  assert.equal((await refund(bought.order)).status, 200)
  assert.deepEqual(await leftOf(bought.order), [0n, 0n])
  const money = await moneyOf(bought.order)
  assert.deepEqual([money.commissionMinor, money.promisedMinor], [0n, 0n])
  await holds()
})

test('what was paid out is called back with a refund, below zero if need be, and the next commission covers it', async () => {
  const bought = await buy()
  await shop.settle()
  await receive(bought)
  clock.move(10 * DAY_MS)
  await due()
  const before = await own(creator.id)
  const changed = await change(() => refund(bought.order))
  assert.deepEqual(changed, { ...NOTHING, creatorOwn: -674n, agencyOwn: -225n, platform: -100n, store: -(9_999n - 499n - 999n) })
  assert.equal(await own(creator.id), before - 674n)
  await holds()
})

test('paid, cancelled, and only then decided: nothing is owed', async () => {
  const bought = await buy()
  assert.equal((await shop.post(bought.buyer, `/orders/${bought.order}/cancellation`)).status, 200)
  assert.deepEqual(await change(() => shop.settle()), NOTHING)
  assert.deepEqual(await leftOf(bought.order), [0n])
  await holds()
})

test('received before it is decided: the store has had the money, and gives of it', async () => {
  const bought = await buy()
  const { order, buyer } = bought
  assert.equal((await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: 'SF1' }] })).status, 200)
  assert.equal((await shop.post(buyer, `/orders/${order}/receipt`)).status, 200)
  assert.deepEqual(await change(() => shop.settle()), { ...NOTHING, creator: 674n, agency: 225n, platform: 100n, store: -999n })
  clock.move(10 * DAY_MS)
  assert.equal((await change(due)).creatorOwn, 674n)
  await holds()
})

test('a payer’s bank takes the money back: commission goes with it, and comes back when it is won', async () => {
  for (const isReceived of [false, true]) {
    const bought = await buy()
    await shop.settle()
    const payment = newest(bank)
    if (isReceived) {
      await receive(bought)
      clock.move(10 * DAY_MS)
      await due()
    }
    const said = { providerRef: `cb_${payment.reference}`, amountMinor: payment.amountMinor, currency: 'CNY', feeMinor: 0n, feeBackMinor: 0n, feeCurrency: 'CNY', reason: 'fraudulent', answerBy: null }
    const say = (chargeback: object) => notify(shop, bank, { payment: { ...payment, state: 'captured', capturedMinor: payment.amountMinor }, chargeback: { ...said, ...chargeback } as never })
    const taken = await change(() => say({ state: 'open', money: 'withdrawn' }))
    assert.deepEqual([taken.creator + taken.creatorOwn, taken.agency + taken.agencyOwn, taken.platform], [-674n, -225n, -100n])
    assert.deepEqual(await leftOf(bought.order), [0n])
    await holds()
    const back = await change(() => say({ state: 'won', money: 'reinstated' }))
    for (const who of ['creator', 'agency', 'platform', 'creatorOwn', 'agencyOwn', 'store'] as const) assert.equal(back[who], -taken[who], who)
    await holds()
  }
})

test('refunded, received and made payable at once from two places: the sums hold, and nobody keeps commission on money that is back', async () => {
  const second = openDatabase({ connection: { connectionString: url }, maxConnections: 6 })
  const there = openAffiliateShop(second, [bank], clock)
  for (let round = 0; round < ROUNDS; round++) {
    const bought = await buy([dear, cheap])
    await shop.settle()
    await receive(bought)
    clock.move(10 * DAY_MS)
    await Promise.all([due(), due(there), refund(bought.order, { amountMinor: 5_000 + round }), refund(bought.order, round % 2 ? {} : { amountMinor: 700 }, there)])
    await holds()
  }
  for (let round = 0; round < ROUNDS; round++) {
    const bought = await buy([dear, cheap])
    await Promise.all([shop.settle(), shop.post(bought.buyer, `/orders/${bought.order}/cancellation`), refund(bought.order, { amountMinor: 1_000 }, there)])
    await holds()
  }
  await second.close()
})

test('an order whose commission cannot be released keeps no other', async () => {
  const [broken, whole] = [await buy(), await buy()]
  await shop.settle()
  for (const each of [broken, whole]) await receive(each)
  await rawExecute(database.pool, `update commission set parts = jsonb_set(parts, '{0,left}', '"none"') where order_id = $1`, [broken.order])
  clock.move(10 * DAY_MS)
  const released = async () => (await commissionOfOrders(database.read, [{ storeId: store.id, orderId: whole.order }]))[0]!.releasedAt !== null
  await assert.rejects(due(), /the commission of 1 orders/)
  assert.ok(await released())
  await rawExecute(database.pool, `update commission set parts = jsonb_set(parts, '{0,left}', parts->0->'minor') where order_id = $1`, [broken.order])
  await due()
  await holds()
})

test('what a former program decided and nobody booked is booked, and receipts that it took start the wait', async () => {
  const former = openAffiliateShop(database, [bank], clock, null)
  const [unheard, received] = [await buy(), await buy()]
  await former.settle()
  assert.deepEqual(await leftOf(unheard.order), [])
  await receive(received)
  const waiting = await buy()
  await shop.settle()
  await receive(waiting)
  await rawExecute(database.pool, 'update commission set release_at = null, look_at = null where order_id = $1', [waiting.order])
  clock.move(HOUR_MS)
  const later = await buy()
  await shop.settle()
  await receive(later)
  const said = await brokenPromises(database)
  for (const [name, order] of [['what was decided', unheard.order], ['what was decided', received.order], ['the wait is counted', waiting.order]] as const) assert.ok(said.some((each) => each.includes(name) && each.includes(order)), name)
  for (let times = 0; times < 2; times++) await shop.sweeps['affiliate.make-good']!()
  for (const { order } of [unheard, received, waiting]) assert.deepEqual(await leftOf(order), [999n])
  await holds()
  clock.move(RETURN_DAYS * DAY_MS)
  assert.equal((await change(due)).creatorOwn, 3n * 674n)
  await holds()
})

test('each promise says which order breaks it', async () => {
  const bought = await buy()
  await shop.settle()
  await receive(bought)
  const other = await buy()
  await shop.settle()
  const breaks: [string, string, string, string][] = [
    ['parts add up', `parts = jsonb_set(parts, '{0,left}', '"1"')`, 'parts = $2', bought.order],
    ['what became of a line', 'charged_minor = 1', 'charged_minor = 0', bought.order],
    ['what was decided', 'member_id = order_id', 'member_id = $2::uuid', bought.order],
    ['before its time', `released_at = release_at, release_at = release_at - interval '1 second'`, `released_at = null, release_at = release_at + interval '1 second'`, bought.order],
    ['took back exactly', 'left_minor = left_minor - 1', 'left_minor = left_minor + 1', bought.order],
    ['the books say', 'parts = jsonb_set(parts, \'{0,party}\', to_jsonb(order_id))', 'parts = $2', other.order],
  ]
  for (const [name, breaking, mending, order] of breaks) {
    const [row] = await commissionOfOrders(database.read, [{ storeId: store.id, orderId: order }])
    await rawExecute(database.pool, `update commission set ${breaking} where order_id = $1`, [order])
    const said = (await brokenPromises(database)).filter((each) => each.includes(name) && each.includes(order))
    assert.equal(said.length, 1, `${name}: ${(await brokenPromises(database)).join('\n')}`)
    const value = mending.includes('$2::uuid') ? row!.memberId : JSON.stringify(row!.parts.map(({ minor, left, ...each }) => ({ ...each, minor: String(minor), left: String(left) })))
    await rawExecute(database.pool, `update commission set ${mending} where order_id = $1${mending.includes('$2') ? '' : ' and $2::text is not null'}`, [order, value])
    await holds()
  }
})

test('what somebody reads of their earnings is what the books say, to the unit, order by order and in all', async () => {
  const [kept, partly, gone] = [await buy(), await buy([dear, cheap]), await buy()]
  await shop.settle()
  for (const each of [kept, partly, gone]) await receive(each)
  assert.equal((await refund(partly.order, { amountMinor: 3_000 })).status, 200)
  clock.move(10 * DAY_MS)
  await due()
  assert.equal((await refund(gone.order)).status, 200)
  const waiting = await buy()
  await shop.settle()
  type Sums = Record<'earned' | 'pending' | 'cleared' | 'back', { minor: number }>
  type View = Sums & { order: string; number: string; state: string; role: string; clearsAt: string | null; lines: { mine: { minor: number } }[]; moves: { kind: string; change: { minor: number }; why: string }[] }
  const paid = await shop.api.call<{ items: { order: string; number: string; state: string; left: { minor: number } }[] }>(store.owner, 'GET', `/stores/${store.handle}/commissions?limit=3`)
  for (const who of [creator, agency]) {
    const all: View[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: { items: View[]; next: string | null } = (await shop.api.call<{ items: View[]; next: string | null }>(who, 'GET', `/accounts/${who.handle}/earnings?limit=5${after && `&after=${after}`}`)).body
      all.push(...page.items)
      after = page.next
    }
    const { items: [totals] } = (await shop.api.call<{ items: (Sums & { years: { year: number; cleared: { minor: number } }[] })[] }>(who, 'GET', `/accounts/${who.handle}/earning-totals`)).body
    for (const key of ['earned', 'pending', 'cleared', 'back'] as const) assert.equal(all.reduce((sum, each) => sum + each[key].minor, 0), totals![key].minor, key)
    assert.deepEqual([BigInt(totals!.pending.minor), BigInt(totals!.cleared.minor)], [await pending(who.id), await own(who.id)])
    assert.equal(totals!.years.reduce((sum, { cleared }) => sum + cleared.minor, 0), totals!.cleared.minor, 'years add up')
    for (const each of all) {
      assert.equal(each.earned.minor, each.pending.minor + each.cleared.minor + each.back.minor)
      assert.equal(each.earned.minor, each.lines.reduce((sum, { mine }) => sum + mine.minor, 0))
    }
    const of = (order: string) => all.find((each) => each.order === order)!
    assert.deepEqual([kept, partly, gone, waiting].map(({ order }) => of(order).state), ['cleared', 'cleared', 'taken-back', 'promised'])
    assert.deepEqual(of(gone.order).moves.map(({ kind, why }) => [kind, why]), [['accrued', ''], ['cleared', ''], ['recalled', 'refunded-by-seller'], ['taken-back', 'refunded-by-seller']])
    assert.deepEqual([of(gone.order).cleared.minor, of(waiting.order).number], [0, paid.body.items[0]!.number])
  }
  const csv = await shop.api.call<string>(creator, 'GET', `/accounts/${creator.handle}/earnings.csv`)
  assert.match(String(csv.body), new RegExp(`,${kept.order},[^,]+,[^,]+,CNY,6\\.74,0\\.00,6\\.74,0\\.00,`))
  assert.match(String(csv.body), new RegExp(`,${paid.body.items[0]!.number},${waiting.order},`))
  assert.deepEqual(paid.body.items[0], { ...paid.body.items[0], order: waiting.order, state: 'promised' })
  for (const [who, path] of [[creator, `/stores/${store.handle}/commissions`], [store.owner, `/accounts/${creator.handle}/earnings`], [creator, `/accounts/${agency.handle}/earning-totals`]] as const) {
    assert.ok([403, 404].includes((await shop.api.call(who, 'GET', path)).status), path)
  }
})
