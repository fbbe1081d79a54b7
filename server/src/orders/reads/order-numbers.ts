import { type Reader, sql } from '#database'

const numbers = sql<{ id: string; number: string }>('orders.numbers', 'select id, number from "order" where store_id = $1 and id = any($2::uuid[])')

/** What people call these orders of a store, by id. */
export async function orderNumbers(db: Reader, storeId: string, orderIds: readonly string[]): Promise<Map<string, string>> {
  const found = orderIds.length === 0 ? [] : await db.all(numbers, [storeId, orderIds])
  return new Map(found.map(({ id, number }) => [id, number]))
}
