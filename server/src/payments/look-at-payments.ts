import { looks, sql } from '#database'
import { applyNotice } from './apply-notice.ts'
import { type PaymentsDeps, providerNamed } from './deps.ts'
import { SILENCE_MS } from './open-payment.ts'
import { askedPayment, type Payment, PAYMENT_COLUMNS, readPayment, type Refund, REFUND_COLUMNS, toPayment } from './payment-row.ts'
import type { PaymentProvider, ProviderPayment } from './port.ts'
import { paymentReference } from './reference.ts'
import { lookAtRefund } from './send-refund.ts'

const MAX_LOOKS = 100
const LOOKS_AT_ONCE = 8

const openPayments = looks(`select ${PAYMENT_COLUMNS} from payment where state in ('created', 'failed', 'authorised')`, MAX_LOOKS)
const openRefunds = looks(`select ${REFUND_COLUMNS} from refund where state in ('due', 'sent')`, MAX_LOOKS)
const due = { payments: sql<Parameters<typeof toPayment>[0]>('payments.silent', openPayments.due), refunds: sql<Refund>('payments.silent-refunds', openRefunds.due) }
const putOff = { payments: sql<Parameters<typeof toPayment>[0]>('payments.put-off', openPayments.putOff), refunds: sql<Refund>('payments.put-off-refunds', openRefunds.putOff) }
const lookLater = sql('payments.look-later', 'update payment set look_at = $3 where buyer_id = any($1::uuid[]) and id = any($2::uuid[])')
const lookAtRefundLater = sql('payments.look-at-refund-later', 'update refund set look_at = $3 where buyer_id = any($1::uuid[]) and id = any($2::uuid[])')
const giveUp = sql(
  'payments.never-made',
  `update payment set state = 'expired' where buyer_id = $1 and id = $2 and state = 'created'`,
)

/** Asks providers about payments and refunds of which nothing was heard: what a lost notification would have said. */
export function lookAtSilent(deps: PaymentsDeps): Promise<void> {
  return lookAt(deps, due, SILENCE_MS - SILENCE_MS / (deps.haste ?? 1))
}

/** Asks about those that were put off for longer than anything is: by a clock that was ahead, so that they would wait for as long as it was wrong. */
export function lookAtPutOff(deps: PaymentsDeps): Promise<void> {
  return lookAt(deps, putOff, 2 * SILENCE_MS)
}

async function lookAt(deps: PaymentsDeps, which: typeof due, fromNowMs: number): Promise<void> {
  const now = deps.clock.now()
  const at = new Date(now.getTime() + fromNowMs)
  const later = new Date(now.getTime() + SILENCE_MS)
  const payments = (await deps.database.read.all(which.payments, [at])).map(toPayment)
  const refunds = await deps.database.read.all(which.refunds, [at])
  // First, so that one that always fails does not keep the others from their turn.
  if (payments.length > 0) await deps.database.writeOne(lookLater, [...keysOf(payments), later])
  if (refunds.length > 0) await deps.database.writeOne(lookAtRefundLater, [...keysOf(refunds), later])
  await inBatches(deps, payments, (payment) => lookAtPayment(deps, payment))
  await inBatches(deps, refunds, (refund) => lookAtRefund(deps, refund))
}

/** Takes, or lets go, what the payer's bank holds; again changes nothing. */
export async function lookAtAuthorised(deps: PaymentsDeps, buyerId: string, paymentId: string): Promise<void> {
  const payment = await readPayment(deps.database.read, buyerId, paymentId)
  if (payment?.state === 'authorised') await lookAtPayment(deps, payment)
}

/** Asks the provider how a payment stands and takes the answer in. */
export async function lookAtPayment(deps: PaymentsDeps, payment: Payment): Promise<void> {
  const provider = providerNamed(deps, payment.provider)
  if (!provider) return
  const said = await provider.read(paymentReference(payment.buyerId, payment.id), payment.providerRef ?? undefined)
  if (!said) {
    // The provider never heard of it and will not take it any more.
    if (payment.payUntil < deps.clock.now()) await deps.database.writeOne(giveUp, [payment.buyerId, payment.id])
    return
  }
  await applyNotice(deps, provider.name, { payment: said })
  if (said.state === 'authorised') await decideAuthorised(deps, provider, payment, said)
}

/** Money that the payer's bank holds for us. */
async function decideAuthorised(deps: PaymentsDeps, provider: PaymentProvider, payment: Payment, said: ProviderPayment): Promise<void> {
  const wanted = await deps.settlement.waits(deps.database.read, payment)
  if (wanted === 'keep') return
  const done = wanted === 'take' ? await provider.capture(said.providerRef, askedPayment(payment)) : await provider.cancel(said.providerRef, askedPayment(payment))
  if (!('refused' in done)) await applyNotice(deps, provider.name, { payment: done })
}

function keysOf(rows: readonly { buyerId: string; id: string }[]): [string[], string[]] {
  return [[...new Set(rows.map((row) => row.buyerId))], rows.map((row) => row.id)]
}

async function inBatches<Item extends { provider: string }>(deps: PaymentsDeps, items: readonly Item[], look: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += LOOKS_AT_ONCE) {
    await Promise.all(
      items.slice(at, at + LOOKS_AT_ONCE).map((item) => look(item).catch((error: unknown) => deps.onNews?.({ provider: item.provider, what: 'look-failed', error }))),
    )
  }
}
