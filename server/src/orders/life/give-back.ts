import { most, splitMinor } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { record } from '#events'
import { claimRefund, type RefundWhy } from '#payments'
import { bookBorneBack, type RefundedLines, type Thaw } from '#settlement'
import { refundLinesOf } from '../reads/refund-lines.ts'
import { type About, type AskedUnits, isAllBack, lineAfter, type MoneyLine, type RefundLine, settleUnits, spreadRefund } from './spread-refund.ts'

type PaidOrder = { id: string; storeId: string; buyerId: string; checkoutId: string; currency: string; feeBps: number }
type GivingBack = { amountMinor: bigint; about: About; why: RefundWhy; /** Nothing of its money is left with anybody afterwards. */ ends: boolean; /** What was set aside for it. */ thaw?: Thaw }
type StoredLine = Omit<MoneyLine, 'back' | 'frozen' | 'kept'> & { variantId: string | null; backQuantity: number; backMinor: bigint; backTaxMinor: bigint; backBorneMinor: bigint; frozenMinor: bigint; frozenBorneMinor: bigint; keptMinor: bigint; keptBorneMinor: bigint }
export type PaidLine = MoneyLine & { /** Shipping has none. */ variantId: string | null }

const PAID = 'l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end'
const linesOf = sql<StoredLine>(
  'orders.money-lines',
  `with line as (
     select l.position, l.variant_id, l.quantity, ${PAID} as paid, l.tax_minor, l.borne_minor, o.borne_taxed, l.frozen_minor, l.frozen_borne_minor, l.kept_minor, l.kept_borne_minor
     from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id where l.store_id = $1 and l.order_id = $2
   ), whole as (
     select * from line
     union all
     select -1, null, 0, o.total_minor - (select sum(paid) from line)::bigint, o.tax_minor - (select sum(tax_minor) from line)::bigint, 0, o.borne_taxed, o.frozen_minor - (select sum(frozen_minor) from line)::bigint, 0, 0, 0 from "order" o where o.store_id = $1 and o.id = $2
   ), back as (
     select position, sum(quantity)::int as quantity, sum(amount_minor)::bigint as amount, sum(tax_minor)::bigint as tax, sum(borne_minor)::bigint as borne
     from refund_line where store_id = $1 and order_id = $2 group by position
   )
   select w.position, w.variant_id as "variantId", w.quantity, w.paid as "paidMinor", w.tax_minor as "taxMinor", w.borne_minor as "borneMinor", w.borne_taxed as "borneTaxed",
     coalesce(b.quantity, 0) as "backQuantity", coalesce(b.amount, 0) as "backMinor", coalesce(b.tax, 0) as "backTaxMinor", coalesce(b.borne, 0) as "backBorneMinor",
     w.frozen_minor as "frozenMinor", w.frozen_borne_minor as "frozenBorneMinor", w.kept_minor as "keptMinor", w.kept_borne_minor as "keptBorneMinor"
   from whole w left join back b on b.position = w.position order by w.position = -1, w.position`,
)
const insert = sql(
  'orders.insert-refund-lines',
  `insert into refund_line (store_id, order_id, refund_id, position, quantity, amount_minor, tax_minor, borne_minor, at)
   select $1, $2, $3, position, quantity, amount_minor, tax_minor, borne_minor, $9 from unnest($4::int[], $5::int[], $6::bigint[], $7::bigint[], $8::bigint[]) as l (position, quantity, amount_minor, tax_minor, borne_minor)`,
)

const lessenLines = sql(
  'orders.lessen-refund-lines',
  `update refund_line l set amount_minor = l.amount_minor - p.amount, tax_minor = l.tax_minor - p.tax from unnest($3::int[], $4::bigint[], $5::bigint[]) as p (position, amount, tax)
   where l.store_id = $1 and l.refund_id = $2 and l.position = p.position`,
)

const keep = sql(
  'orders.keep-of-lines',
  `update order_line l set kept_minor = k.kept, kept_borne_minor = k.borne from unnest($3::int[], $4::bigint[], $5::bigint[]) as k (position, kept, borne)
   where l.store_id = $1 and l.order_id = $2 and l.position = k.position`,
)

/** The lines of an order and, last, its shipping: what was paid for each, what of it is back, set aside, and of settled units. */
export async function moneyLinesOf(db: Reader, storeId: string, orderId: string): Promise<PaidLine[]> {
  const rows = await db.all(linesOf, [storeId, orderId])
  return rows.map(({ backQuantity, backMinor, backTaxMinor, backBorneMinor, frozenMinor, frozenBorneMinor, keptMinor, keptBorneMinor, ...line }) => ({
    ...line,
    back: { quantity: backQuantity, amountMinor: backMinor, taxMinor: backTaxMinor, borneMinor: backBorneMinor },
    frozen: { amountMinor: frozenMinor, borneMinor: frozenBorneMinor },
    kept: { amountMinor: keptMinor, borneMinor: keptBorneMinor },
  }))
}

/**
 * Gives money of an order back, line by line: the buyer's to the buyer, and what the platform paid in their place to the
 * platform. Hold the order; the books come last. Lines of which nothing is left then are told of.
 */
export async function giveBack(db: Writer, clock: Clock, order: PaidOrder, { amountMinor, about, why, ends, thaw }: GivingBack): Promise<void> {
  const { storeId, id: orderId, buyerId, checkoutId, currency, feeBps } = order
  const found = await moneyLinesOf(db, storeId, orderId)
  const before = settleUnits(found, about)
  const spread = spreadRefund(before, amountMinor, about)
  const lines = spread.filter((line) => line.quantity > 0 || line.amountMinor > 0n || line.borneMinor > 0n)
  const refundId = clock.id()
  await insertLines(db, clock, { storeId, orderId, refundId, lines })
  await keepOfLines(db, order, found, before.map((line, at) => lineAfter(line, spread[at]!)))
  // At the end all of it goes, also what was not told line by line in former times.
  const borneBackMinor = ends ? undefined : spread.reduce((sum, line) => sum + line.borneMinor, 0n)
  if (amountMinor > 0n) await claimRefund(db, clock, { refundId, buyerId, checkoutId, storeId, orderId, amountMinor, feeBps, borneBackMinor, why, thaw, lines: ends ? undefined : linesLeft(before, spread) })
  else {
    await bookBorneBack(db, clock, { refundId, storeId, orderId, currency, feeBps, borneBackMinor, at: clock.now(), why, thaw, lines: ends ? undefined : linesLeft(before, spread) })
    if (lines.some(({ borneMinor }) => borneMinor > 0n)) await record(db, clock, 'order.borne-returned', { storeId, orderId, refundId })
  }
  await tellLinesBack(db, clock, { storeId, orderId }, before.filter((line, at) => !isAllBack(line) && (ends || isAllBack(lineAfter(line, spread[at]!)))))
}

/** What a bank took of an order for good is gone line by line as well, under a name of its own. Hold the order. */
export async function loseToBank(db: Writer, clock: Clock, { storeId, orderId, amountMinor }: { storeId: string; orderId: string; amountMinor: bigint }): Promise<void> {
  if (amountMinor === 0n) return
  const before = await moneyLinesOf(db, storeId, orderId)
  const spread = spreadRefund(before, amountMinor, 'bank')
  const refundId = clock.id()
  await insertLines(db, clock, { storeId, orderId, refundId, lines: spread.filter((line) => line.amountMinor > 0n) })
  await keepOfLines(db, { storeId, id: orderId }, before, before.map((line, at) => lineAfter(line, spread[at]!)))
  await record(db, clock, 'order.money-lost', { storeId, orderId, refundId })
  await tellLinesBack(db, clock, { storeId, orderId }, before.filter((line, at) => !isAllBack(line) && isAllBack(lineAfter(line, spread[at]!))))
}

/** A part of a refund became one of its own: so much of each of its lines, with its tax. Hold the order. */
export async function divideRefund(db: Writer, clock: Clock, { id, from, storeId, orderId, amountMinor }: { id: string; from: string; storeId: string; orderId: string; amountMinor: bigint }): Promise<void> {
  const whole = (await refundLinesOf(db, { storeId, id: orderId })).get(from) ?? []
  const amounts = splitMinor(amountMinor, whole.map((line) => line.amountMinor))
  const lines = whole
    .map((line, at) => ({ position: line.position, quantity: 0, amountMinor: amounts[at]!, taxMinor: (line.taxMinor * amounts[at]!) / most(1n, line.amountMinor + line.borneMinor), borneMinor: 0n }))
    .filter((line) => line.amountMinor > 0n)
  await db.run(lessenLines, [storeId, from, lines.map(({ position }) => position), lines.map((line) => line.amountMinor), lines.map(({ taxMinor }) => taxMinor)])
  await insertLines(db, clock, { storeId, orderId, refundId: id, lines })
}

/** Units are settled of which nothing goes back: what they are worth stays with the store. Hold the order. */
export async function keepUnits(db: Writer, { storeId, id }: { storeId: string; id: string }, about: readonly AskedUnits[]): Promise<void> {
  const before = await moneyLinesOf(db, storeId, id)
  await keepOfLines(db, { storeId, id }, before, settleUnits(before, about))
}

async function keepOfLines(db: Writer, { storeId, id }: { storeId: string; id: string }, before: readonly PaidLine[], after: readonly PaidLine[]): Promise<void> {
  const changed = after.filter(({ kept }, at) => kept.amountMinor !== before[at]!.kept.amountMinor || kept.borneMinor !== before[at]!.kept.borneMinor)
  if (changed.length > 0) await db.run(keep, [storeId, id, changed.map(({ position }) => position), changed.map(({ kept }) => kept.amountMinor), changed.map(({ kept }) => kept.borneMinor)])
}

async function tellLinesBack(db: Writer, clock: Clock, order: { storeId: string; orderId: string }, lines: readonly PaidLine[]): Promise<void> {
  const variantIds = lines.flatMap(({ variantId }) => (variantId === null ? [] : [variantId]))
  if (variantIds.length > 0) await record(db, clock, 'order.lines-refunded', { ...order, variantIds })
}

/** What was paid for each line, and what of it is left. */
function linesLeft(before: readonly PaidLine[], spread: readonly RefundLine[]): RefundedLines {
  return new Map(before.map(({ position, paidMinor, back }, at) => [position, { paidMinor, afterMinor: paidMinor - back.amountMinor - spread[at]!.amountMinor }]))
}

async function insertLines(db: Writer, clock: Clock, { storeId, orderId, refundId, lines }: { storeId: string; orderId: string; refundId: string; lines: readonly RefundLine[] }): Promise<void> {
  if (lines.length === 0) return
  await db.run(insert, [
    storeId, orderId, refundId, lines.map(({ position }) => position), lines.map(({ quantity }) => quantity), lines.map((line) => line.amountMinor),
    lines.map(({ taxMinor }) => taxMinor), lines.map(({ borneMinor }) => borneMinor), clock.now(),
  ])
}
