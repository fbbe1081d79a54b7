import type { Lang } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { type Payment, writeParts } from './payment-row.ts'
import type { PayDevice, PaymentPart } from './port.ts'

/** How long a provider may stay silent about a payment before it is asked. */
export const SILENCE_MS = 120_000

const insertPayment = sql(
  'payments.open',
  `insert into payment (buyer_id, id, checkout_id, provider, state, amount_minor, currency, parts, subject, return_url, lang,
     pay_until, created_at, look_at, device, group_id)
   values ($1, $2, $3, $4, 'created', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
)

export type OpenPayment = {
  /** Made up front where the caller must know it. */
  id?: string
  buyerId: string
  checkoutId: string
  provider: string
  currency: string
  parts: readonly PaymentPart[]
  /** What the payer reads on the provider's page. */
  subject: string
  returnUrl: string
  lang: Lang
  device: PayDevice
  payUntil: Date
  /** The group that what it pays for waits for. */
  groupId?: string
}

/** Writes down, in the caller's transaction, that these orders are to be paid. The provider hears of it by `makePayPage`. */
export async function openPayment(db: Writer, clock: Clock, open: OpenPayment): Promise<Payment> {
  const id = open.id ?? clock.id()
  const now = clock.now()
  const amountMinor = open.parts.reduce((sum, part) => sum + part.amountMinor, 0n)
  await db.run(insertPayment, [
    open.buyerId, id, open.checkoutId, open.provider, amountMinor, open.currency, writeParts(open.parts), open.subject, open.returnUrl, open.lang,
    open.payUntil, now, new Date(now.getTime() + SILENCE_MS), open.device, open.groupId ?? null,
  ])
  return { ...open, groupId: open.groupId ?? null, id, providerRef: null, payUrl: null, appOrder: null, state: 'created', amountMinor, parts: [...open.parts] }
}
