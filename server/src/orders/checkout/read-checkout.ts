import { type AccountCard, accountCards } from '#accounts'
import { money } from '#api'
import { type Reader, sql } from '#database'
import { isOpen, type Payment, paymentsFor } from '#payments'
import type { OrderState } from '../schemas.ts'
import type { CheckoutView } from './schemas.ts'

export type CheckoutOrder = { storeId: string; id: string; number: string; state: OrderState; totalMinor: bigint; currency: string; paidAt: Date | null; endedAt: Date | null }
export type Checkout = { id: string; buyerId: string; currency: string; totalMinor: bigint; payUntil: Date; orders: CheckoutOrder[]; payments: Payment[] }

const checkoutWithOrders = sql<{ currency: string; totalMinor: bigint; payUntil: Date; storeIds: string[]; orderIds: string[] }>(
  'orders.checkout',
  `select c.currency, c.total_minor as "totalMinor", c.pay_until as "payUntil",
     array_agg(o.store_id order by o.order_id)::text[] as "storeIds", array_agg(o.order_id order by o.order_id)::text[] as "orderIds"
   from checkout c join buyer_order o on o.buyer_id = c.buyer_id and o.checkout_id = c.id
   where c.buyer_id = $1 and c.id = $2 group by c.buyer_id, c.id`,
)
const ordersByIds = sql<CheckoutOrder>(
  'orders.of-checkout',
  `select store_id as "storeId", id, number, state, total_minor as "totalMinor", currency, paid_at as "paidAt", ended_at as "endedAt"
   from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[]) order by id`,
)

/** A checkout with its orders and every try to pay, as it stands now; undefined when it is not this buyer's. */
export async function findCheckout(db: Reader, buyerId: string, id: string): Promise<Checkout | undefined> {
  const found = await db.maybe(checkoutWithOrders, [buyerId, id])
  if (!found) return undefined
  const { storeIds, orderIds, ...checkout } = found
  return { ...checkout, id, buyerId, orders: await db.all(ordersByIds, [storeIds, orderIds]), payments: await paymentsFor(db, buyerId, id) }
}

/** `made` is a payment whose page was only just made, and is not read again. */
export async function presentCheckout(db: Reader, checkout: Checkout, made?: CheckoutView['payment']): Promise<CheckoutView> {
  const stores = await accountCards(db, checkout.orders.map((order) => order.storeId))
  return checkoutView(checkout, stores, made)
}

export function checkoutView(checkout: Omit<Checkout, 'payments'> & { payments: readonly Payment[] }, stores: ReadonlyMap<string, AccountCard>, made?: CheckoutView['payment']): CheckoutView {
  const state = stateOf(checkout)
  const open = made ?? (state === 'waiting' ? checkout.payments.find(isOpen) : undefined)
  return {
    id: checkout.id,
    state,
    orders: checkout.orders.map(({ id, number, storeId, state: orderState, totalMinor, currency }) => ({ id, number, store: stores.get(storeId)!, state: orderState, total: money(totalMinor, currency) })),
    total: money(checkout.totalMinor, checkout.currency),
    payUntil: checkout.payUntil.toISOString(),
    payment: open ? { id: open.id, provider: open.provider, payUrl: open.payUrl, appOrder: open.appOrder } : null,
    refused: state === 'waiting' && checkout.payments[0]?.state === 'failed',
    groupId: checkout.payments.find(({ groupId }) => groupId)?.groupId ?? null,
  }
}

/** One order that waits makes it wait; one that went ahead makes it paid; else it ended, by its time or by somebody. */
export function stateOf({ orders, payUntil }: Pick<Checkout, 'orders' | 'payUntil'>): CheckoutView['state'] {
  if (orders.some((order) => order.state === 'placed')) return 'waiting'
  if (orders.some((order) => order.state !== 'cancelled')) return 'paid'
  return orders.every((order) => order.paidAt === null && order.endedAt! >= payUntil) ? 'expired' : 'cancelled'
}
