import type { Lang } from '#api'
import { type Reader, sql } from '#database'
import type { PaymentState, RefundState } from './decide-notice.ts'
import type { AskedPayment, PayDevice, PaymentPart } from './port.ts'
import { paymentReference } from './reference.ts'

export type Payment = {
  id: string
  buyerId: string
  checkoutId: string
  provider: string
  providerRef: string | null
  payUrl: string | null
  /** What an app hands to the provider's own. */
  appOrder: string | null
  state: PaymentState
  amountMinor: bigint
  currency: string
  parts: PaymentPart[]
  subject: string
  returnUrl: string
  lang: Lang
  device: PayDevice
  payUntil: Date
  /** What it pays for waits for a group: the money is kept until that is decided. */
  groupId: string | null
}

export type Refund = {
  id: string
  buyerId: string
  paymentId: string
  provider: string
  storeId: string
  orderId: string
  amountMinor: bigint
  currency: string
  state: RefundState
  attempt: number
  /** The last attempt that its provider was asked for; 0: none. */
  askedAttempt: number
  askedAt: Date | null
  why: string
  createdAt: Date
  endedAt: Date | null
}

type StoredPayment = Omit<Payment, 'parts'> & { parts: { storeId: string; orderId: string; amountMinor: string }[] }

export const PAYMENT_COLUMNS = `id, buyer_id as "buyerId", checkout_id as "checkoutId", provider, provider_ref as "providerRef",
  pay_url as "payUrl", app_order as "appOrder", state, amount_minor as "amountMinor", currency, parts, subject, return_url as "returnUrl", lang, device,
  pay_until as "payUntil", group_id as "groupId"`
export const REFUND_COLUMNS = `id, buyer_id as "buyerId", payment_id as "paymentId", provider, store_id as "storeId",
  order_id as "orderId", amount_minor as "amountMinor", currency, state, attempt,
  asked_attempt as "askedAttempt", asked_at as "askedAt", why, created_at as "createdAt",
  ended_at as "endedAt"`

const paymentById = sql<StoredPayment>('payments.by-id', `select ${PAYMENT_COLUMNS} from payment where buyer_id = $1 and id = $2`)
const paymentLocked = sql<StoredPayment>('payments.lock', `select ${PAYMENT_COLUMNS} from payment where buyer_id = $1 and id = $2 for update`)
const paymentsOfCheckout = sql<StoredPayment>('payments.of-checkout', `select ${PAYMENT_COLUMNS} from payment where buyer_id = $1 and checkout_id = $2 order by id desc`)
const capturedOfCheckouts = sql<StoredPayment>(
  'payments.captured-of-checkouts',
  `select ${PAYMENT_COLUMNS} from payment where state = 'captured' and buyer_id = any($1::uuid[]) and checkout_id = any($2::uuid[])`,
)
const refundById = sql<Refund>('payments.refund-by-id', `select ${REFUND_COLUMNS} from refund where buyer_id = $1 and id = $2`)
const refundsOfOrders = sql<Refund>('payments.refunds-of-orders', `select ${REFUND_COLUMNS} from refund where buyer_id = any($1::uuid[]) and order_id = any($2::uuid[]) order by id`)

export async function readPayment(db: Reader, buyerId: string, id: string): Promise<Payment | undefined> {
  const row = await db.maybe(paymentById, [buyerId, id])
  return row && toPayment(row)
}

/** Holds the row until the transaction ends: news about one payment are taken one after the other. */
export async function lockPayment(db: Reader, buyerId: string, id: string): Promise<Payment | undefined> {
  const row = await db.maybe(paymentLocked, [buyerId, id])
  return row && toPayment(row)
}

/** Every try to pay for a checkout, newest first. */
export async function paymentsFor(db: Reader, buyerId: string, checkoutId: string): Promise<Payment[]> {
  return (await db.all(paymentsOfCheckout, [buyerId, checkoutId])).map(toPayment)
}

/** The payments that pay for some checkouts. */
export async function capturedPaymentsOf(db: Reader, checkouts: readonly { buyerId: string; checkoutId: string }[]): Promise<Payment[]> {
  const unique = (ids: readonly string[]) => [...new Set(ids)]
  return (await db.all(capturedOfCheckouts, [unique(checkouts.map((each) => each.buyerId)), unique(checkouts.map((each) => each.checkoutId))])).map(toPayment)
}

export async function readRefund(db: Reader, buyerId: string, id: string): Promise<Refund | undefined> {
  return db.maybe(refundById, [buyerId, id])
}

/** The refunds of some orders, each named with its buyer, oldest first. */
export async function refundsFor(db: Reader, orders: readonly { buyerId: string; orderId: string }[]): Promise<Refund[]> {
  return db.all(refundsOfOrders, [[...new Set(orders.map((each) => each.buyerId))], orders.map((each) => each.orderId)])
}

/** Its provider was asked for it and has not answered: it may have been carried out. */
export function isUnanswered({ state, attempt, askedAttempt }: Refund): boolean {
  return state === 'due' && askedAttempt === attempt
}

export const OPEN_STATES: readonly PaymentState[] = ['created', 'failed', 'authorised']

export function isOpen(payment: { state: PaymentState }): boolean {
  return OPEN_STATES.includes(payment.state)
}

/** A payment as its provider was asked for it. */
export function askedPayment({ buyerId, id, amountMinor, currency, subject }: Payment): AskedPayment {
  return { reference: paymentReference(buyerId, id), amountMinor, currency, subject }
}

/** Amounts inside JSON are text, so that none is rounded. */
export function writeParts(parts: readonly PaymentPart[]): string {
  return JSON.stringify(parts.map((part) => ({ ...part, amountMinor: String(part.amountMinor) })))
}

export function toPayment(row: StoredPayment): Payment {
  return { ...row, parts: row.parts.map((part) => ({ ...part, amountMinor: BigInt(part.amountMinor) })) }
}
