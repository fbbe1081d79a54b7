import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fixedClock, MINUTE_MS } from '#clock'
import { type Database, openDatabase } from '#database'
import { paymentReference, type ReadNotification, refundReference } from '#payments'
import { testDatabase } from '#testing'
import { connectWechatPay, type WechatPay, wechatPayMemory, wechatPaySweeps } from './index.ts'
import { tradeNoOf } from './names.ts'
import { openTestStand, type TestStand } from './testing/test-open-stand.ts'

const clock = fixedClock(new Date('2026-03-10T04:00:00Z'))
const reference = paymentReference(clock.id(), clock.id())
let database: Database
let other: Database
let drop: () => Promise<void>
let stand: TestStand
/** Another process of the same place: a connection of its own to the same tables. */
let second: WechatPay

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  other = openDatabase({ connection: { connectionString: made.url } })
  stand = await openTestStand({ clock, memory: wechatPayMemory(database, clock) })
  second = connectWechatPay({ account: stand.account, baseUrl: stand.wechat.url, clock, memory: wechatPayMemory(other, clock), publicUrl: '', onPhones: false })
})
after(async () => {
  await stand.wechat.close()
  await other.close()
  await drop()
})

const said = (change: object = {}) => ({ appid: stand.account.appid, mchid: stand.account.mchid, out_trade_no: tradeNoOf(reference), attach: reference, trade_state: 'SUCCESS', transaction_id: '42', amount: { total: 1_000, currency: 'CNY' }, ...change })
function body({ content = said(), kind = 'TRANSACTION.SUCCESS', apiKey }: { content?: object; kind?: string; apiKey?: string } = {}): string {
  return JSON.stringify({ id: clock.id(), create_time: clock.now().toISOString(), event_type: kind, resource: { original_type: 'x', ...stand.wechat.tenpay.seal(JSON.stringify(content), 'transaction', apiKey) } })
}
const signed = (text: string) => new Headers(stand.wechat.tenpay.sign(text))
const outcome = (read: ReadNotification) => ('refused' in read ? read.refused : 'ignored' in read ? `ignored ${read.ignored}` : read.kind)
const read = async (text: string, headers = signed(text), by: WechatPay = stand.provider) => outcome(await by.readNotification(headers, text))

test('a genuine notification says which payment was made, and how much', async () => {
  const text = body()
  const notification = await stand.provider.readNotification(signed(text), text)
  assert.ok('notice' in notification)
  assert.deepEqual(notification.notice, { payment: { providerRef: reference, reference, state: 'captured', amountMinor: 1_000n, currency: 'CNY', capturedMinor: 1_000n } })
})

test('a complaint of a payer is kept for people to answer, by its name', async () => {
  const text = body({ kind: 'COMPLAINT.CREATE', content: { complaint_id: '200201820200101080076610000', action_type: 'CREATE_COMPLAINT' } })
  const told = await stand.provider.readNotification(signed(text), text)
  assert.ok('notice' in told)
  assert.deepEqual([told.kind, told.notice.complaint, told.notice.payment.reference], ['COMPLAINT.CREATE CREATE_COMPLAINT', true, '200201820200101080076610000'])
  assert.equal(await read(body({ kind: 'COMPLAINT.STATE_CHANGE', content: {} })), 'malformed')
})

test('with a right signature, but an hour old or ahead, it is refused', async () => {
  const text = body()
  const headers = signed(text)
  for (const [ms, wanted] of [[6 * MINUTE_MS, 'stale'], [54 * MINUTE_MS, 'stale'], [-121 * MINUTE_MS, 'stale'], [61 * MINUTE_MS, 'TRANSACTION.SUCCESS']] as const) {
    clock.move(ms)
    assert.equal(await read(text, headers), wanted, String(ms))
  }
})

test('a nonce is believed once, by all processes together, however many try at the same time', async () => {
  const text = body()
  const headers = signed(text)
  const tries = await Promise.all(Array.from({ length: 20 }, (_, at) => read(text, headers, at % 2 === 0 ? stand.provider : second)))
  assert.deepEqual(tries.filter((each) => each !== 'stale'), ['TRANSACTION.SUCCESS'])
  assert.equal(await read(text, headers, second), 'stale')
  assert.equal(await read(text), 'TRANSACTION.SUCCESS', 'the same news signed anew are another try of WeChat Pay')
})

test('what is forgotten of nonces could not be believed any more', async () => {
  const text = body()
  const headers = signed(text)
  assert.equal(await read(text, headers), 'TRANSACTION.SUCCESS')
  const [forget] = wechatPaySweeps({ database, clock })
  clock.move(4 * MINUTE_MS)
  await forget!.run()
  assert.equal(await read(text, headers), 'stale')
  clock.move(7 * MINUTE_MS)
  await forget!.run()
  assert.equal(await read(text, headers), 'stale')
})

test('a changed body, another’s signature, an unknown serial, a missing line and the trial signature are forged', async () => {
  const text = body()
  assert.equal(await read(text.replace('TRANSACTION', 'TRANSACTIOM'), signed(text)), 'forged')
  const stranger = await openTestStand({ clock })
  const theirs = stranger.wechat.tenpay.sign(text)
  assert.equal(await read(text, new Headers(theirs)), 'forged')
  assert.equal(await read(text, new Headers({ ...theirs, 'wechatpay-serial': stand.wechat.tenpay.signer().serial })), 'forged')
  await stranger.wechat.close()
  for (const name of ['timestamp', 'nonce', 'signature', 'serial']) {
    const headers = signed(text)
    headers.delete(`wechatpay-${name}`)
    assert.equal(await read(text, headers), 'forged', name)
  }
  const trial = signed(text)
  trial.set('wechatpay-signature', `WECHATPAY/SIGNTEST/${trial.get('wechatpay-signature')}`)
  assert.equal(await read(text, trial), 'forged')
  const renamed = signed(text)
  renamed.set('wechatpay-serial', 'PUB_KEY_ID_0000000000000000')
  assert.equal(await read(text, renamed), 'forged')
})

test('what was sealed with another APIv3 key is not ours, and what is not as described is not guessed at', async () => {
  assert.equal(await read(body({ apiKey: 'another APIv3 key with 32 bytes!' })), 'forged')
  assert.equal(await read(body({ content: said({ trade_state: 'PERHAPS' }) })), 'malformed')
  assert.equal(await read(body({ content: said({ amount: { total: 10.5, currency: 'CNY' } }) })), 'malformed')
  assert.equal(await read('no json'), 'malformed')
  assert.equal(await read(body({ kind: 'PAYSCORE.USER_CONFIRM' })), 'ignored PAYSCORE.USER_CONFIRM')
})

test('news that name another merchant or app are kept and told as such; a payment that is none of ours has no name here', async () => {
  for (const change of [{ mchid: '1900000002' }, { appid: 'wx0000000000000000' }]) {
    const text = body({ content: said(change) })
    const notification = await stand.provider.readNotification(signed(text), text)
    assert.ok('notice' in notification && notification.notice.otherAccount?.includes(Object.values(change)[0]!))
  }
  const text = body({ content: said({ out_trade_no: 'somebody-else' }) })
  const notification = await stand.provider.readNotification(signed(text), text)
  assert.ok('notice' in notification && notification.notice.payment.reference === 'somebody-else', 'our name on another payment is not believed')
})

test('a refund leads to its payment; one that the bank does not take waits for somebody', async () => {
  const buyer = clock.id()
  const [payment, refund] = [paymentReference(buyer, clock.id()), refundReference(buyer, clock.id(), 2)]
  for (const [status, state, stuck] of [['SUCCESS', 'succeeded', undefined], ['CLOSED', 'failed', undefined], ['ABNORMAL', 'pending', true]] as const) {
    const text = body({ kind: `REFUND.${status}`, content: { mchid: stand.account.mchid, refund_id: '50', out_refund_no: refund.replace('.', '@'), out_trade_no: tradeNoOf(payment), refund_status: status, amount: { total: 1_000, refund: 400, payer_total: 1_000, payer_refund: 400 } } })
    const notification = await stand.provider.readNotification(signed(text), text)
    assert.ok('notice' in notification)
    const { payment: named, refund: back } = notification.notice
    assert.deepEqual([named.reference, named.providerRef, named.amountMinor, back?.reference, back?.state, back?.amountMinor, back?.stuck], [payment, null, 1_000n, refund, state, 400n, stuck])
  }
})

test('a merchant with a public key believes it, and while it changes over the certificates as well', async () => {
  const own = await openTestStand({ clock, withPublicKey: true })
  const { tenpay } = own.wechat
  const text = JSON.stringify({ id: 'x', event_type: 'OTHER.NEWS', resource: { algorithm: 'AEAD_AES_256_GCM', nonce: 'x', ciphertext: '' } })
  const by = async (signer: { serial: string; privateKey: typeof own.account.privateKey }) => outcome(await own.provider.readNotification(new Headers(tenpay.sign(text, signer)), text))
  assert.equal(await by(tenpay.publicKey!), 'ignored OTHER.NEWS')
  assert.equal(await by(tenpay.certificates()[0]!), 'ignored OTHER.NEWS')
  assert.equal(await by({ ...tenpay.certificates()[0]!, serial: tenpay.publicKey!.serial }), 'forged')
  await own.wechat.close()
})
