import { type Reader, sql } from '#database'

const numbers = sql<{ id: string; number: string }>('orders.numbers', 'select id, number from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[])')

/** What people call these orders, by id. */
export async function orderNumbers(db: Reader, orders: readonly { storeId: string; orderId: string }[]): Promise<Map<string, string>> {
  const values = [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ orderId }) => orderId)]
  const found = orders.length === 0 ? [] : await db.all(numbers, values)
  return new Map(found.map(({ id, number }) => [id, number]))
}
