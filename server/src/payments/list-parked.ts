import { type Reader, sql } from '#database'
import { type Payment, PAYMENT_COLUMNS, type Refund, REFUND_COLUMNS, toPayment } from './payment-row.ts'
import type { Notice } from './port.ts'
import { readReference } from './reference.ts'
import { noticeOrNothing } from './stored-notice.ts'

const HOUR_MS = 3_600_000
/** Money may be waiting behind it: after so long somebody should have looked, and after so long somebody must. */
export const PARKED_WARNING_MS = HOUR_MS
export const PARKED_ALARM_MS = 24 * HOUR_MS

/** Several may arrive at one moment. */
export type ParkedKey = { receivedAt: Date; provider: string; eventId: string }
export type Amount = { amountMinor: bigint; currency: string }
export type ParkedNotification = ParkedKey & {
  kind: string
  reference: string
  why: string
  /** What the provider says, and what is written here of the payment or refund that it names. */
  said: Amount | null
  expected: Amount | null
  orderId: string | null
  /** The account at the provider that it names, when that is not the one of the configuration. */
  otherAccount: string | null
  settled: { at: Date; by: string; why: string } | null
}
export type ParkedState = 'open' | 'settled'
type Row = ParkedKey & { kind: string; reference: string; why: string; notice: unknown; settledAt: Date | null; settledBy: string; settledWhy: string }

const COLUMNS = `provider, event_id as "eventId", kind, reference, parked_why as why, received_at as "receivedAt", notice,
  settled_at as "settledAt", settled_by as "settledBy", settled_why as "settledWhy"`
// What has been open for longest comes first; of what is settled, the newest.
const open = sql<Row>(
  'payments.parked',
  `select ${COLUMNS} from payment_notification
   where outcome = 'parked' and settled_at is null and ($1::timestamptz is null or (received_at, provider, event_id) > ($1, $2, $3))
   order by received_at, provider, event_id limit $4`,
)
const settled = sql<Row>(
  'payments.parked-settled',
  `select ${COLUMNS} from payment_notification
   where settled_at is not null and ($1::timestamptz is null or (received_at, provider, event_id) < ($1, $2, $3))
   order by received_at desc, provider desc, event_id desc limit $4`,
)
const paymentsNamed = sql<Parameters<typeof toPayment>[0]>('payments.named', `select ${PAYMENT_COLUMNS} from payment where buyer_id = any($1::uuid[]) and id = any($2::uuid[])`)
const refundsNamed = sql<Refund>('payments.refunds-by-ids', `select ${REFUND_COLUMNS} from refund where buyer_id = any($1::uuid[]) and id = any($2::uuid[])`)
const failedRefunds = sql<Refund & { failure: string }>('payments.failed-refunds', `select ${REFUND_COLUMNS}, failure from refund where state = 'failed' order by created_at desc limit $1`)

/** Signed notifications that did not match what we know: for the console. `after` is the last of the page before. */
export async function listParked(db: Reader, { state = 'open', after, limit }: { state?: ParkedState; after?: ParkedKey | null; limit: number }): Promise<ParkedNotification[]> {
  const rows = await db.all(state === 'open' ? open : settled, [after?.receivedAt ?? null, after?.provider ?? null, after?.eventId ?? null, limit])
  const read = rows.map((row) => ({ ...row, said: noticeOrNothing(row.notice) }))
  const known = await knownOf(db, read.flatMap(({ said }) => said ?? []))
  return read.map(({ provider, eventId, receivedAt, kind, reference, why, said, settledAt, settledBy, settledWhy }) => ({
    provider, eventId, receivedAt, kind, reference, why, said: said ? saidOf(said) : null, ...known(said), otherAccount: said?.otherAccount ?? null,
    settled: settledAt && { at: settledAt, by: settledBy, why: settledWhy },
  }))
}

export function parkedAlarm(receivedAt: Date, now: Date): 'none' | 'warning' | 'alarm' {
  const ageMs = now.getTime() - receivedAt.getTime()
  if (ageMs >= PARKED_ALARM_MS) return 'alarm'
  return ageMs >= PARKED_WARNING_MS ? 'warning' : 'none'
}

/** Refunds that the provider did not carry out: somebody has to look at each. */
export async function listFailedRefunds(db: Reader, limit: number): Promise<(Refund & { failure: string })[]> {
  return db.all(failedRefunds, [limit])
}

/** What is written here of all that some notices name, in two reads. */
async function knownOf(db: Reader, notices: readonly Notice[]): Promise<(said: Notice | undefined) => { expected: Amount | null; orderId: string | null }> {
  const keys = (references: readonly string[]) => {
    const read = references.flatMap((each) => readReference(each) ?? [])
    return [[...new Set(read.map((each) => each.buyerId))], read.map((each) => each.id)]
  }
  const payments = new Map<string, Payment>((await db.all(paymentsNamed, keys(notices.map((each) => each.payment.reference)))).map((row) => [row.id, toPayment(row)]))
  const refunds = new Map((await db.all(refundsNamed, keys(notices.flatMap((each) => each.refund?.reference ?? [])))).map((row) => [row.id, row]))
  return (said) => {
    const payment = payments.get(readReference(said?.payment.reference ?? '')?.id ?? '')
    const refund = refunds.get(readReference(said?.refund?.reference ?? '')?.id ?? '')
    const expected = said?.refund ? refund : payment
    return { expected: expected ? { amountMinor: expected.amountMinor, currency: expected.currency } : null, orderId: refund?.orderId ?? payment?.parts[0]?.orderId ?? null }
  }
}

/** A payment that was taken says how much was; any other, how much is asked for. */
function saidOf({ payment, refund }: Notice): Amount {
  if (refund) return { amountMinor: refund.amountMinor, currency: refund.currency }
  return { amountMinor: payment.state === 'captured' ? payment.capturedMinor : payment.amountMinor, currency: payment.currency }
}
