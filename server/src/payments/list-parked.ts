import { type Reader, sql } from '#database'
import type { ParkedKey, ParkedRow, ParkedState } from '#news'
import { type Payment, PAYMENT_COLUMNS, type Refund, REFUND_COLUMNS, toPayment } from './payment-row.ts'
import type { Notice } from './port.ts'
import { paymentNews } from './receive-notification.ts'
import { readReference } from './reference.ts'
import { noticeOrNothing } from './stored-notice.ts'

export type Amount = { amountMinor: bigint; currency: string }
export type OrderRef = { storeId: string; orderId: string }
export type ParkedNotification = Omit<ParkedRow, 'notice'> & {
  /** What the provider says, and what is written here of the payment or refund that it names. */
  said: Amount | null
  expected: Amount | null
  order: OrderRef | null
  /** The account at the provider that it names, when that is not the one of the configuration. */
  otherAccount: string | null
}

const paymentsNamed = sql<Parameters<typeof toPayment>[0]>('payments.named', `select ${PAYMENT_COLUMNS} from payment where buyer_id = any($1::uuid[]) and id = any($2::uuid[])`)
const refundsNamed = sql<Refund>('payments.refunds-by-ids', `select ${REFUND_COLUMNS} from refund where buyer_id = any($1::uuid[]) and id = any($2::uuid[])`)
const failedRefunds = sql<Refund & { failure: string }>('payments.failed-refunds', `select ${REFUND_COLUMNS}, failure from refund where state = 'failed' and ($2::uuid is null or id > $2) order by id limit $1`)

/** Signed notifications that did not match what we know: for the console. `after` is the last of the page before. */
export async function listParked(db: Reader, wanted: { state?: ParkedState; after?: ParkedKey | null; limit: number }): Promise<ParkedNotification[]> {
  const read = (await paymentNews.parked(db, wanted)).map(({ notice, ...row }) => ({ row, said: noticeOrNothing(notice) }))
  const known = await knownOf(db, read.flatMap(({ said }) => said ?? []))
  return read.map(({ row, said }) => ({ ...row, said: said && !said.complaint ? saidOf(said) : null, ...known(said), otherAccount: said?.otherAccount ?? null }))
}

/** Refunds that the provider did not carry out, the oldest first: somebody has to look at each. `after` is the id of the last one seen. */
export async function listFailedRefunds(db: Reader, limit: number, after?: string): Promise<(Refund & { failure: string })[]> {
  return db.all(failedRefunds, [limit, after ?? null])
}

/** The orders that payments and refunds named by a statement are for, by their references. */
export async function ordersNamed(db: Reader, references: readonly string[]): Promise<Map<string, OrderRef>> {
  const read = references.flatMap((reference) => readReference(reference) ?? [])
  const keys = [[...new Set(read.map((each) => each.buyerId))], read.map((each) => each.id)]
  const orders = new Map<string, OrderRef | undefined>((await db.all(paymentsNamed, keys)).map((row) => [row.id, toPayment(row).parts[0]]))
  for (const refund of await db.all(refundsNamed, keys)) orders.set(refund.id, refund)
  return new Map(references.flatMap((reference): [string, OrderRef][] => {
    const order = orders.get(readReference(reference)?.id ?? '')
    return order ? [[reference, order]] : []
  }))
}

/** What is written here of all that some notices name, in two reads. */
async function knownOf(db: Reader, notices: readonly Notice[]): Promise<(said: Notice | undefined) => { expected: Amount | null; order: OrderRef | null }> {
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
    return { expected: expected ? { amountMinor: expected.amountMinor, currency: expected.currency } : null, order: refund ?? payment?.parts[0] ?? null }
  }
}

/** A payment that was taken says how much was; any other, how much is asked for. */
function saidOf({ payment, refund, chargeback }: Notice): Amount {
  if (chargeback) return { amountMinor: chargeback.amountMinor, currency: chargeback.currency }
  if (refund) return { amountMinor: refund.amountMinor, currency: refund.currency }
  return { amountMinor: payment.state === 'captured' ? payment.capturedMinor : payment.amountMinor, currency: payment.currency }
}
