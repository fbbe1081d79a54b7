import { money } from '#api'
import { type Reader, sql } from '#database'
import { type Refund, refundsFor } from '#payments'
import { moneyOfOrders } from '#settlement'
import { presentDeduction } from '../cart/present-cart.ts'
import type { OrdersDeps } from '../deps.ts'
import { refundsAsked } from '../life/refund-asked.ts'
import { SHIPPING } from '../life/spread-refund.ts'
import type { OrderMoney, OrderState, OrderView, SellerOrderCard, SellerOrderView } from '../schemas.ts'
import { type OrderRef, orderRows, type OrderRow } from './order-row.ts'
import { autoReceiveAt, presentSellerCards } from './present-orders.ts'
import { parcelLines, unitsToSend } from './parcel-lines.ts'
import { type RefundedLine, refundLinesOf } from './refund-lines.ts'

const storeOf = sql<{ storeId: string }>('orders.store-of', 'select store_id as "storeId" from buyer_order where buyer_id = $1 and order_id = $2')
const eventsOf = sql<{ kind: OrderView['timeline'][number]['kind']; byKind: OrderView['timeline'][number]['byKind']; at: Date; why: string; detail: Record<string, unknown> }>(
  'orders.events',
  `select kind, by_kind as "byKind", at, why, detail from order_event where store_id = $1 and order_id = $2 order by at, id`,
)
const shipmentsOf = sql<{ id: string; carrier: string; trackingNumber: string; at: Date }>(
  'orders.shipments',
  `select id, carrier, tracking_number as "trackingNumber", at from shipment where store_id = $1 and order_id = $2 order by id`,
)
const deductionsOf = sql<Parameters<typeof presentDeduction>[0]>(
  'orders.deductions',
  `select kind, promotion_id as "promotionId", title, funded_by as "fundedBy", taken_off as "takenOff", amount_minor as "amountMinor", params
   from order_deduction where store_id = $1 and order_id = $2 order by position`,
)

const ON_ITS_WAY: readonly Refund['state'][] = ['due', 'sent', 'failed']

export type FullOrder = OrderView & Pick<SellerOrderCard, 'buyer' | 'addressLine'>

/** Where an order of this buyer lies; undefined when it is not theirs. */
export async function orderOfBuyer(db: Reader, buyerId: string, id: string): Promise<OrderRef | undefined> {
  const found = await db.maybe(storeOf, [buyerId, id])
  return found && { ...found, id }
}

/** All of one order: eight statements, nine where it was sent in parts. */
export async function readOrder(db: Reader, ref: OrderRef, now: Date): Promise<FullOrder | undefined> {
  const [row] = await orderRows(db, [ref])
  return row && present(db, row, now)
}

/** The same for its seller, and before it is sent with what its buyer asks back. Where its money is, for staff who may read the books, takes one statement more. */
export async function readSoldOrder(db: Reader, deps: Pick<OrdersDeps, 'unitsInQuestion'>, ref: OrderRef, now: Date, { withMoney }: { withMoney: boolean }): Promise<SellerOrderView | undefined> {
  const [row] = await orderRows(db, [ref])
  const view = row && (await present(db, row, now))
  const asked = row?.state === 'paid' ? (await refundsAsked(db, deps, row.storeId, [row.id])).get(row.id) : undefined
  return view && { ...view, refundAsked: asked ?? null, pickUp: view.pickUp && { ...view.pickUp, code: null }, money: withMoney ? await moneyOf(db, row) : null }
}

async function present(db: Reader, row: OrderRow, now: Date): Promise<FullOrder> {
  const [card] = await presentSellerCards(db, [row], now)
  const events = await db.all(eventsOf, [row.storeId, row.id])
  const deductions = await db.all(deductionsOf, [row.storeId, row.id])
  const shipments = await db.all(shipmentsOf, [row.storeId, row.id])
  const inParcels = row.partlyShippedAt ? await parcelLines(db, row) : []
  const refunds = await refundsFor(db, [{ buyerId: row.buyerId, orderId: row.id }])
  const onItsWay = new Set(refunds.filter(({ state }) => ON_ITS_WAY.includes(state)).map(({ id }) => id))
  const back = [...(await refundLinesOf(db, row)).values()].flat().map((line) => ({ ...line, isOnItsWay: onItsWay.has(line.refundId) }))
  return {
    ...card!,
    lines: card!.lines.map((line, position) => ({ ...line, ...refundedOf(back, position, row.currency), leftToSend: row.state === 'paid' && !row.pickUp ? unitsToSend({ ...line, position }, inParcels) : 0 })),
    address: row.address,
    pickUp: pickUpOf(row),
    billTo: row.billTo,
    goods: money(row.goodsMinor, row.currency),
    discount: money(row.discountMinor, row.currency),
    shipping: money(row.shippingMinor, row.currency),
    tax: money(row.taxMinor, row.currency),
    taxIncluded: row.taxIncluded,
    borneTaxed: row.borneTaxed,
    taxParts: taxPartsOf(row),
    deductions: deductions.map((each) => presentDeduction(each, row.currency)),
    note: row.note,
    timeline: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    shipments: shipments.map((each) => ({ ...each, at: each.at.toISOString(), lines: inParcels.filter(({ shipmentId }) => shipmentId === each.id).map(({ position, quantity }) => ({ variantId: card!.lines[position]!.variantId, quantity })) })),
    shippingRefunded: refundedOf(back, SHIPPING, row.currency).refunded,
    refunded: money(sumOf(refundsOf(row, refunds), ['succeeded', 'covered']), row.currency),
    refunding: money(sumOf(refundsOf(row, refunds), ON_ITS_WAY), row.currency),
    autoReceiveAt: autoReceiveAt(row),
    autoReceiveStopped: row.state === 'shipped' ? row.autoReceiveStopped : null,
    packedAt: row.packedAt?.toISOString() ?? null,
    inQuestion: money(row.frozenMinor, row.currency),
    questioned: row.frozenMinor + row.frozenBorneMinor > 0n,
    chargedBack: money(row.chargedBackMinor, row.currency),
  }
}

function refundedOf(back: readonly (RefundedLine & { isOnItsWay: boolean })[], position: number, currency: string) {
  const found = back.filter((each) => each.position === position)
  const sum = (lines: typeof found) => money(lines.reduce((minor, { amountMinor }) => minor + amountMinor, 0n), currency)
  return { refunded: sum(found), refunding: sum(found.filter(({ isOnItsWay }) => isOnItsWay)), refundedUnits: found.reduce((units, { quantity }) => units + quantity, 0) }
}

/** With the code that only the buyer is told. */
function pickUpOf({ pickUp, readyAt }: OrderRow): OrderView['pickUp'] {
  if (!pickUp) return null
  const { code, ...point } = pickUp
  return { point, readyAt: readyAt?.toISOString() ?? null, code }
}

function taxPartsOf({ taxParts, currency }: OrderRow): OrderView['taxParts'] {
  const amount = (minor: number) => money(BigInt(minor), currency)
  return taxParts.map((part) => ({ label: part.label, rateBps: part.rateBps, amount: amount(part.amountMinor), tax: amount(part.taxMinor) }))
}

async function moneyOf(db: Reader, { id, currency, feeBps, borneMinor, paidAt }: OrderRow): Promise<OrderMoney | null> {
  const found = (await moneyOfOrders(db, [id])).get(id)
  const borne = paidAt ? borneMinor : 0n
  return found ? { held: money(found.heldMinor, currency), disputed: money(found.disputedMinor, currency), own: money(found.balanceMinor, currency), fee: money(found.feesMinor, currency), feeBps, commission: money(found.commissionMinor, currency), borneBack: money(borne - found.borneMinor, currency) } : null
}

/** Money that came twice and went back once is no refund of an order that goes on. */
function refundsOf(row: OrderRow, refunds: readonly Refund[]): Refund[] {
  const ended: readonly OrderState[] = ['cancelled', 'refunded']
  return refunds.filter((refund) => refund.why !== 'nothing-to-pay' || ended.includes(row.state))
}

function sumOf(refunds: readonly Refund[], states: readonly Refund['state'][]): bigint {
  return refunds.filter((refund) => states.includes(refund.state)).reduce((sum, refund) => sum + refund.amountMinor, 0n)
}
