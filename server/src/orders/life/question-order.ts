import assert from 'node:assert/strict'
import { returnSold } from '#catalog'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { takeFreed } from '#payments'
import { bookFreed, bookFreeze, bookThaw } from '#settlement'
import type { OrderState } from '../schemas.ts'
import { claimedOf, type Ending } from './end-order.ts'
import { loseToBank } from './give-back.ts'
import { refundPart } from './refund-part.ts'
import type { AskedUnits } from './spread-refund.ts'

/** An order as those see it who ask about it after it was paid. */
export type QuestionedOrder = {
  storeId: string
  id: string
  buyerId: string
  number: string
  state: OrderState
  currency: string
  totalMinor: bigint
  feeBps: number
  frozenMinor: bigint
  /** Gone by a chargeback. */
  chargedBackMinor: bigint
  placedAt: Date
  packedAt: Date | null
  receivedAt: Date | null
  endedAt: Date | null
}
export type QuestionedLine = { position: number; variantId: string; productId: string; title: string; variantTitle: string; quantity: number; returned: number; /** What was paid for all of its units. */ paidMinor: bigint; /** What the platform paid of them in the buyer's place. */ borneMinor: bigint; /** Units that have left in a parcel while others are still to be sent. */ sent: number }

const COLUMNS = `store_id as "storeId", id, buyer_id as "buyerId", number, state, currency,
  total_minor as "totalMinor", fee_bps as "feeBps", frozen_minor as "frozenMinor", charged_back_minor as "chargedBackMinor", placed_at as "placedAt", packed_at as "packedAt", received_at as "receivedAt", ended_at as "endedAt"`

const find = sql<QuestionedOrder>('orders.questioned', `select ${COLUMNS} from "order" where store_id = $1 and id = $2`)
const lock = sql<QuestionedOrder>('orders.lock-questioned', `select ${COLUMNS} from "order" where store_id = $1 and id = $2 for no key update`)
const lines = sql<QuestionedLine>(
  'orders.questioned-lines',
  `select l.position, l.variant_id as "variantId", l.product_id as "productId", l.title, l.variant_title as "variantTitle", l.quantity, l.returned,
     l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end as "paidMinor", l.borne_minor as "borneMinor",
     case when o.state = 'paid' then coalesce(s.quantity, 0) else 0 end as sent
   from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id
   left join (select position, sum(quantity)::int as quantity from shipment_line where store_id = $1 and order_id = $2 group by position) s on s.position = l.position
   where l.store_id = $1 and l.order_id = $2 order by l.position`,
)
const freeze = sql('orders.freeze', 'update "order" set frozen_minor = frozen_minor + $3 where store_id = $1 and id = $2')
const charge = sql('orders.charge-freed', 'update "order" set charged_back_minor = charged_back_minor + $3 where store_id = $1 and id = $2')
const countBack = sql<{ variantId: string; quantity: number }>(
  'orders.count-back',
  `update order_line l set returned = least(l.quantity, l.returned + b.quantity) from unnest($3::uuid[], $4::int[]) as b (variant_id, quantity)
   where l.store_id = $1 and l.order_id = $2 and l.variant_id = b.variant_id returning l.variant_id as "variantId", l.returned as quantity`,
)

export function questionedOrder(db: Reader, storeId: string, orderId: string): Promise<QuestionedOrder | undefined> {
  return db.maybe(find, [storeId, orderId])
}

/** Held until the end: whatever else would move the order or its money waits. */
export function lockQuestionedOrder(db: Writer, storeId: string, orderId: string): Promise<QuestionedOrder | undefined> {
  return db.maybe(lock, [storeId, orderId])
}

export function questionedLines(db: Reader, storeId: string, orderId: string): Promise<QuestionedLine[]> {
  return db.all(lines, [storeId, orderId])
}

/** What of the order's money is neither on its way back nor in question. */
export async function freeMoneyOf(db: Reader, order: QuestionedOrder): Promise<bigint> {
  return order.totalMinor - order.frozenMinor - order.chargedBackMinor - (await claimedOf(db, order.buyerId, order.id))
}

/** Sets a part of the order's money aside. Hold the order. */
export async function freezePart(db: Writer, clock: Clock, order: QuestionedOrder, { frozenFor, amountMinor, why }: { frozenFor: string; amountMinor: bigint; why: string }): Promise<void> {
  if (amountMinor === 0n) return
  await db.run(freeze, [order.storeId, order.id, amountMinor])
  await bookFreeze(db, clock, { ...termsOf(order), at: clock.now(), why, frozenFor, amountMinor })
}

export type Thawing = { frozenFor: string; amountMinor: bigint; /** Nothing: it stays with the store. */ back?: { refundMinor: bigint; about: readonly AskedUnits[] }; by: Ending['by']; why: string }

/** What was set aside is no longer: a part of it goes back to the buyer, the rest to where it would lie. Hold the order; the books come last. */
export async function thawPart(db: Writer, clock: Clock, order: QuestionedOrder, { frozenFor, amountMinor, back, by, why }: Thawing): Promise<void> {
  const thaw = amountMinor === 0n ? undefined : { frozenFor, amountMinor, isReleased: order.receivedAt !== null }
  if (thaw) await db.run(freeze, [order.storeId, order.id, -amountMinor])
  // An order may have ended meanwhile of which nothing was set aside.
  if (!thaw && order.endedAt) return
  if (back) {
    const done = await refundPart(db, clock, { storeId: order.storeId, orderId: order.id, by, why, agreed: { thaw, about: back.about } }, back.refundMinor)
    assert('ended' in done || 'part' in done, `order ${order.id} does not give back what was set aside of it`)
  } else if (thaw) await bookThaw(db, clock, { ...termsOf(order), at: clock.now(), why, thaw })
  await giveToBearers(db, clock, order, { frozenFor, freedMinor: amountMinor - (back?.refundMinor ?? 0n) })
}

/** What a bank took while it was set aside was borne by somebody else: now it is the order's to give. */
async function giveToBearers(db: Writer, clock: Clock, order: QuestionedOrder, { frozenFor, freedMinor }: { frozenFor: string; freedMinor: bigint }): Promise<void> {
  for (const { state, ...taken } of await takeFreed(db, { buyerId: order.buyerId, orderId: order.id }, freedMinor)) {
    await db.run(charge, [order.storeId, order.id, taken.amountMinor])
    if (state === 'lost') await loseToBank(db, clock, { ...termsOf(order), amountMinor: taken.amountMinor })
    await bookFreed(db, clock, { ...taken, ...termsOf(order), frozenFor, isReleased: order.receivedAt !== null, at: clock.now() })
  }
}

/** Units of an order came back into stock while it goes on. Hold the order. */
export async function takeUnitsBack(db: Writer, clock: Clock, order: QuestionedOrder, units: readonly { variantId: string; quantity: number }[]): Promise<void> {
  const back = await db.all(countBack, [order.storeId, order.id, units.map(({ variantId }) => variantId), units.map(({ quantity }) => quantity)])
  if (back.length > 0) await returnSold(db, clock, order.storeId, order.id, back)
}

function termsOf({ storeId, id, currency, feeBps }: QuestionedOrder) {
  return { storeId, orderId: id, currency, feeBps }
}
