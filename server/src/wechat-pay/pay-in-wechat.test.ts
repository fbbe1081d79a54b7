import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type NewPayment, ProviderUnreachable } from '#payments'
import { movedClock, paymentToMake } from '#testing'
import type { WindowOrder } from './index.ts'
import { tradeNoOf } from './names.ts'
import { STATE_MS } from './payer-state.ts'
import { openTestStand, type TestStand } from './testing/test-open-stand.ts'

const RETURN_URL = 'https://amoy.example/pay/wechat/x'
const clock = movedClock()
let stand: TestStand
before(async () => void (stand = await openTestStand({ clock, inWechat: true, onPhones: true })))
after(() => stand.wechat.close())

const wanted = (change: Partial<NewPayment> = {}) => paymentToMake(clock, { device: 'wechat', ...change })
const inWechat = () => stand.provider.inWechat!
const refusedAs = (said: object) => ('refused' in said ? said.refused : said)
/** Goes where the page sends its reader, and comes back with what WeChat says. */
async function come(payment: NewPayment): Promise<{ code: string; state: string }> {
  const { url, state } = inWechat().whoPays(payment.reference, RETURN_URL)
  const answer = await fetch(url, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location')!)
  assert.deepEqual([answer.status, back.origin + back.pathname, back.searchParams.get('state')], [302, RETURN_URL, state])
  return { code: back.searchParams.get('code')!, state }
}
async function ordered(payment: NewPayment): Promise<WindowOrder> {
  const order = await inWechat().order(payment, await come(payment))
  assert.ok('paySign' in order, JSON.stringify(order))
  return order
}

test('inside WeChat an order is made for whom WeChat names, and its window believes what we signed', async () => {
  const payment = wanted()
  assert.deepEqual(await stand.provider.createPayment(payment), { providerRef: null, payUrl: `http://localhost/pay/wechat/${payment.reference}` })
  assert.equal(stand.wechat.book.orders.has(tradeNoOf(payment.reference)!), false, 'nobody has begun')
  const order = await ordered(payment)
  assert.equal(stand.wechat.book.orders.get(tradeNoOf(payment.reference)!)!.openid, stand.wechat.readers.reader)
  assert.deepEqual(Object.keys(order), ['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'])
  for (const change of [{ package: 'prepay_id=wx0' }, { nonceStr: 'x' }, { timeStamp: '1' }, { paySign: 'AAAA' }]) assert.throws(() => stand.wechat.payInWindow({ ...order, ...change }), /签名/)
  const again = await ordered(payment)
  assert.deepEqual([again.package, again.nonceStr === order.nonceStr], [order.package, false], 'a second try is of the same order')
  stand.wechat.payInWindow(order, 'never')
  assert.equal((await stand.provider.read(payment.reference))?.state, 'captured')
  assert.throws(() => stand.wechat.payInWindow(again), /SUCCESS/, 'and is paid once')
})

test('an order of one reader is not paid by another', async () => {
  const payment = wanted()
  const order = await ordered(payment)
  const { readers } = stand.wechat
  const first = readers.reader
  readers.reader = 'oAnotherReader_ofThisPage001'
  assert.throws(() => stand.wechat.payInWindow(order), /不一致/)
  assert.equal(refusedAs(await inWechat().order(payment, await come(payment))), 'reference-used')
  readers.reader = first
})

test('what comes back is taken once, within its time, for its own payment, and when we made it', async () => {
  const [payment, other] = [wanted(), wanted()]
  const come1 = await come(payment)
  const overOf = async (came: { code: string; state: string }, of = payment) => refusedAs(await inWechat().order(of, came))
  assert.equal(await overOf({ ...come1, state: come1.state.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }), 'code-over')
  assert.equal(await overOf({ ...come1, state: `ffffffffffff${come1.state.slice(12)}` }), 'code-over')
  assert.equal(await overOf({ ...come1, state: 'x' }), 'code-over')
  assert.equal(await overOf(come1, other), 'code-over', 'it was made for another payment')
  assert.equal(typeof await overOf(come1), 'object', 'what was refused has used nothing up')
  assert.equal(await overOf({ ...(await come(payment)), state: come1.state }), 'code-over', 'a state is used once')
  assert.equal(await overOf({ ...(await come(payment)), code: come1.code }), 'code-over', 'and so is a code')
  const late = await come(payment)
  clock.move(STATE_MS)
  assert.equal(await overOf(late), 'code-over')
})

test('a secret that is wrong says nothing about the payer, and is repeated nowhere', async () => {
  const wrong = await openTestStand({ clock, inWechat: true, appSecret: 'f'.repeat(32) })
  const payment = wanted()
  const { url, state } = wrong.provider.inWechat!.whoPays(payment.reference, RETURN_URL)
  const code = new URL((await fetch(url, { redirect: 'manual' })).headers.get('location')!).searchParams.get('code')!
  await assert.rejects(wrong.provider.inWechat!.order(payment, { code, state }), (error: Error) => error instanceof ProviderUnreachable && /40125/.test(error.message) && !error.message.includes('ffff'))
  await wrong.wechat.close()
  const gone = wrong.provider.inWechat!.whoPays(payment.reference, RETURN_URL)
  await assert.rejects(wrong.provider.inWechat!.order(payment, { code, state: gone.state }), (error: Error) => error instanceof ProviderUnreachable && !error.message.includes('ffff'))
})

test('without the app’s secret a reader inside WeChat is a phone like any other', async () => {
  const plain = await openTestStand({ clock })
  const made = await plain.provider.createPayment(wanted())
  assert.ok('payUrl' in made && made.providerRef !== null, 'a code')
  assert.deepEqual([plain.provider.inWechat, plain.provider.payOrigins], [undefined, []])
  assert.deepEqual(stand.provider.payOrigins, ['https://wx.tenpay.com', stand.wechat.url])
  await plain.wechat.close()
})
