import { type Reader, sql } from '#database'

const waiting = sql<{ storeId: string; count: number }>(
  'after-sales.waiting',
  `select store_id as "storeId", count(*)::int as count from aftersale where store_id = any($1::uuid[]) and state in ('asked', 'returning', 'replacing') group by store_id`,
)

/** How many requests of each store wait for the seller's next step; a store without any is missing. */
export async function requestsWaiting(db: Reader, storeIds: readonly string[]): Promise<Map<string, number>> {
  return new Map((await db.all(waiting, [storeIds])).map(({ storeId, count }) => [storeId, count]))
}
