import { type Reader, sql } from '#database'

const paid = sql<{ id: string; placedAt: Date }>('orders.paid-among', `select id, placed_at as "placedAt" from "order" where store_id = $1 and id = any($2::uuid[]) and state = 'paid'`)

/** Those of a store's orders that wait to be shipped, with when they were placed. */
export async function paidAmong(db: Reader, storeId: string, orderIds: readonly string[]): Promise<{ id: string; placedAt: Date }[]> {
  return orderIds.length === 0 ? [] : db.all(paid, [storeId, orderIds])
}
