import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import type { OrderRef } from '../reads/order-row.ts'
import type { OrderState } from '../schemas.ts'

export type OnTheWay = { state: OrderState; buyerId: string; /** Of an order a part of which is still to be sent: not yet. */ shippedAt: Date | null; autoReceiveDays: number; autoReceiveAt: Date | null; stopped: 'returned' | 'problem' | null }
/** What became known of an order's parcels, for its timeline; each kind of thing is told once, under the id of its news. */
export type ParcelTold = { kind: 'delivered' | 'delivery-stopped' | 'delivery-resumed'; why: string; detail: object }

const lock = sql<OnTheWay>(
  'orders.lock-on-the-way',
  `select state, buyer_id as "buyerId", shipped_at as "shippedAt", auto_receive_days as "autoReceiveDays", auto_receive_at as "autoReceiveAt", auto_receive_stopped as stopped
   from "order" where store_id = $1 and id = $2 and (shipped_at is not null or partly_shipped_at is not null) for no key update`,
)
const schedule = sql('orders.schedule-receipt', `update "order" set auto_receive_at = $3, auto_receive_stopped = $4 where store_id = $1 and id = $2 and state = 'shipped'`)
const tell = sql(
  'orders.tell-of-parcel',
  `insert into order_event (store_id, order_id, id, kind, by_kind, why, detail, at) values ($1, $2, $3, $4, 'carrier', $5, $6, $7)`,
)

/** An order that was sent, or a part of it, held until the end: of news, a buyer's word and the clock one comes after the other. */
export async function lockOnTheWay(db: Writer, { storeId, id }: OrderRef): Promise<OnTheWay | undefined> {
  return db.maybe(lock, [storeId, id])
}

/** When a sent order counts as received by itself, or why it does not. An order that has come to another end stays. */
export async function scheduleReceipt(db: Writer, { storeId, id }: OrderRef, { at, stopped }: { at: Date; stopped: OnTheWay['stopped'] }): Promise<void> {
  await db.run(schedule, [storeId, id, at, stopped])
}

export async function tellOfParcel(db: Writer, clock: Clock, { storeId, id }: OrderRef, { kind, why, detail }: ParcelTold): Promise<void> {
  await db.run(tell, [storeId, id, clock.id(), kind, why, JSON.stringify(detail), clock.now()])
}
