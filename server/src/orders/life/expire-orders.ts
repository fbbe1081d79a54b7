import { sql } from '#database'
import { dueBatches } from '#jobs'
import { PAY_GRACE_MS } from '../checkout/place-orders.ts'
import type { OrdersDeps } from '../deps.ts'
import { cancelOrder } from './end-order.ts'

const MAX_AT_ONCE = 500
export const NOT_PAID_IN_TIME = 'not-paid-in-time'

const unpaid = sql<{ storeId: string; id: string; at: Date }>(
  'orders.unpaid',
  `select store_id as "storeId", id, pay_until as at from "order" where state = 'placed' and pay_until < $1 and (pay_until, id) > ($2, $3) order by pay_until, id limit ${MAX_AT_ONCE}`,
)

/**
 * Orders whose time to pay is over, and a little more for news on their way, are cancelled and their stock is
 * free again; the fact of it calls the payment off. Each in a transaction of its own, so that one that fails
 * keeps none of the others.
 */
export async function expireOrders({ database, clock }: Pick<OrdersDeps, 'database' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - PAY_GRACE_MS)
  const failures: unknown[] = []
  for await (const orders of dueBatches((at, id) => database.read.all(unpaid, [before, at, id]))) {
    for (const { storeId, id: orderId } of orders) {
      const ending = { storeId, orderId, by: { kind: 'platform' as const }, why: NOT_PAID_IN_TIME }
      await database.write((db) => cancelOrder(db, clock, ending, ['placed'])).catch((error: unknown) => failures.push(error))
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} unpaid orders could not be cancelled`)
}
