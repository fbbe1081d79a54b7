import { least } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { moneyLinesOf } from './life/give-back.ts'
import { refundPart } from './life/refund-part.ts'
import { restOf } from './life/spread-refund.ts'
import type { TestItem, TestStore } from './test-shop.ts'

/** One unit of each of these comes back, and what was paid for it goes back. */
export async function refundUnits(database: Database, clock: Clock, { store, order, items }: { store: TestStore; order: { id: string; lines: readonly { variantId: string }[] }; items: readonly TestItem[] }): Promise<void> {
  const lines = await moneyLinesOf(database.read, store.id, order.id)
  const about = items.map(({ variant, priceMinor }) => {
    const line = lines.find((each) => each.variantId === variant)!
    const worthMinor = least(BigInt(priceMinor), restOf(line).amountMinor)
    return { position: line.position, quantity: 1, worthMinor, borneMinor: restOf(line).borneMinor / BigInt(Math.max(1, line.quantity - line.back.quantity)), askedMinor: worthMinor }
  })
  const ending = { storeId: store.id, orderId: order.id, by: { kind: 'seller', id: store.owner.id }, why: 'came back', agreed: { about } } as const
  await database.write((db) => refundPart(db, clock, ending, about.reduce((sum, { worthMinor }) => sum + worthMinor, 0n)))
}
