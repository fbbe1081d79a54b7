import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, rawExecute, sql } from '#database'
import { record } from '#events'
import { listMessages } from '#messages'
import { openVault } from '#payouts'
import { makePerson, testDatabase } from '#testing'
import { follow, linkTo, makePlacement, makePlan, type Member, openAffiliateShop, openBrowser, type AffiliateShop } from '../affiliate/test-affiliate.ts'
import { testBank, type TestBank } from '../orders/test-bank.ts'
import { decide, finishRefunds } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { webhooksChecks, webhooksReactions, webhooksRoutes, webhooksSweeps, type WebhooksDeps } from './index.ts'
import { DAY_MS, LEASE_MS, MAX_ENDPOINTS, MAX_TRIES, OLD_SECRET_MS, PAUSE_AFTER_MS, RETRY_AFTER_MS } from './limits.ts'
import { sendDue } from './send-due.ts'
import { forgetOld, sealWebhooksAnew } from './keep-tidy.ts'
import { openPartner, type Partner, signedBy } from './test-partner.ts'

const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }
type Person = { id: string; handle: string }
type Told = { type: string; timestamp: string; data: { as?: string; order?: string; amount?: { minor: number }; payout?: string; why?: string } }
type Hook = { id: string; secret: string; url: string }
type View = { id: string; pausedBy: string | null; pausedAt: string | null; failingSince: string | null; oldSecretUntil: string | null; secret?: string }
type Delivery = { id: string; state: string; nextAt: string | null; attempts: { at: string; status: number | null; error: string | null }[] }

let database: Database
let drop: () => Promise<void>
let clock: TestClock
let bank: TestBank
let shop: AffiliateShop
let partner: Partner
let deps: WebhooksDeps
let store: TestStore
let item: TestItem
let creator: Member
let link: string

before(async () => {
  ;({ database, drop } = await testDatabase())
  clock = movedClock()
  bank = testBank()
  partner = await openPartner()
  deps = { database, clock, vault: openVault(['a secret of the tests']), publicUrl: 'http://localhost:3000', allowPrivate: [partner.host] }
  shop = openAffiliateShop(database, [bank], clock, undefined, { routes: () => webhooksRoutes(deps), reactions: () => webhooksReactions(deps), sweeps: () => webhooksSweeps(deps) })
  store = await makeStore(database)
  item = await makeItem(database, store, { stock: 10_000, priceMinor: 10_000 })
  await makePlan(shop, store)
  creator = await makePlacement(shop, await makePerson(database, systemClock))
  link = (await linkTo(shop, creator, store)).url
})
after(async () => {
  partner.close()
  await drop()
})
beforeEach(() => {
  partner.heard.length = 0
  partner.answer = { status: 200 }
})
const clear = sql('webhooks.test-clear', 'delete from webhook_delivery')
const clearEndpoints = sql('webhooks.test-clear-endpoints', 'delete from webhook_endpoint')
afterEach(async () => {
  for (const check of webhooksChecks) assert.equal((await check.count(database.read)).broken, 0)
  await database.writeOne(clear, [])
  await database.writeOne(clearEndpoints, [])
})

const key = () => ({ 'idempotency-key': crypto.randomUUID() })
async function listen(who: Person, path = '/told'): Promise<Hook> {
  const made = await shop.api.call<Hook>(who, 'POST', `/accounts/${who.handle}/webhooks`, { url: partner.url(path) }, key())
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}
const ofHook = (who: Person, { id }: Hook, rest: string) => `/accounts/${who.handle}/webhooks/${id}${rest}`
const look = async (who: Person) => (await shop.api.call<{ items: View[] }>(who, 'GET', `/accounts/${who.handle}/webhooks`)).body.items
const deliveries = async (who: Person, hook: Hook) => (await shop.api.call<{ items: Delivery[] }>(who, 'GET', ofHook(who, hook, '/deliveries'))).body.items
const send = () => shop.sweeps['webhooks.send-due']!()
const told = (path: string) => partner.heard.filter((each) => each.path === path).map(({ body }) => JSON.parse(body) as Told)
const ownerOf = (): Person => ({ ...store.owner, handle: store.handle })

async function buy(): Promise<{ order: string; buyer: Person }> {
  const browser = openBrowser(shop.door)
  await follow(browser, link)
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [item], { address: ELSEWHERE }, { ...key(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' } as never)
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  await decide(shop, bank)
  await shop.settle()
  return { order: placed.body.orders[0]!.id, buyer }
}
async function clearCommission({ order, buyer }: { order: string; buyer: Person }): Promise<void> {
  await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })
  await shop.post(buyer, `/orders/${order}/receipt`)
  await shop.settle()
  clock.move(8 * DAY_MS)
  await shop.sweeps['affiliate.release-due']!()
  await shop.settle()
}
/** A test message that is to be told. */
async function ping(who: Person, hook: Hook): Promise<void> {
  assert.equal((await shop.api.call(who, 'POST', ofHook(who, hook, '/tests'))).status, 204)
}

test('seller and creator hear of commission as it accrues, becomes payable and is reversed, each of what is theirs, signed', async () => {
  const hooks = { store: await listen(ownerOf(), '/store'), creator: await listen(creator, '/creator') }
  const bought = await buy()
  await send()
  assert.deepEqual(told('/store').map(({ type, data }) => [type, data.as, data.order, data.amount!.minor]), [['commission.accrued', 'store', bought.order, 1_000]])
  assert.deepEqual(told('/creator').map(({ type, data }) => [type, data.as, data.order, data.amount!.minor]), [['commission.accrued', 'creator', bought.order, 1_000]])
  for (const each of partner.heard) {
    const own = each.path === '/store' ? hooks.store : hooks.creator
    assert.deepEqual([signedBy(own.secret, each), signedBy(each.path === '/store' ? hooks.creator.secret : hooks.store.secret, each), each.headers['content-type']], [true, false, 'application/json'])
    assert.ok(Math.abs(Number(each.headers['webhook-timestamp']) - clock.now().getTime() / 1_000) < 10)
  }
  await clearCommission(bought)
  await send()
  await shop.post(store.owner, `/stores/${store.handle}/orders/${bought.order}/refund`, { why: 'sorry' })
  await finishRefunds(shop, bank)
  await shop.settle()
  await send()
  for (const path of ['/store', '/creator']) assert.deepEqual(told(path).map(({ type }) => type), ['commission.accrued', 'commission.payable', 'commission.reversed'])
  assert.equal(new Set(partner.heard.map(({ headers }) => headers['webhook-id'])).size, 6)
  await send()
  assert.equal(partner.heard.length, 6)
})

const insertRun = sql('webhooks.test-run', `insert into payout_run (id, kind, day, since, why, made_by, made_at, planned_at) values ($1, 'manual', $2::date, $2::date, 'test', $1, $2, $2)`)
const insertPayout = sql(
  'webhooks.test-payout',
  `insert into payout (id, run_id, account_id, currency, amount_minor, destination_id, provider, reference, hold_id, after_version, through_version, state, planned_at) values ($1, $2, $3, 'CNY', 700, $1, 'till', $1::uuid::text, $1, 0, 0, 'planned', $4)`,
)
const insertDestination = sql(
  'webhooks.test-destination',
  `insert into payout_destination (id, account_id, kind, provider, sealed, key_id, bank, holder_shown, number_shown, made_by, made_at, replaced_at) values ($1, $2, 'card', 'till', '\\x00', 'none', '', 'L', '1', $2, $3, $3)`,
)

test('who earns commission hears that a payout has come; who only sells does not', async () => {
  await buy()
  const hooks = [await listen(creator, '/creator'), await listen(ownerOf(), '/store')]
  const paid: string[] = []
  for (const account of [creator.id, store.id]) {
    const [run, payout, now] = [clock.id(), clock.id(), clock.now()]
    await database.writeOne(insertRun, [run, now])
    await database.writeOne(insertDestination, [payout, account, now])
    await database.writeOne(insertPayout, [payout, run, account, now])
    await database.write((db) => record(db, clock, 'payout.paid', { payoutId: payout }))
    paid.push(payout)
  }
  await shop.settle()
  await send()
  assert.equal(hooks.length, 2)
  assert.deepEqual(partner.heard.map(({ path, body }) => [path, (JSON.parse(body) as Told).type, (JSON.parse(body) as Told).data.payout, (JSON.parse(body) as Told).data.amount]), [['/creator', 'commission.paid', paid[0], { minor: 700, currency: 'CNY' }]])
})

test('who answers with anything but 2xx is asked again later, with the same id and a signature of then, and others are not kept waiting', async () => {
  const [bad, good] = [await listen(creator, '/bad'), await listen(ownerOf(), '/good')]
  partner.answer = { status: 302, location: partner.url('/elsewhere') }
  await ping(creator, bad)
  await ping(creator, bad)
  await send()
  assert.deepEqual(partner.heard.map(({ path }) => path), ['/bad'], 'a redirect is not followed, and the second is not tried where the first failed')
  const [, first] = await deliveries(creator, bad)
  assert.deepEqual([first!.state, first!.attempts.map(({ status }) => status), Date.parse(first!.nextAt!) - Date.parse(first!.attempts[0]!.at)], ['waiting', [302], RETRY_AFTER_MS[0]])
  partner.answer = { status: 200 }
  await ping(ownerOf(), good)
  clock.move(RETRY_AFTER_MS[0])
  await send()
  assert.deepEqual(partner.heard.slice(1).map(({ path }) => path).toSorted(), ['/bad', '/bad', '/good'])
  const again = partner.heard.filter(({ headers }) => headers['webhook-id'] === first!.id)
  assert.equal(again.length, 2)
  assert.notEqual(again[0]!.headers['webhook-timestamp'], again[1]!.headers['webhook-timestamp'])
  assert.ok(again.every((each) => signedBy(bad.secret, each)))
  assert.equal((await look(creator))[0]!.failingSince, null)
})

test('an endpoint that takes nothing for days is paused and its people are written to; what happened meanwhile is sent when it goes on', async () => {
  const hook = await listen(ownerOf(), '/down')
  partner.answer = { status: 503 }
  await ping(ownerOf(), hook)
  const from = clock.now().getTime()
  for (let tries = 0; tries < MAX_TRIES && (await look(ownerOf()))[0]!.pausedAt === null; tries++) {
    await send()
    clock.move(RETRY_AFTER_MS[Math.min(tries, RETRY_AFTER_MS.length - 1)]!)
  }
  assert.equal((await look(ownerOf()))[0]!.pausedBy, 'failures')
  assert.ok(clock.now().getTime() - from >= PAUSE_AFTER_MS)
  assert.ok((await listMessages(database.read, { limit: 50 })).some(({ body }) => body.includes(`/webhooks/${hook.id}`)))
  const tried = partner.heard.length
  partner.answer = { status: 200 }
  await buy()
  await send()
  assert.equal(partner.heard.length, tried)
  assert.equal((await shop.api.call(ownerOf(), 'POST', ofHook(ownerOf(), hook, '/tests'))).body.code, 'webhook-paused')
  assert.equal((await shop.api.call(ownerOf(), 'DELETE', ofHook(ownerOf(), hook, '/pause'))).status, 204)
  await send()
  assert.deepEqual(told('/down').slice(tried).map(({ type }) => type), ['webhook.test', 'commission.accrued'])
  assert.ok((await deliveries(ownerOf(), hook)).every(({ state }) => state === 'delivered'))
})

test('410 pauses at once; what was removed is told nothing more', async () => {
  const hook = await listen(creator, '/gone')
  partner.answer = { status: 410 }
  await ping(creator, hook)
  await send()
  assert.equal((await look(creator))[0]!.pausedBy, 'gone')
  const other = await listen(creator, '/other')
  await ping(creator, other)
  assert.equal((await shop.api.call(creator, 'DELETE', ofHook(creator, other, ''))).status, 204)
  await send()
  assert.deepEqual(partner.heard.map(({ path }) => path), ['/gone'])
  assert.equal((await shop.api.call(creator, 'GET', ofHook(creator, other, '/deliveries'))).status, 404)
})

test('of two who send at once one does; who dies with it leaves it to be sent again', async () => {
  const hook = await listen(creator, '/once')
  await ping(creator, hook)
  await Promise.all([sendDue(deps), sendDue(deps)])
  assert.equal(partner.heard.length, 1)
  await ping(creator, hook)
  await rawExecute(database.pool, `update webhook_delivery set next_at = $1, tries = 1 where state = 'waiting'`, [new Date(clock.now().getTime() + LEASE_MS)])
  await send()
  assert.equal(partner.heard.length, 1)
  clock.move(LEASE_MS)
  await send()
  assert.equal(partner.heard.length, 2)
})

test('a secret is told once; a new one signs beside the former for a day; both survive a change of the place’s own', async () => {
  const hook = await listen(creator, '/rotated')
  assert.match(hook.secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.equal((await look(creator))[0]!.secret, undefined)
  const { body: { secret } } = await shop.api.call<{ secret: string }>(creator, 'POST', ofHook(creator, hook, '/secrets'))
  assert.notEqual(secret, hook.secret)
  await ping(creator, hook)
  await send()
  assert.deepEqual([signedBy(secret, partner.heard[0]!), signedBy(hook.secret, partner.heard[0]!)], [true, true])
  clock.move(OLD_SECRET_MS)
  await forgetOld(deps)
  const changed = { ...deps, vault: openVault(['another secret of the tests', 'a secret of the tests']) }
  await sealWebhooksAnew(changed)
  await ping(creator, hook)
  await sendDue({ ...deps, vault: openVault(['another secret of the tests']) })
  assert.deepEqual([signedBy(secret, partner.heard[1]!), signedBy(hook.secret, partner.heard[1]!)], [true, false])
})

test('addresses inside are refused when they are given, and when a name comes to lead there later', async () => {
  const give = async (url: string) => (await shop.api.call(creator, 'POST', `/accounts/${creator.handle}/webhooks`, { url }, key())).body.code
  for (const url of ['http://8.8.8.8/hook', 'https://127.0.0.1/hook', 'https://10.0.0.8/hook', 'https://[::1]/hook', 'https://a:b@8.8.8.8/', 'https://8.8.8.8:8443/', 'ftp://8.8.8.8/hook', 'no address at all']) assert.equal(await give(url), 'webhook-address', url)
  let leadsTo = '8.8.8.8'
  deps.resolve = async () => [leadsTo]
  try {
    const made = await shop.api.call<Hook>(creator, 'POST', `/accounts/${creator.handle}/webhooks`, { url: 'https://partner.example/hook' }, key())
    assert.equal(made.status, 201)
    leadsTo = '127.0.0.1'
    await ping(creator, made.body)
    await send()
    assert.match((await deliveries(creator, made.body))[0]!.attempts[0]!.error!, /address-private/)
  } finally {
    delete deps.resolve
  }
})

test('no account has more than so many, also when they are made at once; the same request makes one', async () => {
  const one = key()
  const makes = await Promise.all(Array.from({ length: MAX_ENDPOINTS + 3 }, () => shop.api.call<Hook>(creator, 'POST', `/accounts/${creator.handle}/webhooks`, { url: partner.url('/many') }, key())))
  assert.equal(makes.filter(({ status }) => status === 201).length, MAX_ENDPOINTS)
  assert.equal(makes.filter(({ body }) => body.code === 'webhook-too-many').length, 3)
  const again = await Promise.all([0, 1].map(() => shop.api.call<Hook>(ownerOf(), 'POST', `/accounts/${store.handle}/webhooks`, { url: partner.url('/same') }, one)))
  assert.deepEqual([again[0]!.status, again[0]!.body.id], [201, again[1]!.body.id])
})
