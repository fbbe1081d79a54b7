import { type Reader, sql } from '#database'
import { toTsquery } from '#words'
import type { OrderState } from '../schemas.ts'
import { type OrderRef, orderRows, type OrderRow } from './order-row.ts'

/** A version 7 id above all others: the cursor of the first page. */
const NEWEST = 'ffffffff-ffff-7fff-bfff-ffffffffffff'
const BATCH = 100
/** How many batches of a buyer's orders one page looks through for a state; the next page goes on behind them. */
const MAX_BATCHES = 5

/** Whether it is fetched, and whether a parcel of it came back or is held up: of both, what is asked for. */
const NARROWED = (order: string) => `($5::boolean is null or (${order}pick_up is not null) = $5) and ($6::boolean is null or (${order}auto_receive_stopped is not null) = $6)`

const mine = sql<OrderRef>(
  'orders.of-buyer',
  `select order_id as id, store_id as "storeId" from buyer_order where buyer_id = $1 and order_id < $2 order by order_id desc limit $3`,
)
const ofStore = sql<OrderRef>(
  'orders.of-store',
  `select id, store_id as "storeId" from "order" where store_id = $1 and id < $2 order by id desc limit $3`,
)
const ofStoreInState = sql<OrderRef>(
  'orders.of-store-in-state',
  `select id, store_id as "storeId" from "order" where store_id = $1 and state = $4 and id < $2 order by id desc limit $3`,
)
const ofStoreWaiting = sql<OrderRef>(
  'orders.of-store-waiting',
  `select id, store_id as "storeId" from "order" where store_id = $1 and state = $4 and id < $2 and ${NARROWED('')} order by id desc limit $3`,
)
const heldSoonest = sql<OrderRef>(
  'orders.held-soonest',
  `select id, store_id as "storeId" from "order" where store_id = $1 and state = 'shipped' order by auto_receive_at, id limit $2`,
)
const found = sql<OrderRef>(
  'orders.found',
  `select o.id, o.store_id as "storeId" from order_search s join "order" o on o.store_id = s.store_id and o.id = s.order_id
   where s.store_id = $1 and s.terms @@ $7::tsquery and s.order_id < $2 and ($4::text is null or o.state = $4) and ${NARROWED('o.')} order by s.order_id desc limit $3`,
)
const counts = sql<{ state: OrderState; count: number; fetched: number; stopped: number; oldestPaidAt: Date | null }>(
  'orders.summary',
  `select state, count(*)::int as count, count(*) filter (where pick_up is not null)::int as fetched, count(*) filter (where auto_receive_stopped is not null)::int as stopped, min(paid_at) filter (where state = 'paid') as "oldestPaidAt" from "order" where store_id = $1 group by state`,
)

/** What a store is waited for: by its state and more. */
export const WAITING_FOR = ['to-ship', 'to-fetch', 'stopped'] as const
export type Waiting = (typeof WAITING_FOR)[number]
type Narrow = { state?: OrderState; fetched?: boolean; stopped?: boolean }
const WAITING: Record<Waiting, Narrow> = { 'to-ship': { state: 'paid', fetched: false }, 'to-fetch': { state: 'paid', fetched: true }, stopped: { state: 'shipped', stopped: true } }

export type OrderQuery = { state?: OrderState; after?: string; limit: number }
export type OrderRows = { rows: OrderRow[]; next: string | null }

/**
 * A buyer's orders, newest first. The state lies beside the store, so a page of one state is filled by
 * looking on; it is short, with a cursor, only after MAX_BATCHES batches.
 */
export async function listBuyerOrders(db: Reader, buyerId: string, { state, after = NEWEST, limit }: OrderQuery): Promise<OrderRows> {
  const rows: OrderRow[] = []
  let cursor = after
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const size = state ? BATCH : limit + 1
    const refs = await db.all(mine, [buyerId, cursor, size])
    rows.push(...(await orderRows(db, refs)).filter((row) => state === undefined || row.state === state))
    if (rows.length > limit) return pageOf(rows, limit)
    if (refs.length < size) return { rows, next: null }
    cursor = refs.at(-1)!.id
  }
  return { rows, next: cursor }
}

/** A store's orders, newest first; `q` finds by number, by name and by phone. */
export async function listStoreOrders(db: Reader, storeId: string, { state, waiting, q, after = NEWEST, limit }: OrderQuery & { q?: string; waiting?: Waiting }): Promise<OrderRows> {
  const wanted = q === undefined ? undefined : toTsquery(q)
  // Typed, and yet nothing that could be searched for: nothing is found, instead of everything.
  if (q?.trim() && wanted === undefined) return { rows: [], next: null }
  const refs = await storeRefs(db, storeId, { ...(waiting ? WAITING[waiting] : { state }), wanted, after, size: limit + 1 })
  return pageOf(await orderRows(db, refs), limit)
}

/** Shipped orders, whose money comes soonest first. */
export async function listSoonestHeld(db: Reader, storeId: string, limit: number): Promise<OrderRow[]> {
  const refs = await db.all(heldSoonest, [storeId, limit])
  const rows = new Map((await orderRows(db, refs)).map((row) => [row.id, row]))
  return refs.flatMap(({ id }) => rows.get(id) ?? [])
}

export async function summariseOrders(db: Reader, storeId: string): Promise<Record<OrderState | 'toFetch' | 'stopped', number> & { oldestPaidAt: Date | null }> {
  const rows = await db.all(counts, [storeId])
  const count = (state: OrderState) => rows.find((row) => row.state === state)?.count ?? 0
  return {
    placed: count('placed'), gathering: count('gathering'), paid: count('paid'), shipped: count('shipped'), received: count('received'), cancelled: count('cancelled'), refunded: count('refunded'),
    toFetch: rows.find((row) => row.state === 'paid')?.fetched ?? 0,
    stopped: rows.find((row) => row.state === 'shipped')?.stopped ?? 0,
    oldestPaidAt: rows.find((row) => row.state === 'paid')?.oldestPaidAt ?? null,
  }
}

async function storeRefs(db: Reader, storeId: string, { state, fetched, stopped, wanted, after, size }: Narrow & { wanted?: string; after: string; size: number }): Promise<OrderRef[]> {
  if (wanted !== undefined) return db.all(found, [storeId, after, size, state ?? null, fetched ?? null, stopped ?? null, wanted])
  if (state === undefined) return db.all(ofStore, [storeId, after, size])
  if (fetched === undefined && stopped === undefined) return db.all(ofStoreInState, [storeId, after, size, state])
  return db.all(ofStoreWaiting, [storeId, after, size, state, fetched ?? null, stopped ?? null])
}

function pageOf(rows: readonly OrderRow[], limit: number): OrderRows {
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
}
