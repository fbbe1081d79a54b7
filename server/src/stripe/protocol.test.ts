import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import Stripe from 'stripe'
import { HOUR_MS } from '#clock'
import { type NewPayment, type ProviderPayment, ProviderUnreachable, refundReference } from '#payments'
import { movedClock, type NewsEndpoint, openNewsEndpoint, paymentToMake } from '#testing'
import { fromStripe, toStripe } from './amounts.ts'
import { connectStripe } from './index.ts'
import { openStripeStand, type StripeStand } from './testing/test-stripe-stand.ts'

const clock = movedClock()
let endpoint: NewsEndpoint
let stand: StripeStand
let held: StripeStand

before(async () => {
  endpoint = await openNewsEndpoint()
  stand = await openStripeStand({ clock, notifyUrl: endpoint.url }, 'automatic')
  held = await openStripeStand({ clock, notifyUrl: endpoint.url }, 'manual')
})
after(async () => {
  await stand.close()
  await held.close()
  endpoint.close()
})
beforeEach(() => endpoint.forget())

const wanted = (change: Partial<NewPayment> = {}) => paymentToMake(clock, { currency: 'USD', ...change })
async function made(on = stand, change: Partial<NewPayment> = {}) {
  const payment = wanted(change)
  const page = await on.provider.createPayment(payment)
  assert.ok('payUrl' in page, JSON.stringify(page))
  return { ...page, providerRef: page.providerRef!, reference: payment.reference }
}
const asked = wanted()
const refusedAs = (said: object) => ('refused' in said ? said.refused : said)
const read = async (on: StripeStand, { body, headers }: { body: string; headers: Headers }) => on.provider.readNotification(headers, body)

test('one reference is one session, whatever is tried; another content under it is refused', async () => {
  const payment = wanted()
  const [first, second] = [await stand.provider.createPayment(payment), await stand.provider.createPayment(payment)]
  assert.deepEqual(first, second)
  assert.equal(refusedAs(await stand.provider.createPayment({ ...payment, amountMinor: 2_000n })), 'idempotency_error')
})

test('what Stripe refuses about a payment is a refusal; too many calls, a key under way and their faults say nothing of it', async () => {
  assert.equal(refusedAs(await stand.provider.createPayment(wanted({ amountMinor: 49n }))), 'amount_too_small')
  assert.equal(refusedAs(await stand.provider.createPayment(wanted({ amountMinor: 100_000_000n }))), 'amount_too_large')
  for (const fault of ['rate-limit', 'in-use', 'fail'] as const) {
    stand.server.fault = fault
    await assert.rejects(stand.provider.createPayment(wanted()), ProviderUnreachable, fault)
  }
  const stranger = connectStripe({ ...stand.connection, secretKey: 'sk_test_of_another' })
  await assert.rejects(stranger.createPayment(wanted()), ProviderUnreachable)
  const nobody = connectStripe({ ...stand.connection, apiUrl: 'http://127.0.0.1:9' })
  await assert.rejects(nobody.createPayment(wanted()), ProviderUnreachable)
})

test('a page that can be paid for a day at most is asked for, and for half an hour at least', async () => {
  for (const minutes of [1, 30, 600, 1_440]) {
    const { payUrl } = await made(stand, { expiresAt: new Date(clock.now().getTime() + minutes * 60_000) })
    const { expires_at: until, created } = stand.sessionOf(payUrl)
    assert.ok(until - created >= Math.min(minutes * 60 + 1_800, 86_400), String(minutes))
  }
})

test('yen and won are sent whole, dollars in cents, and what Stripe cannot say is not rounded', async () => {
  const { payUrl } = await made(stand, { amountMinor: 500n, currency: 'JPY' })
  assert.deepEqual([stand.sessionOf(payUrl).amount_total, stand.sessionOf(payUrl).currency], [500, 'jpy'])
  assert.deepEqual([toStripe(1_234n, 'USD'), toStripe(1_234n, 'KRW'), toStripe(5n, 'ISK', 0), toStripe(1_200n, 'MGA', 2), toStripe(1_250n, 'MGA', 2)], [1_234n, 1_234n, 500n, 12n, undefined])
  assert.deepEqual([fromStripe(500, 'jpy'), fromStripe(500, 'isk', 0)], [{ amountMinor: 500n, currency: 'JPY' }, { amountMinor: 5n, currency: 'ISK' }])
})

test('a declined capture is a refusal, and the money stays held', async () => {
  const { payUrl, providerRef, reference } = await made(held)
  await held.decide(payUrl, 'authorise', 'never')
  held.server.fault = 'card-declined'
  assert.equal(refusedAs(await held.provider.capture(providerRef, asked)), 'card_declined')
  assert.equal((await held.provider.read(reference, providerRef))?.state, 'authorised')
  assert.equal((await held.provider.capture(providerRef, asked) as ProviderPayment).state, 'captured')
  assert.equal(refusedAs(await held.provider.cancel(providerRef, asked)), 'wrong-state')
})

test('a refund is made once, also when Stripe has forgotten its key, and not beyond what was paid', async () => {
  const { payUrl, providerRef, reference } = await made()
  await stand.decide(payUrl, 'pay', 'never')
  const refund = { providerRef, reference: refundReference(clock.id(), clock.id(), 1), amountMinor: 600n, currency: 'USD', why: 'cancelled-by-buyer', paymentMinor: 1_000n }
  const first = await stand.provider.refund(refund)
  stand.server.forgetKeys()
  assert.deepEqual(await stand.provider.refund(refund), first)
  assert.deepEqual(await stand.provider.readRefund(providerRef, refund.reference), first)
  assert.ok('refused' in (await stand.provider.refund({ ...refund, reference: refundReference(clock.id(), clock.id(), 1) })))
  assert.equal(await stand.provider.readRefund(providerRef, reference), undefined)
})

test('an event that is not taken is sent again, signed anew, until it is', async () => {
  endpoint.answers.push(500, 503, 302)
  await stand.send('payment_intent.created', { object: 'payment_intent' })
  assert.equal(endpoint.arrived.length, 4)
  for (const each of endpoint.arrived) assert.deepEqual(await read(stand, each), { ignored: 'payment_intent.created' })
})

test('events of another endpoint, of real money, of connected accounts and of nothing of ours pay nothing', async () => {
  const { payUrl } = await made()
  await stand.decide(payUrl, 'pay')
  const paid = endpoint.arrived.at(-1)!
  assert.ok('notice' in (await read(stand, paid)))
  assert.deepEqual(await read(held, paid), { refused: 'forged' })
  const event = JSON.parse(paid.body) as object
  const signed = (content: object) => {
    const body = JSON.stringify({ ...event, ...content })
    const header = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: stand.connection.webhookSecret, timestamp: Math.floor(clock.now().getTime() / 1000) })
    return read(stand, { body, headers: new Headers({ 'stripe-signature': header }) })
  }
  assert.deepEqual(await signed({ livemode: true }), { refused: 'forged' })
  assert.deepEqual(await signed({ account: 'acct_1' }), { ignored: 'checkout.session.completed' })
  assert.deepEqual(await signed({ data: {} }), { refused: 'malformed' })
  assert.deepEqual(await signed({ data: { object: { ...stand.sessionOf(payUrl), client_reference_id: null } } }), { ignored: 'checkout.session.completed' })
  // Signatures name whole seconds: one more is surely too far.
  for (const seconds of [-302, 302]) {
    clock.move(seconds * 1_000)
    assert.deepEqual(await read(stand, paid), { refused: 'stale' }, String(seconds))
    clock.move(-seconds * 1_000)
  }
})

test('a refund that was made at Stripe by hand names no payment of ours', async () => {
  const { payUrl } = await made()
  await stand.decide(payUrl, 'pay', 'never')
  await stand.send('refund.created', { id: 're_hand', object: 'refund', amount: 100, currency: 'usd', status: 'succeeded', metadata: {}, payment_intent: stand.sessionOf(payUrl).payment_intent })
  const said = await read(stand, endpoint.arrived.at(-1)!)
  assert.ok('notice' in said)
  assert.deepEqual([said.notice.payment.reference, said.notice.refund?.reference], [stand.sessionOf(payUrl).payment_intent, ''])
})

test('a statement of more than a page is read to its end, without fees and payouts, and failed refunds are not in it', async () => {
  clock.move(48 * HOUR_MS - (clock.now().getTime() % (24 * HOUR_MS)))
  const day = clock.now().toISOString().slice(0, 10)
  for (let each = 0; each < 120; each++) await stand.plantCapture(1_000n + BigInt(each))
  const { payUrl, providerRef } = await made()
  await stand.decide(payUrl, 'pay', 'never')
  await stand.refunds('pending')
  const reference = refundReference(clock.id(), clock.id(), 1)
  await stand.provider.refund({ providerRef, reference, amountMinor: 1_000n, currency: 'USD', why: 'cancelled-by-buyer', paymentMinor: 1_000n })
  await stand.endRefunds('failed', 'never')
  const lines = await stand.provider.statement(day)
  assert.deepEqual([lines.length, lines.filter((line) => line.kind === 'refund').length], [121, 0])
  assert.ok(lines.every((line) => line.at.toISOString().startsWith(day)))
})

test('a dispute is read whole from whatever event tells of it, names our payment, and no refund is made beside it', async () => {
  const { payUrl, providerRef, reference } = await made()
  await stand.decide(payUrl, 'pay', 'never')
  const { books } = stand.server
  const intent = stand.sessionOf(payUrl).payment_intent!
  const told = async (type: string, dispute: object) => {
    await stand.send(type, dispute)
    const said = await read(stand, endpoint.arrived.at(-1)!)
    assert.ok('notice' in said && said.notice.chargeback, type)
    const { state, money, amountMinor, feeMinor, feeBackMinor } = said.notice.chargeback
    return [said.notice.payment.reference, said.notice.payment.capturedMinor, state, money, amountMinor, feeMinor, feeBackMinor]
  }
  const dispute = books.dispute(intent)
  assert.deepEqual(await told('charge.dispute.created', dispute), [reference, 1_000n, 'open', 'none', 1_000n, 0n, 0n])
  const again = { providerRef, reference: refundReference(clock.id(), clock.id(), 1), amountMinor: 600n, currency: 'USD', why: 'cancelled-by-buyer', paymentMinor: 1_000n }
  assert.equal(refusedAs(await stand.provider.refund(again)), 'charge_disputed')
  assert.deepEqual(await told('charge.dispute.funds_withdrawn', books.withdrawFunds(dispute)), [reference, 1_000n, 'open', 'withdrawn', 1_000n, 1_500n, 0n])
  assert.deepEqual(await told('charge.dispute.updated', { ...dispute, status: 'under_review' }), [reference, 1_000n, 'open', 'withdrawn', 1_000n, 1_500n, 0n])
  assert.deepEqual(await told('charge.dispute.closed', { ...dispute, status: 'lost' }), [reference, 1_000n, 'lost', 'withdrawn', 1_000n, 1_500n, 0n])
  assert.deepEqual(await told('charge.dispute.funds_reinstated', { ...books.reinstateFunds(dispute), status: 'won' }), [reference, 1_000n, 'won', 'reinstated', 1_000n, 1_500n, 1_500n])
  assert.deepEqual(await told('charge.dispute.closed', { ...books.dispute(intent, { inquiry: true }), status: 'warning_closed' }), [reference, 1_000n, 'won', 'none', 1_000n, 0n, 0n])
  const lines = (await stand.provider.statement(clock.now().toISOString().slice(0, 10))).filter((line) => line.reference === dispute.id)
  assert.deepEqual(lines.map(({ kind, amountMinor }) => [kind, amountMinor]), [['chargeback-return', 1_000n], ['chargeback', 1_000n]])
  assert.equal((await told('charge.dispute.created', { ...dispute, payment_intent: 'pi_of_somebody' }))[0], 'pi_of_somebody')
  stand.server.fault = 'fail'
  await stand.send('charge.dispute.created', dispute)
  stand.server.fault = 'fail'
  await assert.rejects(read(stand, endpoint.arrived.at(-1)!), ProviderUnreachable, 'it is told again later')
})
