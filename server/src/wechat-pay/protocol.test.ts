import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { DAY_MS, fixedClock, HOUR_MS, MINUTE_MS } from '#clock'
import { type NewPayment, paymentReference, ProviderUnreachable, refundReference } from '#payments'
import { paymentToMake } from '#testing'
import { connectWechatPay, profitSharing, readFundFlow } from './index.ts'
import { tradeNoOf } from './names.ts'
import { memoryOfTest, openTestStand, type TestStand, testAccount, tradeNoOn } from './testing/test-open-stand.ts'

const clock = fixedClock(new Date('2026-03-10T04:00:00Z'))
let stand: TestStand

before(async () => void (stand = await openTestStand({ clock, billsAtOnce: false })))
after(() => stand.wechat.close())

const wanted = (change: Partial<NewPayment> = {}) => paymentToMake(clock, change)
async function made(change: Partial<NewPayment> = {}): Promise<{ payment: NewPayment; tradeNo: string }> {
  const payment = wanted(change)
  const page = await stand.provider.createPayment(payment)
  assert.ok('payUrl' in page, JSON.stringify(page))
  return { payment, tradeNo: tradeNoOn(page.payUrl) }
}
async function paid(change: Partial<NewPayment> = {}) {
  const { payment, tradeNo } = await made(change)
  stand.wechat.pay(tradeNo, 'never')
  return { payment, tradeNo }
}
const refusedAs = (said: object) => ('refused' in said ? said.refused : said)
const refundOf = (payment: NewPayment, change: object = {}) => ({ providerRef: payment.reference, reference: refundReference(clock.id(), clock.id(), 1), amountMinor: 400n, currency: 'CNY', why: 'cancelled-by-buyer', paymentMinor: payment.amountMinor, ...change })

test('the same payment asked for twice is one; the same name with another amount is refused', async () => {
  const { payment } = await made()
  const before = stand.wechat.book.orders.size
  assert.deepEqual(await stand.provider.createPayment(payment), { providerRef: payment.reference, payUrl: `http://localhost/pay/wechat/${payment.reference}` })
  assert.equal(stand.wechat.book.orders.size, before)
  assert.equal(refusedAs(await stand.provider.createPayment({ ...payment, amountMinor: 1_001n })), 'reference-used')
})

test('a name of any length is cut to what WeChat Pay takes, and no character in half', async () => {
  for (const subject of ['茶'.repeat(100), '👨‍👩‍👧‍👦'.repeat(20), 'x'.repeat(500)]) await made({ subject })
})

test('a payment is closed once and for all, a paid one is not, and one that is not there is told as that', async () => {
  const [open, taken] = [await made(), await paid()]
  const closed = await stand.provider.cancel(open.payment.reference, open.payment)
  assert.ok('state' in closed && closed.state === 'cancelled')
  assert.equal(refusedAs(await stand.provider.createPayment(open.payment)), 'closed')
  assert.equal(refusedAs(await stand.provider.cancel(taken.payment.reference, taken.payment)), 'paid')
  assert.equal(refusedAs(await stand.provider.createPayment(taken.payment)), 'paid')
  const nobody = paymentReference(clock.id(), clock.id())
  assert.equal(refusedAs(await stand.provider.cancel(nobody, { ...open.payment, reference: nobody })), 'not-found')
  assert.deepEqual([await stand.provider.read(nobody), await stand.provider.read('none of ours')], [undefined, undefined])
})

test('refunds of a part stay within the payment; a full purse is not ours to fill', async () => {
  const { payment } = await paid()
  const first = refundOf(payment)
  const done = await stand.provider.refund(first)
  assert.deepEqual(await stand.provider.refund(first), { ...done, state: 'succeeded' })
  assert.deepEqual(await stand.provider.readRefund(payment.reference, first.reference), { ...done, state: 'succeeded' })
  assert.equal(refusedAs(await stand.provider.refund(refundOf(payment, { amountMinor: 601n }))), 'invalid')
  stand.wechat.refunds('not-enough')
  assert.equal(refusedAs(await stand.provider.refund(refundOf(payment))), 'not-enough')
  stand.wechat.refunds('at-once')
  assert.equal(await stand.provider.readRefund(payment.reference, refundOf(payment).reference), undefined)
})

test('what says nothing about the payment is thrown, so that it is asked again: our key, our clock, its own trouble', async () => {
  const { payment } = await made()
  stand.wechat.fault('fail')
  await assert.rejects(stand.provider.createPayment(payment), ProviderUnreachable)
  const connected = (change: object) => connectWechatPay({ account: { ...stand.account, ...change }, baseUrl: stand.wechat.url, clock, memory: memoryOfTest(), publicUrl: 'http://localhost', onPhones: false })
  for (const change of [{ privateKey: testAccount().privateKey }, { serial: 'AAAAAAAAAAAAAAAA' }, { mchid: '1900000002' }]) await assert.rejects(connected(change).read(payment.reference), /SIGN_ERROR/)
  await assert.rejects(connected({ appid: 'wx0000000000000000' }).createPayment(wanted()), /APPID_MCHID_NOT_MATCH/)
  const ahead = { ...clock, now: () => new Date(clock.now().getTime() + 6 * MINUTE_MS) }
  await assert.rejects(connectWechatPay({ account: stand.account, baseUrl: stand.wechat.url, clock: ahead, memory: memoryOfTest(), publicUrl: '', onPhones: false }).read(payment.reference), /SIGN_ERROR/)
})

test('an answer that is not signed is believed by nobody; a refusal of a signature may be', async () => {
  let answer = { status: 200, body: '{"code_url":"weixin://elsewhere"}', headers: {} as Record<string, string> }
  const server = createServer((_, response) => void response.writeHead(answer.status, answer.headers).end(answer.body))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { account } = stand
  const provider = connectWechatPay({ account: { ...account, publicKey: { id: 'PUB_KEY_ID_1', key: stand.wechat.tenpay.certificates()[0]!.publicKey } }, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clock, memory: memoryOfTest(), publicUrl: '', onPhones: false })
  await assert.rejects(provider.createPayment(wanted()), /without a valid signature/)
  answer = { ...answer, headers: stand.wechat.tenpay.sign('{"code_url":"weixin://another"}') }
  await assert.rejects(provider.createPayment(wanted()), ProviderUnreachable)
  answer = { status: 404, body: '{"code":"ORDER_NOT_EXIST","message":""}', headers: {} }
  assert.equal(await provider.read(wanted().reference), undefined)
  answer = { ...answer, headers: stand.wechat.tenpay.sign('another body') }
  await assert.rejects(provider.read(wanted().reference), ProviderUnreachable)
  for (const status of [302, 429, 502]) {
    answer = { status, body: '', headers: { location: 'http://127.0.0.1:1/' } }
    await assert.rejects(provider.read(wanted().reference), ProviderUnreachable)
  }
  server.closeAllConnections()
  server.close()
  await assert.rejects(provider.read(wanted().reference), ProviderUnreachable)
})

test('WeChat Pay changes its certificate, and nothing stops', async () => {
  const { payment } = await made()
  const downloads = () => stand.wechat.calls.filter((each) => each === 'GET /v3/certificates').length
  const before = downloads()
  assert.equal((await stand.provider.read(payment.reference))?.state, 'open')
  assert.equal(downloads(), before, 'a list that is known is not fetched again')
  stand.wechat.tenpay.rotate()
  clock.move(2 * MINUTE_MS)
  assert.equal((await stand.provider.read(payment.reference))?.state, 'open')
  stand.wechat.tenpay.rotate()
  await assert.rejects(stand.provider.read(payment.reference), /without a valid signature/, 'a serial that is not known leads to a look a minute')
  assert.equal(downloads(), before + 1)
  clock.move(2 * MINUTE_MS)
  assert.equal((await stand.provider.read(payment.reference))?.state, 'open')
  clock.move(13 * HOUR_MS)
  await stand.provider.read(payment.reference)
  assert.equal(downloads(), before + 3, 'and one after half a day, whatever happens')
})

test('a list of certificates that our APIv3 key does not open is no list', async () => {
  const provider = connectWechatPay({ account: { ...stand.account, apiKey: 'another APIv3 key with 32 bytes!' }, baseUrl: stand.wechat.url, clock, memory: memoryOfTest(), publicUrl: '', onPhones: false })
  await assert.rejects(provider.read(wanted().reference), /APIv3 key/)
})

test('a UTC day is put together from two Chinese ones, in fen; a bill that is not what its digest says is refused', async () => {
  clock.move(DAY_MS - (clock.now().getTime() % DAY_MS))
  const day = clock.now().toISOString().slice(0, 10)
  const early = await paid({ amountMinor: 1_234_567n })
  const refund = refundOf(early.payment, { amountMinor: 7n })
  await stand.provider.refund(refund)
  clock.move(20 * HOUR_MS)
  const late = await paid({ amountMinor: 1n })
  clock.move(5 * HOUR_MS)
  await paid({ amountMinor: 99n })
  await assert.rejects(stand.provider.statement(day), ProviderUnreachable, 'the day has not been over for long in China')
  clock.move(2 * DAY_MS)
  const lines = (await stand.provider.statement(day)).map(({ kind, reference, amountMinor }) => [kind, reference, amountMinor])
  assert.deepEqual(lines.sort(), [['capture', early.payment.reference, 1_234_567n], ['capture', late.payment.reference, 1n], ['refund', refund.reference, 7n]].sort())
  stand.wechat.spoilBills(true)
  await assert.rejects(stand.provider.statement(day), /digest/)
  stand.wechat.spoilBills(false)
  assert.deepEqual(await stand.provider.statement('2025-01-01'), [])
  const flow = await readFundFlow(stand.provider.client, day)
  assert.deepEqual(flow.map((each) => [each.direction, each.amountMinor, each.balanceMinor]), [['in', 1_234_567n, 1_234_567n], ['out', 7n, 1_234_560n]])
})

test('a payment is shared with those who are registered, once, within what it brought, and taken back', async () => {
  const sharing = profitSharing(stand.provider.client, stand.account)
  const plain = await paid()
  assert.equal(refusedAs(await sharing.share(plain.payment.reference, 'share-0', [{ kind: 'merchant', account: '1900000109', amountMinor: 1n, why: '佣金' }])), 'not-for-sharing', 'it was not made for it')
  const forSharing = connectWechatPay({ account: stand.account, baseUrl: stand.wechat.url, clock, memory: memoryOfTest(), publicUrl: 'http://localhost', onPhones: false, sharing: true })
  const payment = wanted()
  await forSharing.createPayment(payment)
  stand.wechat.pay(tradeNoOf(payment.reference)!, 'never')
  const [merchant, reference] = ['1900000109', 'share-1']
  const share = { kind: 'merchant' as const, account: merchant, amountMinor: 300n, why: '佣金', name: '石城茶铺' }
  assert.equal(refusedAs(await sharing.share(payment.reference, reference, [share])), 'invalid')
  assert.deepEqual(await sharing.addReceiver(share), { added: true })
  assert.equal(stand.wechat.shares.receivers.get(merchant), '石城茶铺', 'the name is read by WeChat Pay alone')
  const first = await sharing.share(payment.reference, reference, [share])
  assert.ok('ended' in first && !first.ended && first.parts[0]!.state === 'pending')
  assert.deepEqual(await sharing.share(payment.reference, reference, [share]), first)
  assert.equal(refusedAs(await sharing.share(payment.reference, reference, [{ ...share, amountMinor: 1n }])), 'invalid')
  assert.equal(refusedAs(await sharing.share(payment.reference, 'share-2', [{ ...share, amountMinor: 1n }])), 'not-for-sharing', 'at most three tenths of a payment')
  assert.deepEqual((await sharing.read(payment.reference, reference))?.parts.map((each) => [each.state, each.amountMinor]), [['succeeded', 300n]])
  assert.equal(await sharing.read(payment.reference, 'share-9'), undefined)
  const back = { shared: reference, reference: 'back-1', merchant, amountMinor: 300n, why: '退款' }
  for (const _ of [1, 2]) assert.equal((await sharing.takeBack(back) as { state: string }).state, 'succeeded')
  assert.equal(refusedAs(await sharing.takeBack({ ...back, reference: 'back-2' })), 'not-enough')
  assert.deepEqual([(await sharing.readTakenBack(reference, 'back-1'))?.amountMinor, await sharing.readTakenBack(reference, 'back-9')], [300n, undefined])
  assert.ok('ended' in (await sharing.unfreeze(payment.reference, 'rest-1', '解冻')))
  assert.equal(refusedAs(await sharing.share(payment.reference, 'share-3', [{ ...share, amountMinor: 1n }])), 'not-for-sharing', 'nothing is frozen any more')
})
