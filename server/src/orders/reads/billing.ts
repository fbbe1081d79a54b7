import { type Reader, sql, type Writer } from '#database'
import { type OrderRef, orderRows, type OrderRow } from './order-row.ts'

export type BilledLine = { title: string; variantTitle: string; quantity: number; priceMinor: bigint; discountMinor: bigint; borneMinor: bigint; taxMinor: bigint }
export type BilledDeduction = { kind: string; title: string; fundedBy: 'store' | 'platform'; takenOff: 'goods' | 'shipping'; amountMinor: bigint }
/** What an order came to, for whoever puts it on paper. */
export type BilledOrder = OrderRow & { lines: BilledLine[]; deductions: BilledDeduction[] }

const lockOrder = sql<{ paidAt: Date | null }>('orders.lock-to-bill', 'select paid_at as "paidAt" from "order" where store_id = $1 and id = $2 for no key update')
const linesOf = sql<BilledLine>(
  'orders.billed-lines',
  `select title, variant_title as "variantTitle", quantity, price_minor as "priceMinor", discount_minor as "discountMinor", borne_minor as "borneMinor", tax_minor as "taxMinor"
   from order_line where store_id = $1 and order_id = $2 order by position`,
)
const deductionsOf = sql<BilledDeduction>(
  'orders.billed-deductions',
  `select kind, title, funded_by as "fundedBy", taken_off as "takenOff", amount_minor as "amountMinor" from order_deduction where store_id = $1 and order_id = $2 order by position`,
)

/** Reads an order whole and holds it, so that what is put on paper and what is given back take turns. */
export async function lockBilledOrder(db: Writer, ref: OrderRef): Promise<BilledOrder | undefined> {
  const locked = await db.maybe(lockOrder, [ref.storeId, ref.id])
  return locked && readBilled(db, ref, locked.paidAt)
}

async function readBilled(db: Reader, ref: OrderRef, paidAt: Date | null): Promise<BilledOrder | undefined> {
  const [row] = await orderRows(db, [ref])
  return row && { ...row, paidAt, lines: await db.all(linesOf, [ref.storeId, ref.id]), deductions: await db.all(deductionsOf, [ref.storeId, ref.id]) }
}
