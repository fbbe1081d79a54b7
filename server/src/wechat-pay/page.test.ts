import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { dispatchOnce, runReaction } from '#jobs'
import { listParked } from '#payments'
import { makeAccount, makePerson, type TestApp, testApp, testDatabase } from '#testing'
import { wechatPayMemory, type WindowOrder } from './index.ts'
import { openTestStand, type TestStand, tradeNoOn } from './testing/test-open-stand.ts'
import { RETRY_SECONDS } from './testing/tell-merchant.ts'

const PRICE_MINOR = 1_234
const PATIENCE_MS = 8_000
const FASTER = 200
type Page = { state: string; way: string; amount: { minor: number; currency: string }; subject: string; payUntil: string; returnUrl: string }

let database: Database
let drop: () => Promise<void>
let app: TestApp
let stand: TestStand
let buyer: { cookie: string }
let item: { store: string; variant: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  stand = await openTestStand({ clock: systemClock, memory: wechatPayMemory(database, systemClock), onPhones: true, inWechat: true, faster: FASTER })
  app = await testApp(database, { providers: [stand.provider] })
  const owner = await makePerson(database, systemClock)
  const store = await makeAccount(database, systemClock, 'store', owner.id, { currency: 'CNY', name: '鼓浪茶铺' })
  const made = await app.call<{ variants: { id: string }[] }>({ cookie: await app.session(owner.id) }, 'POST', `/stores/${store.handle}/catalog`, { title: 'Tieguanyin', status: 'published', variants: [{ priceMinor: PRICE_MINOR, openingStock: 100, requiresShipping: false }] }, { 'idempotency-key': systemClock.id() })
  item = { store: store.id, variant: made.body.variants[0]!.id }
  buyer = { cookie: await app.session((await makePerson(database, systemClock)).id) }
})
after(async () => {
  await stand.wechat.close()
  await app.close()
  await drop()
})

async function buy(device: 'computer' | 'phone' | 'wechat' = 'computer'): Promise<{ checkout: string; order: string; payUrl: string; reference: string; path: string }> {
  const lines = [{ ...item, quantity: 1, seenPriceMinor: PRICE_MINOR }]
  const placed = await app.call<{ id: string; orders: { id: string }[]; payment: { payUrl: string } }>(buyer, 'POST', '/checkouts', { currency: 'CNY', provider: 'wechat-pay', device, lines }, { 'idempotency-key': systemClock.id() })
  assert.equal(placed.status, 201, placed.text)
  const { payUrl } = placed.body.payment
  const reference = payUrl.split('/').at(-1)!
  return { checkout: placed.body.id, order: placed.body.orders[0]!.id, payUrl, reference, path: `/wechat-pay/payments/${reference}` }
}
const page = async (path: string) => (await app.call<Page>(undefined, 'GET', path)).body
const post = (path: string) => app.call<{ url: string }>(undefined, 'POST', path, undefined, { origin: app.publicUrl })
async function until(what: string, isTrue: () => Promise<boolean> | boolean): Promise<void> {
  for (const limit = Date.now() + PATIENCE_MS; !(await isTrue()); await sleep(20)) assert.ok(Date.now() < limit, `waited in vain until ${what}`)
}
/** Lets what has happened have its consequences. */
async function settle(): Promise<void> {
  const jobs: Parameters<typeof runReaction>[3][] = []
  while ((await dispatchOnce(database, app.app.reactions, async (_, more) => void jobs.push(...more))) > 0);
  for (const job of jobs) await runReaction(database, systemClock.now(), app.app.reactions.find((each) => each.consumer === job.consumer)!, job)
}
/** Gives the program what WeChat Pay would send. */
async function tell(event: object) {
  const body = JSON.stringify(event)
  return app.call(undefined, 'POST', '/payment-notifications/wechat-pay', body, { 'content-type': 'application/json', ...stand.wechat.tenpay.sign(body) })
}

test('who has the address of the page sees what is paid, the code, and by when', async () => {
  const { path, payUrl } = await buy()
  assert.ok(payUrl.includes('/pay/wechat/'))
  const { state, way, amount, subject, returnUrl } = await page(path)
  assert.deepEqual([state, way, amount], ['waiting', 'code', { minor: PRICE_MINOR, currency: 'CNY' }])
  assert.ok(subject.includes('鼓浪茶铺') && returnUrl.includes('/checkouts/'))
  const code = await app.call(undefined, 'GET', `${path}/code.svg`)
  assert.deepEqual([code.status, code.headers.get('content-type')], [200, 'image/svg+xml'])
  assert.ok(code.text.includes('<svg'))
  // In the middle: at its end a name has bits that say nothing.
  const another = payUrl.slice(-44).replace(/^(.{20})(.)/, (_, head: string, char: string) => head + (char === 'A' ? 'B' : 'A'))
  for (const unknown of ['x', another]) assert.equal((await app.call(undefined, 'GET', `/wechat-pay/payments/${unknown}`)).status, 410)
})

test('a payer whose payment was never told of says so, and it is found', async () => {
  const { path, payUrl } = await buy()
  assert.equal((await post(`${path}/look`)).status, 204)
  assert.equal((await page(path)).state, 'waiting')
  stand.wechat.pay(tradeNoOn(payUrl), 'never')
  assert.equal((await post(`${path}/look`)).status, 204)
  assert.equal((await page(path)).state, 'paid')
  assert.equal((await post(`${path}/phone`)).status, 410)
})

test('on a phone WeChat Pay hears of the payment when WeChat is opened, with the payer’s address; called off before, it never does', async () => {
  const [opened, left] = [await buy('phone'), await buy('phone')]
  assert.deepEqual([(await page(opened.path)).way, stand.wechat.book.orders.has(tradeNoOn(opened.payUrl))], ['phone', false])
  const { url } = (await post(`${opened.path}/phone`)).body
  assert.ok(url.startsWith('https://wx.tenpay.com/') && new URL(url).searchParams.get('redirect_url')?.includes('/checkouts/'))
  assert.ok(stand.wechat.book.orders.get(tradeNoOn(opened.payUrl))!.asked.includes('203.0.113.9'))
  stand.wechat.pay(tradeNoOn(opened.payUrl), 'never')
  await post(`${opened.path}/look`)
  assert.equal((await page(opened.path)).state, 'paid')
  assert.equal((await app.call(buyer, 'POST', `/orders/${left.order}/cancellation`, { why: 'changed my mind' }, { 'idempotency-key': systemClock.id() })).status, 200)
  await settle()
  assert.equal((await post(`${left.path}/phone`)).status, 410)
  assert.equal(stand.wechat.book.orders.has(tradeNoOn(left.payUrl)), false)
})

test('whoever begins on the computer and goes on with the phone gets a page for the phone, and the code is worth nothing any more', async () => {
  const { checkout, payUrl } = await buy()
  const again = await app.call<{ payUrl: string }>(buyer, 'POST', `/checkouts/${checkout}/payments`, { provider: 'wechat-pay', device: 'phone' }, { 'idempotency-key': systemClock.id() })
  assert.equal(again.status, 201, again.text)
  assert.notEqual(again.body.payUrl, payUrl)
  assert.throws(() => stand.wechat.pay(tradeNoOn(payUrl)), /CLOSED/)
})

test('news that name another merchant, genuine as they are, are parked and pay nothing', async () => {
  const { reference, payUrl, path } = await buy()
  const content = { appid: stand.account.appid, mchid: '1900000002', out_trade_no: tradeNoOn(payUrl), attach: reference, trade_state: 'SUCCESS', amount: { total: PRICE_MINOR, currency: 'CNY' } }
  const event = { id: 'another-merchant', event_type: 'TRANSACTION.SUCCESS', resource: stand.wechat.tenpay.seal(JSON.stringify(content), 'transaction') }
  const answer = await tell(event)
  assert.deepEqual([answer.status, answer.text], [200, '{"code":"SUCCESS"}'])
  assert.deepEqual((await listParked(database.read, { limit: 9 })).map((each) => [each.why, each.otherAccount?.split(' ')[0]]), [['other-account', '1900000002']])
  assert.equal((await page(path)).state, 'waiting')
})

test('inside WeChat the payer is asked for, the window is opened for them, and the order is paid', async () => {
  const { path, payUrl, reference } = await buy('wechat')
  assert.equal((await page(path)).way, 'wechat')
  const asked = await app.call<{ url: string; state: string }>(undefined, 'POST', `${path}/payer`, undefined, { origin: app.publicUrl })
  assert.equal(asked.status, 200, asked.text)
  const back = new URL((await fetch(asked.body.url, { redirect: 'manual' })).headers.get('location')!)
  assert.equal(back.origin + back.pathname, `${app.publicUrl}/pay/wechat/${reference}`)
  const open = (came: object) => app.call<WindowOrder & { code: string }>(undefined, 'POST', `${path}/window`, came, { origin: app.publicUrl })
  const came = { code: back.searchParams.get('code')!, state: back.searchParams.get('state')! }
  const opened = await open(came)
  assert.equal(opened.status, 200, opened.text)
  const again = await open(came)
  assert.deepEqual([again.status, again.body.code], [409, 'pay-page-who-pays'])
  stand.wechat.payInWindow(opened.body, 'never')
  assert.equal((await page(path)).state, 'waiting')
  assert.equal((await post(`${path}/look`)).status, 204)
  assert.equal((await page(path)).state, 'paid')
  assert.equal((await post(`${path}/payer`)).status, 410)
  const scanned = await buy()
  assert.equal((await post(`${scanned.path}/payer`)).status, 409, 'what is scanned is not paid inside WeChat')
  assert.equal((await page(scanned.path)).way, 'code')
  assert.ok(stand.wechat.book.orders.has(tradeNoOn(payUrl)))
})

test('what is not taken in is told again on WeChat Pay’s schedule, each time signed anew, and then paid once', async () => {
  const { payUrl, path } = await buy()
  const address = await app.listen()
  let refused = 2
  const order = stand.wechat.book.orders.get(tradeNoOn(payUrl))!
  const forward = await startForward(() => (refused-- > 0 ? undefined : `${address}/api/v1/payment-notifications/wechat-pay`))
  order.notifyUrl = forward.url
  stand.wechat.pay(tradeNoOn(payUrl))
  await until('it is paid', async () => (await page(path)).state === 'paid')
  const { tries } = stand.wechat.told.at(-1)!
  await until('the answer is heard', () => tries.length === 3)
  assert.deepEqual(tries.map((each) => each.status), [500, 500, 200])
  for (const at of [0, 1]) assert.ok(tries[at + 1]!.atMs - tries[at]!.atMs >= (RETRY_SECONDS[at]! * 1_000) / FASTER - 5)
  assert.equal(new Set(forward.nonces).size, 3)
  await forward.close()
})

/** Stands between, and answers 500 for as long as there is nowhere to hand on to. */
async function startForward(target: () => string | undefined) {
  const nonces: string[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.startsWith('wechatpay-') || name === 'content-type')) as Record<string, string>
    nonces.push(headers['wechatpay-nonce']!)
    const to = target()
    const answer = to ? await fetch(to, { method: 'POST', body, headers }) : new Response('', { status: 500 })
    response.writeHead(answer.status).end(await answer.text())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, nonces, close: async () => void server.close() }
}
