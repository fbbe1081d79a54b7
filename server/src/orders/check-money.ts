import { checkResult, type CheckResult, type Reader, sql } from '#database'
import { capturedPaymentsOf, type Payment, type Refund, refundsFor } from '#payments'
import type { OrderState } from './schemas.ts'

const BATCH = 500
const LOWEST_ID = '00000000-0000-0000-0000-000000000000'

type OrderRow = { id: string; buyerId: string; checkoutId: string; state: OrderState; totalMinor: bigint; paidAt: Date | null }

const orderBatch = sql<OrderRow>(
  'orders.check-batch',
  `select id, buyer_id as "buyerId", checkout_id as "checkoutId", state, total_minor as "totalMinor", paid_at as "paidAt"
   from "order" where id > $1 order by id limit ${BATCH}`,
)

/** Orders lie beside stores, money beside buyers: read in batches and compared here. */
export async function checkMoney(db: Reader): Promise<CheckResult> {
  const broken: string[] = []
  let checked = 0
  for (let after = LOWEST_ID; ; ) {
    const orders = await db.all(orderBatch, [after])
    const payments = Map.groupBy(await capturedPaymentsOf(db, orders), (payment) => payment.checkoutId)
    const refunds = Map.groupBy(await refundsFor(db, orders.map(({ buyerId, id }) => ({ buyerId, orderId: id }))), (refund) => refund.orderId)
    broken.push(...orders.filter((order) => !isCovered(order, payments.get(order.checkoutId) ?? [], refunds.get(order.id) ?? [])).map((order) => order.id))
    checked += orders.length
    if (orders.length < BATCH) return checkResult(checked, broken)
    after = orders.at(-1)!.id
  }
}

/**
 * A paid order has one captured payment with its total, all of which is given back once it ended. One that
 * was never paid keeps nothing of what came for it.
 */
function isCovered(order: OrderRow, payments: readonly Payment[], refunds: readonly Refund[]): boolean {
  const parts = payments.flatMap((payment) => payment.parts.filter((part) => part.orderId === order.id && part.amountMinor > 0n))
  const captured = parts.reduce((sum, part) => sum + part.amountMinor, 0n)
  const back = refunds.filter((refund) => payments.some((payment) => payment.id === refund.paymentId)).reduce((sum, refund) => sum + refund.amountMinor, 0n)
  if (order.paidAt === null) return back === captured
  if (captured !== order.totalMinor || parts.length > 1) return false
  return back === (order.state === 'cancelled' || order.state === 'refunded' ? captured : 0n)
}
