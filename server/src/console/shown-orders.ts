import { z } from '#api'
import type { Reader } from '#database'
import { orderNumbers } from '#orders'

type OrderRef = { storeId: string; orderId: string }

/** An order by what people call it; by its id where it is not known any more. */
export const ShownOrder = z.object({ id: z.string(), number: z.string().nullable() }).openapi('ShownOrder')

/** Says of each order how it is shown, in one read. */
export async function showOrders(db: Reader, orders: readonly (OrderRef | null | undefined)[]): Promise<(order: OrderRef) => z.infer<typeof ShownOrder>> {
  const numbers = await orderNumbers(db, orders.flatMap((each) => each ?? []))
  return ({ orderId }) => ({ id: orderId, number: numbers.get(orderId) ?? null })
}
