import { isRefusal, type Refusal, z } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { fromCursor, ID_SHAPE, toCursor } from './cursor.ts'

export const StockMovement = z
  .object({
    id: z.string(),
    variantId: z.string(),
    kind: z.enum(['received', 'corrected', 'sold', 'returned']),
    quantity: z.int().openapi({ description: 'Units in, or with a minus units out, for received and corrected; units of the sale or return otherwise.' }),
    orderId: z.string().nullable(),
    byId: z.string().nullable(),
    why: z.string(),
    at: z.string(),
  })
  .openapi('StockMovement')
export type StockMovement = z.infer<typeof StockMovement>

type MovementRow = Omit<StockMovement, 'quantity' | 'at'> & { quantity: bigint; at: Date }

const movements = sql<MovementRow>(
  'catalog.movements',
  `select id, variant_id as "variantId", kind, quantity, order_id as "orderId", by_id as "byId", why, at
   from stock_movement where store_id = $1 and variant_id = $2 and id < $3 order by id desc limit $4`,
)

/** The ledger of one variant, newest first. */
export async function listMovements(db: Reader, storeId: string, { variantId, after, limit }: { variantId: string; after?: string; limit: number }): Promise<{ items: StockMovement[]; next: string | null } | Refusal> {
  const cursor = after === undefined ? [GREATEST_ID] : fromCursor(after, [ID_SHAPE])
  if (isRefusal(cursor)) return cursor
  const rows = await db.all(movements, [storeId, variantId, ...cursor, limit])
  const items = rows.map((row) => ({ ...row, quantity: Number(row.quantity), at: row.at.toISOString() }))
  return { items, next: rows.length === limit ? toCursor([rows.at(-1)!.id]) : null }
}
