import { type Reader, sql } from '#database'

const toShip = sql<{ storeId: string; count: number }>('orders.to-ship', `select store_id as "storeId", count(*)::int as count from "order" where store_id = any($1::uuid[]) and state = 'paid' group by store_id`)

/** How many paid orders of each store wait to be shipped; a store without any is missing. */
export async function ordersToShip(db: Reader, storeIds: readonly string[]): Promise<Map<string, number>> {
  return new Map((await db.all(toShip, [storeIds])).map(({ storeId, count }) => [storeId, count]))
}
