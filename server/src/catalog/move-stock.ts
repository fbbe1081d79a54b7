import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { refreshProductsOfVariants } from './refresh-products.ts'

export type StockFigures = { onHand: number; reserved: number; available: number | null }
export type StockMove = { variantId: string; change: number; why: string }

type StockRow = { tracked: boolean; received: bigint; onHand: bigint; reserved: bigint }

const lockStock = sql<StockRow>(
  'catalog.lock-stock',
  `select s.tracked, s.received, s.received - s.sold + s.returned as "onHand", s.reserved
   from stock s join variant v on v.store_id = s.store_id and v.id = s.variant_id
   where s.store_id = $1 and s.variant_id = $2 and v.removed_at is null for no key update of s`,
)
const addReceived = sql('catalog.add-received', 'update stock set received = received + $3 where store_id = $1 and variant_id = $2')
const insertMovement = sql(
  'catalog.movement',
  `insert into stock_movement (store_id, id, variant_id, kind, quantity, by_id, why, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

/** Goods that arrived, or a count that differed. What is promised to orders cannot be taken away. */
export async function moveStock(db: Writer, clock: Clock, storeId: string, byId: string, { variantId, change, why }: StockMove): Promise<StockFigures | Refusal> {
  if (change === 0) return refuse('stock-unmoved', undefined, 'change')
  const before = await db.maybe(lockStock, [storeId, variantId])
  if (!before) return refuse('not-found')
  const free = before.tracked ? before.onHand - before.reserved : before.received
  if (free + BigInt(change) < 0n) return refuse('stock-below-zero', { available: Number(free) }, 'change')
  await db.run(addReceived, [storeId, variantId, change])
  await db.run(insertMovement, [storeId, clock.id(), variantId, change > 0 ? 'received' : 'corrected', change, byId, why, clock.now()])

  const after = free + BigInt(change)
  if (before.tracked && free > 0n !== after > 0n) await refreshProductsOfVariants(db, storeId, [variantId])
  return { onHand: Number(before.onHand) + change, reserved: Number(before.reserved), available: before.tracked ? Number(after) : null }
}
