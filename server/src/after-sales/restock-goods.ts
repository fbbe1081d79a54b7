import { returnSold, soldOf } from '#catalog'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { type QuestionedOrder, questionedLines, takeUnitsBack } from '#orders'

type Units = { variantId: string; quantity: number }
/** Of an earlier request about the order. `sent`: what was promised in exchange has left. */
export type EarlierLine = Units & { aftersaleId: string; replacementId: string | null; ended: 'settled' | 'free' | null; sent: boolean }
/** Goods of a line in the hands of the buyer: as bought, or sent in exchange with a request. */
export type Goods = Units & { sentWith?: string }

const earlier = sql<Omit<EarlierLine, 'sent'>>(
  'aftersales.earlier-lines',
  `select aftersale_id as "aftersaleId", variant_id as "variantId", quantity, replacement_id as "replacementId", ended
   from aftersale_line where store_id = $1 and order_id = $2 and aftersale_id < $3 order by aftersale_id`,
)

/** What came back is for sale again as what it is: where a unit had been exchanged, its replacement. Hold the order. */
export async function restockGoods(db: Writer, clock: Clock, order: QuestionedOrder, aftersaleId: string, lines: readonly Units[]): Promise<void> {
  const before = await db.all(earlier, [order.storeId, order.id, aftersaleId])
  const sold = await soldOf(db, order.storeId, before.flatMap((each) => (each.replacementId ? [each.aftersaleId] : [])))
  const told = before.map((each) => ({ ...each, sent: sold.some(({ orderId }) => orderId === each.aftersaleId) }))
  const bought = new Map((await questionedLines(db, order.storeId, order.id)).lines.map(({ variantId, quantity }) => [variantId, quantity]))
  const goods = lines.flatMap((line) => goodsOf({ variantId: line.variantId, quantity: bought.get(line.variantId)! }, told.filter(({ variantId }) => variantId === line.variantId), line.quantity))

  const asBought = goods.filter(({ sentWith }) => sentWith === undefined)
  if (asBought.length > 0) await takeUnitsBack(db, clock, order, asBought)
  for (const [sentWith, units] of Map.groupBy(goods.filter((each) => each.sentWith !== undefined), (each) => each.sentWith!)) {
    const soFar = new Map(sold.flatMap(({ orderId, variantId, returned }) => (orderId === sentWith ? [[variantId, returned]] : [])))
    for (const { variantId, quantity } of units) soFar.set(variantId, (soFar.get(variantId) ?? 0) + quantity)
    await returnSold(db, clock, order.storeId, sentWith, [...soFar].map(([variantId, quantity]) => ({ variantId, quantity })))
  }
}

/**
 * Which goods `quantity` units of a line are, after what came before. Nobody says which of several units is meant:
 * those as bought come back first.
 */
export function goodsOf(line: Units, before: readonly EarlierLine[], quantity: number): Goods[] {
  let held: Goods[] = [line]
  for (const { aftersaleId, replacementId, ended, sent, ...each } of before) {
    const isExchanged = sent && replacementId !== null && ended !== 'settled'
    // What was asked and came to nothing left everything where it was.
    if (ended === 'free' && !isExchanged) continue
    held = takeUnits(held, each.quantity).left
    if (isExchanged) held.push({ variantId: replacementId, quantity: each.quantity, sentWith: aftersaleId })
  }
  return takeUnits(held, quantity).taken
}

function takeUnits(held: readonly Goods[], quantity: number): { taken: Goods[]; left: Goods[] } {
  const [taken, left]: [Goods[], Goods[]] = [[], []]
  let open = quantity
  for (const each of held) {
    const units = Math.min(open, each.quantity)
    open -= units
    if (units > 0) taken.push({ ...each, quantity: units })
    if (units < each.quantity) left.push({ ...each, quantity: each.quantity - units })
  }
  return { taken, left }
}
