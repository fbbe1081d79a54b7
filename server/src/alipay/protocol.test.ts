import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { DAY_MS } from '#clock'
import { type NewPayment, paymentReference, type ProviderPayment, ProviderUnreachable, refundReference } from '#payments'
import { movedClock, type NewsEndpoint, openNewsEndpoint, paymentToMake } from '#testing'
import { readBeijing, writeBeijing } from './beijing-time.ts'
import { connectAlipay } from './index.ts'
import { referenceOf, refundReferenceOf, requestName, tradeName } from './names.ts'
import { type AlipayStand, openAlipayStand } from './testing/test-alipay-stand.ts'
import { newKeys } from './testing/test-alipay-server.ts'
import { zip } from './testing/test-zip.ts'
import { unzip } from './unzip.ts'
import { canPay, readYuan, writeYuan } from './yuan.ts'

const clock = movedClock()
let endpoint: NewsEndpoint
let stand: AlipayStand
let held: AlipayStand

before(async () => {
  endpoint = await openNewsEndpoint('success')
  stand = await openAlipayStand({ clock, notifyUrl: endpoint.url }, 'automatic')
  held = await openAlipayStand({ clock, notifyUrl: endpoint.url }, 'manual')
})
after(async () => {
  await stand.close()
  await held.close()
  endpoint.close()
})
beforeEach(() => endpoint.forget())

const wanted = (change: Partial<NewPayment> = {}) => paymentToMake(clock, { lang: 'zh-CN', ...change })
async function made(on = stand, change: Partial<NewPayment> = {}) {
  const payment = wanted(change)
  const page = await on.provider.createPayment(payment)
  assert.ok('payUrl' in page, JSON.stringify(page))
  return { ...page, providerRef: page.providerRef!, payment }
}
const refusedAs = (said: object) => ('refused' in said ? said.refused : said)
const read = (body: string, on = stand) => on.provider.readNotification(new Headers(), body)

test('a computer is led to the page and a phone to the app, each signed, with the sum, the end and the way back', async () => {
  for (const [device, method, product] of [['computer', 'alipay.trade.page.pay', 'FAST_INSTANT_TRADE_PAY'], ['phone', 'alipay.trade.wap.pay', 'QUICK_WAP_WAY']] as const) {
    const { payUrl, payment } = await made(stand, { device, subject: 'a/b=c&d 茶' })
    const fields = stand.server.verified(payUrl)
    const content = JSON.parse(fields.biz_content!) as Record<string, string>
    assert.deepEqual([fields.method, content.product_code, content.total_amount, content.subject, content.time_expire], [method, product, '10.00', 'a b c d 茶', writeBeijing(payment.expiresAt)])
    assert.deepEqual([fields.notify_url, fields.return_url, content.out_trade_no], [payment.notifyUrl, payment.returnUrl, tradeName(payment.reference)])
    assert.throws(() => stand.server.verified(payUrl.replace('10.00', '0.01')), /isv.invalid-signature/)
  }
})

test('an app is given a signed text of the same trade; by certificates it says which; what is frozen first has none', async () => {
  const certified = await openAlipayStand({ clock, notifyUrl: endpoint.url }, 'automatic', { byCertificate: true })
  for (const on of [stand, certified]) {
    const { payUrl, appOrder, payment } = await made(on, { device: 'app', subject: 'a/b=c&d 茶' })
    const fields = on.server.verified(appOrder!)
    const content = JSON.parse(fields.biz_content!) as Record<string, string>
    assert.deepEqual([fields.method, content.product_code, content.total_amount, content.subject, content.time_expire], ['alipay.trade.app.pay', 'QUICK_MSECURITY_PAY', '10.00', 'a b c d 茶', writeBeijing(payment.expiresAt)])
    assert.deepEqual([fields.notify_url, fields.return_url], [payment.notifyUrl, undefined])
    assert.equal(content.out_trade_no, (JSON.parse(on.server.verified(payUrl).biz_content!) as Record<string, string>).out_trade_no)
    assert.throws(() => on.server.verified(appOrder!.replace('10.00', '0.01')), /isv.invalid-signature/)
  }
  await certified.close()
  const { payUrl, appOrder } = await made(held, { device: 'app' })
  assert.deepEqual([appOrder, payUrl.includes('/qr/')], [undefined, true])
})

test('names of ours fit Alipay and lead back; those of others stay as they are', () => {
  for (let each = 0; each < 200; each++) {
    const [buyer, id] = [clock.id(), crypto.randomUUID()]
    const name = tradeName(paymentReference(buyer, id))
    assert.match(name, /^[0-9a-f]{64}$/)
    assert.equal(referenceOf(name), paymentReference(buyer, id))
    const refund = refundReference(buyer, clock.id(), 1 + (each % 5))
    assert.match(requestName(refund), /^\w{1,64}$/)
    assert.equal(refundReferenceOf(name, requestName(refund)), refund)
  }
  assert.deepEqual([referenceOf('by-hand'), refundReferenceOf('by-hand', '')], ['by-hand', 'by-hand'])
})

test('yuan and Beijing’s time are read and written to the last digit, and nothing else is taken for them', () => {
  for (const minor of [1n, 10n, 99n, 100n, 12_345n, 10_000_000_000n]) assert.equal(readYuan(writeYuan(minor)), minor)
  assert.deepEqual(['10', '10.5', '-0.06', '1e3', '1.234', '', ' ', 10, '١'].map(readYuan), [1_000n, 1_050n, -6n, undefined, undefined, undefined, undefined, undefined, undefined])
  assert.deepEqual([canPay('CNY', 0n), canPay('CNY', 1n), canPay('CNY', 10_000_000_001n), canPay('USD', 100n)], [false, true, false, false])
  assert.equal(writeBeijing(new Date('2026-03-01T16:00:00Z')), '2026-03-02 00:00:00')
  assert.deepEqual([readBeijing('2026-03-02 00:00:00'), readBeijing('2026-03-02'), readBeijing(undefined)], [new Date('2026-03-01T16:00:00Z'), undefined, undefined])
})

test('what the gateway refuses about a payment is a refusal; a wrong key, its own troubles and an unsigned answer say nothing of it', async () => {
  const { payment, payUrl, providerRef } = await made()
  assert.equal(await stand.provider.read(payment.reference, providerRef), undefined)
  const cancelled = await stand.provider.cancel(providerRef, payment)
  assert.equal((cancelled as ProviderPayment).state, 'cancelled', 'nobody has begun to pay')
  await stand.decide(payUrl, 'pay', 'never')
  assert.equal(refusedAs(await stand.provider.cancel(providerRef, payment)), 'ACQ.TRADE_STATUS_ERROR')
  const paid = (await stand.provider.read(payment.reference, providerRef))!
  assert.deepEqual([paid.state, paid.capturedMinor], ['captured', 1_000n])
  for (const fault of ['fail', 'system-error', 'unsigned'] as const) {
    stand.server.fault = fault
    await assert.rejects(stand.provider.read(payment.reference, providerRef), ProviderUnreachable, fault)
  }
  for (const wrong of [{ privateKey: newKeys().privateKey }, { alipayPublicKey: newKeys().publicKey }, { appId: '2021000000000009' }, { gateway: 'http://127.0.0.1:9/gateway.do' }]) {
    await assert.rejects(connectAlipay({ ...stand.connection, ...wrong }).read(payment.reference), ProviderUnreachable, JSON.stringify(Object.keys(wrong)))
  }
})

test('a trade that was closed cannot be paid, and one that was begun is closed when it is called off', async () => {
  const { payment, payUrl, providerRef } = await made()
  const fields = stand.server.verified(payUrl)
  stand.server.books.begin(JSON.parse(fields.biz_content!) as Record<string, string>, fields.notify_url!)
  assert.equal((await stand.provider.read(payment.reference))?.state, 'open')
  assert.equal((await stand.provider.cancel(providerRef, payment) as ProviderPayment).state, 'cancelled')
  assert.equal(refusedAs(await stand.provider.cancel(providerRef, payment)), 'ACQ.TRADE_HAS_CLOSE')
  assert.equal((await stand.provider.read(payment.reference))?.state, 'expired')
  await assert.rejects(stand.decide(payUrl, 'pay'), /ACQ.TRADE_HAS_CLOSE/)
})

test('a refund happens once under its name, in parts up to the sum, and another sum under the same name is refused', async () => {
  const { payUrl, providerRef } = await made()
  await stand.decide(payUrl, 'pay', 'never')
  const refund = (amountMinor: bigint) => ({ providerRef, reference: refundReference(clock.id(), clock.id(), 1), amountMinor, currency: 'CNY', why: 'refunded-by-seller', paymentMinor: 1_000n })
  const part = refund(600n)
  const [first, second] = [await stand.provider.refund(part), await stand.provider.refund(part)]
  assert.deepEqual([first, second], [first, first])
  assert.equal(refusedAs(await stand.provider.refund({ ...part, amountMinor: 500n })), 'ACQ.DISCORDANT_REPEAT_REQUEST')
  assert.equal(refusedAs(await stand.provider.refund(refund(500n))), 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
  assert.equal(await stand.provider.readRefund(providerRef, refund(1n).reference), undefined)
  assert.ok('state' in (await stand.provider.refund(refund(400n))))
})

test('a notification is sent until the answer is the one word it waits for', async () => {
  endpoint.answers.push('fail', '{"received":true}', 'Success')
  const { payUrl } = await made()
  await stand.decide(payUrl, 'pay')
  assert.equal(endpoint.arrived.length, 4)
  const said = await Promise.all(endpoint.arrived.map(({ body }) => read(body)))
  assert.equal(new Set(said.map((each) => 'eventId' in each && each.eventId)).size, 1)
  assert.equal(stand.provider.acknowledgement?.body, 'success')
})

test('notifications of another key, another kind of signature, doubled fields and another time are refused; another account is told', async () => {
  const { payUrl, payment } = await made()
  await stand.decide(payUrl, 'pay')
  const paid = endpoint.arrived.at(-1)!.body
  assert.ok('notice' in (await read(paid)))
  assert.deepEqual(await read(paid, held), { refused: 'forged' })
  assert.deepEqual(await read(paid.replace('RSA2', 'RSA')), { refused: 'forged' })
  assert.deepEqual(await read(`${paid}&total_amount=0.01`), { refused: 'malformed' })
  for (const ms of [-16 * 60_000, 16 * 60_000]) {
    clock.move(ms)
    assert.deepEqual(await read(paid), { refused: 'stale' })
    clock.move(-ms)
  }
  const notice = stand.tradeNotice(stand.server.books.trades.get(tradeName(payment.reference))!)
  const other = await read(stand.server.signNotice({ ...notice, seller_id: '2088000000000009' }))
  assert.ok('notice' in other && other.notice.otherAccount?.includes('2088000000000009'))
  assert.ok('ignored' in (await read(stand.server.signNotice({ ...notice, gmt_refund: '2026-01-01 00:00:00', refund_fee: '1.00' }))))
  assert.deepEqual(await read(stand.server.signNotice({ ...notice, total_amount: 'ten' })), { refused: 'malformed' })
  assert.ok('ignored' in (await read(stand.server.signNotice({ ...notice, notify_type: 'fund_auth_unfreeze' }))))
})

test('frozen money is taken or let go once, and a code that nobody scanned is withdrawn', async () => {
  const [unused, taken, released] = [await made(held), await made(held, { device: 'phone' }), await made(held)]
  assert.equal((await held.provider.read(unused.payment.reference, unused.providerRef))?.state, 'open')
  assert.equal((await held.provider.cancel(unused.providerRef, unused.payment) as ProviderPayment).state, 'cancelled')
  for (const { payUrl } of [taken, released]) await held.decide(payUrl, 'authorise', 'never')
  assert.equal((await held.provider.read(taken.payment.reference, taken.providerRef))?.state, 'authorised')
  assert.equal((await held.provider.capture(taken.providerRef, taken.payment) as ProviderPayment).state, 'captured')
  assert.equal(refusedAs(await held.provider.capture(taken.providerRef, taken.payment)), 'wrong-state')
  assert.equal((await held.provider.read(taken.payment.reference, taken.providerRef))?.state, 'captured')
  assert.equal((await held.provider.cancel(released.providerRef, released.payment) as ProviderPayment).state, 'cancelled')
  assert.equal(refusedAs(await held.provider.capture(released.providerRef, released.payment)), 'wrong-state')
  // What was begun in one way goes on in it, whatever is configured since.
  assert.equal((await connectAlipay({ ...held.connection, capture: 'automatic' }).read(taken.payment.reference, taken.providerRef))?.providerRef, taken.providerRef)
})

test('a UTC day is read from the bills of two days in Beijing; a day without any has none, and one that is not over is waited for', async () => {
  clock.move(DAY_MS - (clock.now().getTime() % DAY_MS) + DAY_MS)
  const day = clock.now().toISOString().slice(0, 10)
  clock.move(-1_000)
  await stand.plantCapture(1n)
  clock.move(1_000)
  for (const minor of [2n, 3n]) {
    await stand.plantCapture(minor)
    clock.move(DAY_MS - 10_000)
    await stand.plantCapture(minor + 10n)
    clock.move(10_000 - DAY_MS)
  }
  clock.move(DAY_MS)
  await stand.plantCapture(4n)
  await assert.rejects(stand.provider.statement(day), ProviderUnreachable)
  clock.move(27 * 3_600_000)
  assert.deepEqual((await stand.provider.statement(day)).map((line) => line.amountMinor).sort(), [2n, 3n, 12n, 13n].sort())
  assert.deepEqual(await stand.provider.statement('2026-01-05'), [])
})

test('what is no archive, or says that it is larger than it may be, is not unpacked', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(100), Buffer.from('PK\u0005\u0006'.padEnd(22, '\u00ff'), 'latin1')]) assert.throws(() => unzip(bytes, () => true))
})

test('of an archive only the file that is wanted is unpacked, and no more of it than may be', () => {
  const archive = zip([{ name: Buffer.from('bomb'), content: Buffer.alloc(1_000_000) }, { name: Buffer.from('bill'), content: Buffer.from('a line') }])
  assert.equal(unzip(archive, (name) => String(name) === 'bill', 1_000)?.toString(), 'a line')
  assert.equal(unzip(archive, (name) => String(name) === 'neither'), undefined)
  assert.throws(() => unzip(archive, (name) => String(name) === 'bomb', 1_000))
})

test('in certificate mode each call names our certificate and the roots, and answers and news of another key are not believed', async () => {
  const [certified, stranger] = [await openAlipayStand({ clock, notifyUrl: endpoint.url }, 'automatic', { byCertificate: true }), await openAlipayStand({ clock, notifyUrl: endpoint.url }, 'automatic', { byCertificate: true })]
  try {
    const { payUrl, payment } = await made(certified)
    await certified.decide(payUrl, 'pay')
    assert.equal((await certified.provider.read(payment.reference))?.state, 'captured')
    assert.ok('notice' in (await read(endpoint.arrived.at(-1)!.body, certified)))
    assert.deepEqual(await read(endpoint.arrived.at(-1)!.body, stranger), { refused: 'forged' })
    const { certificates } = stranger.connection
    // Their roots are not the ones that this app was given, or their answers are of another key.
    for (const wrong of [{ ...certified.connection.certificates!, root: certificates!.root }, { ...certified.connection.certificates!, app: certificates!.app }, { ...certified.connection.certificates!, alipay: certificates!.alipay }]) {
      await assert.rejects(connectAlipay({ ...certified.connection, certificates: wrong }).read(payment.reference), ProviderUnreachable)
    }
    const plain = connectAlipay({ ...certified.connection, certificates: undefined })
    await assert.rejects(plain.read(payment.reference), ProviderUnreachable, 'by keys alone it is not answered')
  } finally {
    await certified.close()
    await stranger.close()
  }
})
