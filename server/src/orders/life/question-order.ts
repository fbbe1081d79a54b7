import assert from 'node:assert/strict'
import { returnSold } from '#catalog'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { takeFreed } from '#payments'
import { bookFreed, bookFreeze, bookThaw, moneyOfOrders, NO_MONEY } from '#settlement'
import type { OrderState } from '../schemas.ts'
import { claimedOf, type Ending } from './end-order.ts'
import { keepUnits, loseToBank, moneyLinesOf } from './give-back.ts'
import { refundPart } from './refund-part.ts'
import { type AskedUnits, restOf, type Share, SHIPPING } from './spread-refund.ts'

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
  /** What the platform paid of that, set aside beside it. */
  frozenBorneMinor: bigint
  /** Gone by a chargeback. */
  chargedBackMinor: bigint
  placedAt: Date
  packedAt: Date | null
  receivedAt: Date | null
  endedAt: Date | null
}
export type QuestionedLine = { position: number; variantId: string; productId: string; title: string; variantTitle: string; quantity: number; returned: number; /** What was paid for all of its units. */ paidMinor: bigint; /** What the platform paid of them in the buyer's place. */ borneMinor: bigint; /** What of both is of units that can still come back. */ rest: Share; /** Units that have left in a parcel while others are still to be sent. */ sent: number }

const COLUMNS = `store_id as "storeId", id, buyer_id as "buyerId", number, state, currency,
  total_minor as "totalMinor", fee_bps as "feeBps", frozen_minor as "frozenMinor", frozen_borne_minor as "frozenBorneMinor", charged_back_minor as "chargedBackMinor", placed_at as "placedAt", packed_at as "packedAt", received_at as "receivedAt", ended_at as "endedAt"`

const find = sql<QuestionedOrder>('orders.questioned', `select ${COLUMNS} from "order" where store_id = $1 and id = $2`)
const lock = sql<QuestionedOrder>('orders.lock-questioned', `select ${COLUMNS} from "order" where store_id = $1 and id = $2 for no key update`)
const lines = sql<Omit<QuestionedLine, 'paidMinor' | 'borneMinor' | 'rest'>>(
  'orders.questioned-lines',
  `select l.position, l.variant_id as "variantId", l.product_id as "productId", l.title, l.variant_title as "variantTitle", l.quantity, l.returned,
     case when o.state = 'paid' then coalesce(s.quantity, 0) else 0 end as sent
   from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id
   left join (select position, sum(quantity)::int as quantity from shipment_line where store_id = $1 and order_id = $2 group by position) s on s.position = l.position
   where l.store_id = $1 and l.order_id = $2 order by l.position`,
)
const freeze = sql(
  'orders.freeze',
  `with line as (
     update order_line l set frozen_minor = l.frozen_minor + f.amount, frozen_borne_minor = l.frozen_borne_minor + f.borne from unnest($5::int[], $6::bigint[], $7::bigint[]) as f (position, amount, borne)
     where l.store_id = $1 and l.order_id = $2 and l.position = f.position
   )
   update "order" set frozen_minor = frozen_minor + $3, frozen_borne_minor = frozen_borne_minor + $4 where store_id = $1 and id = $2`,
)
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

/** Its lines, and what of its shipping is neither back nor set aside. */
export async function questionedLines(db: Reader, storeId: string, orderId: string): Promise<{ lines: QuestionedLine[]; shippingLeftMinor: bigint }> {
  const paid = new Map((await moneyLinesOf(db, storeId, orderId)).map((line) => [line.position, line]))
  const found = await db.all(lines, [storeId, orderId])
  return {
    lines: found.map((line) => {
      const money = paid.get(line.position)!
      return { ...line, paidMinor: money.paidMinor, borneMinor: money.borneMinor, rest: restOf(money) }
    }),
    shippingLeftMinor: restOf(paid.get(SHIPPING)!).amountMinor,
  }
}

/** What of the order's money is neither on its way back nor in question. */
export async function freeMoneyOf(db: Reader, order: QuestionedOrder): Promise<bigint> {
  return order.totalMinor - order.frozenMinor - order.chargedBackMinor - (await claimedOf(db, order.buyerId, order.id))
}

/** What the platform pays of it by the books and is not in question: of orders of former times less than their lines say. */
export async function freeBorneOf(db: Reader, { id, frozenBorneMinor }: QuestionedOrder): Promise<bigint> {
  return ((await moneyOfOrders(db, [id])).get(id) ?? NO_MONEY).borneMinor - frozenBorneMinor
}

/** What is set aside: the buyer's amount, and what of which line is in it, with what the platform paid of that. The rest of it is shipping. */
export type SetAside = { frozenFor: string; amountMinor: bigint; lines: readonly (Share & { position: number })[] }

/** Sets a part of the order's money aside: all that giving it back would take. Hold the order. */
export async function freezePart(db: Writer, clock: Clock, order: QuestionedOrder, { why, ...aside }: SetAside & { why: string }): Promise<void> {
  const wholeMinor = wholeOf(aside)
  if (wholeMinor === 0n) return
  await moveAside(db, order, aside, 1n)
  await bookFreeze(db, clock, { ...termsOf(order), at: clock.now(), why, frozenFor: aside.frozenFor, amountMinor: wholeMinor })
}

export type Thawing = SetAside & { /** What is settled by it, with what goes back to the buyer for it; without that all of it stays with the store. */ settled?: { about: readonly AskedUnits[]; refundMinor?: bigint }; by: Ending['by']; why: string }

/** What was set aside is no longer: a part of it goes back, the rest to where it would lie. Hold the order; the books come last. */
export async function thawPart(db: Writer, clock: Clock, order: QuestionedOrder, { settled, by, why, ...aside }: Thawing): Promise<void> {
  const { frozenFor, amountMinor } = aside
  const wholeMinor = wholeOf(aside)
  const thaw = wholeMinor === 0n ? undefined : { frozenFor, amountMinor: wholeMinor, isReleased: order.receivedAt !== null }
  if (thaw) await moveAside(db, order, aside, -1n)
  // An order may have ended meanwhile of which nothing was set aside.
  if (!thaw && order.endedAt) return
  if (settled?.refundMinor !== undefined) {
    const done = await refundPart(db, clock, { storeId: order.storeId, orderId: order.id, by, why, agreed: { thaw, about: settled.about } }, settled.refundMinor)
    assert('ended' in done || 'part' in done, `order ${order.id} does not give back what was set aside of it`)
  } else {
    if (settled) await keepUnits(db, order, settled.about)
    if (thaw) await bookThaw(db, clock, { ...termsOf(order), at: clock.now(), why, thaw })
  }
  await giveToBearers(db, clock, order, { frozenFor, freedMinor: amountMinor - (settled?.refundMinor ?? 0n) })
}

const borneOf = ({ lines }: Pick<SetAside, 'lines'>) => lines.reduce((sum, { borneMinor }) => sum + borneMinor, 0n)
const wholeOf = (aside: SetAside) => aside.amountMinor + borneOf(aside)

async function moveAside(db: Writer, { storeId, id }: QuestionedOrder, aside: SetAside, sign: bigint): Promise<void> {
  const { amountMinor, lines: of } = aside
  await db.run(freeze, [storeId, id, sign * amountMinor, sign * borneOf(aside), of.map(({ position }) => position), of.map((line) => sign * line.amountMinor), of.map((line) => sign * line.borneMinor)])
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
