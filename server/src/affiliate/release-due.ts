import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { dueBatches } from '#jobs'
import { lockCommission, moneyOfOrders, postponeCommission, releaseCommission } from '#settlement'
import { HOUR_MS } from './limits.ts'

const MAX_AT_ONCE = 200
/** What is argued about is looked at again after that. */
const LATER_MS = HOUR_MS

type Due = { storeId: string; id: string; at: Date }
const due = sql<Due>(
  'affiliate.commission-due',
  `select distinct store_id as "storeId", order_id as id, look_at as at from commission where released_at is null and left_minor > 0 and look_at <= $1 and (look_at, order_id) > ($2, $3) order by look_at, order_id limit ${MAX_AT_ONCE}`,
)
const setReceived = sql(
  'affiliate.commission-received',
  `update commission c set (release_at, look_at) = (select o.received_at + c.wait_days * interval '1 day', o.received_at + c.wait_days * interval '1 day' from "order" o where o.store_id = c.store_id and o.id = c.order_id)
   where c.store_id = any($1::uuid[]) and c.order_id = any($2::uuid[]) and c.release_at is null`,
)
const lock = sql<{ state: string; frozenMinor: bigint }>('affiliate.lock-payable', `select state, frozen_minor as "frozenMinor" from "order" where store_id = $1 and id = $2 for no key update`)

/** The buyers of these orders have their goods: from then on the wait is counted. */
export async function startWaiting(db: Writer, orders: readonly { storeId: string; orderId: string }[]): Promise<void> {
  await db.run(setReceived, [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ orderId }) => orderId)])
}

/** Commission whose time has come becomes its parties' own, unless its order is argued about. */
export async function releaseDue({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const now = clock.now()
  for await (const orders of dueBatches((at, id) => database.read.all(due, [now, at, id]))) {
    for (const order of orders) await database.write((db) => releaseOne(db, clock, order))
  }
}

/** The order is held first, as by whoever refunds: what is given back of it comes before or after, never in between. */
async function releaseOne(db: Writer, clock: Clock, { storeId, id: orderId }: Due): Promise<void> {
  const now = clock.now()
  const order = await db.one(lock, [storeId, orderId])
  const rows = (await lockCommission(db, storeId, orderId)).filter(({ releasedAt, releaseAt, leftMinor }) => releasedAt === null && releaseAt !== null && releaseAt <= now && leftMinor > 0n)
  const promised = (await moneyOfOrders(db, [orderId])).get(orderId)?.promisedMinor ?? 0n
  const isFree = order.state === 'received' && order.frozenMinor === 0n && promised === 0n
  for (const row of rows) {
    if (isFree) await releaseCommission(db, clock, row)
    else await postponeCommission(db, row, new Date(now.getTime() + LATER_MS))
  }
}
