import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { Address } from '#orders'
import { MIN_RETURN_DAYS } from './limits.ts'

export type ReturnTerms = { returnDays: number; address: Address | null }

const latest = sql<ReturnTerms>('aftersales.terms', 'select return_days as "returnDays", address from return_terms where store_id = $1 and at <= $2 order by at desc, id desc limit 1')
// Of a term that is kept on the day of an order the last one counts.
const daysOfOrders = sql<{ orderId: string; days: number }>(
  'aftersales.return-days',
  `select distinct on (w.order_id) w.order_id as "orderId", t.return_days as days
   from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as w (store_id, order_id, at) join return_terms t on t.store_id = w.store_id and t.at <= w.at
   order by w.order_id, t.at desc, t.id desc`,
)
const insert = sql('aftersales.change-terms', 'insert into return_terms (store_id, id, return_days, address, by_id, at) values ($1, $2, $3, $4, $5, $6)')

/** What a store promised about returns at a moment; without a word of it, the least that the place asks for. */
export async function termsAt(db: Reader, storeId: string, at: Date): Promise<ReturnTerms> {
  return (await db.maybe(latest, [storeId, at])) ?? { returnDays: MIN_RETURN_DAYS, address: null }
}

/** For how many days after they came the goods of each order may be sent back. One statement for any number. */
export async function returnDaysOf(db: Reader, orders: readonly { storeId: string; orderId: string; placedAt: Date }[]): Promise<(orderId: string) => number> {
  const rows = await db.all(daysOfOrders, [orders.map(({ storeId }) => storeId), orders.map(({ orderId }) => orderId), orders.map(({ placedAt }) => placedAt)])
  const days = new Map(rows.map((row) => [row.orderId, row.days]))
  return (orderId) => days.get(orderId) ?? MIN_RETURN_DAYS
}

/** From now on; orders that were placed before keep their days. */
export async function changeTerms(db: Writer, clock: Clock, storeId: string, byId: string, { returnDays, address }: ReturnTerms): Promise<void> {
  await db.run(insert, [storeId, clock.id(), returnDays, address && JSON.stringify(address), byId, clock.now()])
}
