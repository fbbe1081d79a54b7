import { checkResult, type CheckResult, LEAST_ID, type Reader, sql } from '#database'
import { refundsFor } from '#payments'
import { isOfBill, WENT_BACK } from './issue-invoice.ts'

const BATCH = 500
/** A credit note follows what went back; a program that was away does not make it late. */
const UNDER_WAY_MS = 3_600_000

const billed = sql<{ id: string; orderId: string; buyerId: string }>(
  'invoices.check-billed',
  `select i.id, i.order_id as "orderId", o.buyer_id as "buyerId" from invoice i join "order" o on o.store_id = i.store_id and o.id = i.order_id
   where i.kind = 'invoice' and i.id > $1 order by i.id limit $2`,
)
const noted = sql<{ refundId: string; totalMinor: bigint }>(
  'invoices.check-noted',
  `select refund_id as "refundId", total_minor as "totalMinor" from invoice where kind = 'credit-note' and order_id = any($1::uuid[])`,
)
const backByLines = sql<{ id: string; orderId: string; amountMinor: bigint; endedAt: Date }>(
  'invoices.check-back',
  `select refund_id as id, order_id as "orderId", sum(amount_minor)::int8 as "amountMinor", max(at) as "endedAt" from refund_line
   where order_id = any($1::uuid[]) group by order_id, refund_id having sum(amount_minor) > 0`,
)

/** All that went back of an order with an invoice, by a refund or to the buyer's bank, has its credit note. Refunds lie beside buyers: read in batches and compared here. */
export async function checkCredited(db: Reader, before = new Date(Date.now() - UNDER_WAY_MS)): Promise<CheckResult> {
  const broken: string[] = []
  let checked = 0
  for (let after = LEAST_ID; ; ) {
    const invoices = await db.all(billed, [after, BATCH])
    const orderIds = invoices.map(({ orderId }) => orderId)
    const refunds = await refundsFor(db, invoices)
    const known = new Set(refunds.map(({ id }) => id))
    const lost = (await db.all(backByLines, [orderIds])).filter(({ id }) => !known.has(id))
    const back = [...refunds.filter((refund) => WENT_BACK.has(refund.state) && isOfBill(refund)), ...lost].filter(({ endedAt }) => endedAt !== null && endedAt < before)
    const notes = new Map((await db.all(noted, [orderIds])).map(({ refundId, totalMinor }) => [refundId, totalMinor]))
    broken.push(...back.filter(({ id, amountMinor }) => notes.get(id) !== amountMinor).map(({ orderId }) => orderId))
    checked += back.length
    if (invoices.length < BATCH) return checkResult(checked, [...new Set(broken)])
    after = invoices.at(-1)!.id
  }
}
