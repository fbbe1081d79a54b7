import type { Clock } from '#clock'
import type { Database } from '#database'
import { refundPart } from './life/refund-part.ts'
import type { TestItem, TestStore } from './test-shop.ts'

/** One unit of each of these comes back, and what was paid for it goes back. */
export async function refundUnits(database: Database, clock: Clock, { store, order, items }: { store: TestStore; order: { id: string; lines: readonly { variantId: string }[] }; items: readonly TestItem[] }): Promise<void> {
  const about = items.map(({ variant, priceMinor }) => ({ position: order.lines.findIndex(({ variantId }) => variantId === variant), quantity: 1, worthMinor: BigInt(priceMinor) }))
  const ending = { storeId: store.id, orderId: order.id, by: { kind: 'seller', id: store.owner.id }, why: 'came back', agreed: { about } } as const
  await database.write((db) => refundPart(db, clock, ending, about.reduce((sum, { worthMinor }) => sum + worthMinor, 0n)))
}
