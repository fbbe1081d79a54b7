import { checkResult, type CheckResult, LEAST_ID, type Reader, sql } from '#database'
import { moneyOfOrders, NO_MONEY, type OrderMoney } from '#settlement'
import { capturedPaymentsOf, type Payment, type Refund, refundsFor } from '#payments'
import type { OrderState } from './schemas.ts'

const BATCH = 500

type OrderRow = { id: string; buyerId: string; checkoutId: string; state: OrderState; totalMinor: bigint; borneMinor: bigint; borneTaxed: boolean; frozenMinor: bigint; frozenBorneMinor: bigint; chargedBackMinor: bigint; paidAt: Date | null }

const orderBatch = sql<OrderRow>(
  'orders.check-batch',
  `select id, buyer_id as "buyerId", checkout_id as "checkoutId", state, total_minor as "totalMinor", borne_minor as "borneMinor", borne_taxed as "borneTaxed", frozen_minor as "frozenMinor", frozen_borne_minor as "frozenBorneMinor", charged_back_minor as "chargedBackMinor", paid_at as "paidAt"
   from "order" where id > $1 order by id limit ${BATCH}`,
)

const borneBackOf = sql<{ orderId: string; borneMinor: bigint }>(
  'orders.check-borne-back',
  'select order_id as "orderId", sum(borne_minor)::bigint as "borneMinor" from refund_line where order_id = any($1::uuid[]) group by order_id',
)

/** Orders lie beside stores, money beside buyers: read in batches and compared here. */
export function checkMoney(db: Reader): Promise<CheckResult> {
  return overOrders(db, async (orders, payments, refunds) => orders.filter((order) => !isCovered(order, payments.get(order.checkoutId) ?? [], refunds.get(order.id) ?? [])))
}

/** The books and the orders say the same of every order's money, to the minor unit. */
export function checkBooks(db: Reader): Promise<CheckResult> {
  return overOrders(db, async (orders, payments, refunds) => {
    const money = await moneyOfOrders(db, orders.map(({ id }) => id))
    const back = new Map((await db.all(borneBackOf, [orders.map(({ id }) => id)])).map(({ orderId, borneMinor }) => [orderId, borneMinor]))
    return orders.filter((order) => !isBooked({ ...order, borneBackMinor: back.get(order.id) ?? 0n }, payments.get(order.checkoutId) ?? [], refunds.get(order.id) ?? [], money.get(order.id)))
  })
}

type Find = (orders: readonly OrderRow[], payments: Map<string, Payment[]>, refunds: Map<string, Refund[]>) => Promise<readonly OrderRow[]>

async function overOrders(db: Reader, findBroken: Find): Promise<CheckResult> {
  const broken: string[] = []
  let checked = 0
  for (let after = LEAST_ID; ; ) {
    const orders = await db.all(orderBatch, [after])
    const payments = Map.groupBy(await capturedPaymentsOf(db, orders), (payment) => payment.checkoutId)
    const refunds = Map.groupBy(await refundsFor(db, orders.map(({ buyerId, id }) => ({ buyerId, orderId: id }))), (refund) => refund.orderId)
    broken.push(...(await findBroken(orders, payments, refunds)).map((order) => order.id))
    checked += orders.length
    if (orders.length < BATCH) return checkResult(checked, broken)
    after = orders.at(-1)!.id
  }
}

/**
 * A paid order has one captured payment with its total, a part of which may go back while it goes on (all of it, while the
 * buyer keeps goods that the platform paid for) and all of which is given back, or was charged back, once it ended. One that was never paid keeps
 * nothing of what came for it.
 */
function isCovered(order: OrderRow, payments: readonly Payment[], refunds: readonly Refund[]): boolean {
  const { parts, captured, claimed } = ofOrder(order, payments, refunds)
  if (order.paidAt === null) return claimed === captured
  if (captured !== order.totalMinor || parts.length > 1) return false
  return order.state === 'cancelled' || order.state === 'refunded' ? claimed + order.chargedBackMinor === captured : claimed < captured || (claimed === captured && (captured === 0n || order.borneMinor > 0n))
}

/** What captured payments brought for the order, and what of that its buyer gets back. */
function ofOrder(order: OrderRow, payments: readonly Payment[], refunds: readonly Refund[]) {
  const parts = payments.flatMap((payment) => payment.parts.filter((part) => part.orderId === order.id && part.amountMinor > 0n))
  const ofThese = refunds.filter((refund) => payments.some((payment) => payment.id === refund.paymentId))
  return { parts, captured: sumOf(parts), claimed: sumOf(ofThese) }
}

const sumOf = (each: readonly { amountMinor: bigint }[]) => each.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)

/**
 * captured + borne by the platform = held + disputed + released + fees + commission + owed to the buyer + given back + charged back; held until the goods are
 * there, released then; what is argued about is what open requests ask, with what the platform paid of it; and what is owed and given back is what the refunds say.
 */
function isBooked(order: OrderRow & { borneBackMinor: bigint }, payments: readonly Payment[], refunds: readonly Refund[], money: OrderMoney = NO_MONEY): boolean {
  const { captured, claimed } = ofOrder(order, payments, refunds)
  const kept = captured - claimed - order.chargedBackMinor + money.borneMinor
  if (!isBorne(order, claimed, money)) return false
  // Money that came although nothing waited for it was never held: it is owed back from the start.
  const succeeded = sumOf(refunds.filter((refund) => refund.state === 'succeeded'))
  const covered = sumOf(refunds.filter((refund) => refund.state === 'covered'))
  if (money.refundedMinor !== succeeded + order.chargedBackMinor || money.refundingMinor !== sumOf(refunds) - succeeded - covered) return false
  if (money.disputedMinor !== order.frozenMinor + order.frozenBorneMinor) return false
  const { commissionMinor, promisedMinor } = money
  if (order.state === 'received') return money.heldMinor === 0n && money.disputedMinor + money.balanceMinor + money.feesMinor + commissionMinor - promisedMinor === kept
  return money.heldMinor + money.disputedMinor === kept && money.balanceMinor === 0n && money.feesMinor === 0n && commissionMinor === promisedMinor
}

/** The platform bears what is left of what the order says, from when it is paid; nothing of what ended. Of orders from former times refunds took their share of the whole, not of lines. */
function isBorne({ state, paidAt, borneMinor, borneBackMinor, borneTaxed }: OrderRow & { borneBackMinor: bigint }, claimed: bigint, money: OrderMoney): boolean {
  if (paidAt === null || state === 'cancelled' || state === 'refunded') return money.borneMinor === 0n
  return borneTaxed || claimed === 0n ? money.borneMinor === borneMinor - borneBackMinor : money.borneMinor >= 0n && money.borneMinor <= borneMinor
}
