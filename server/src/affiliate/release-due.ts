import { type Clock, HOUR_MS } from '#clock'
import { type Database, type Reader, sql, type Writer } from '#database'
import { dueBatches } from '#jobs'
import { type CommissionLook, dueCommission, lockCommission, moneyOfOrders, postponeCommission, releaseCommission, startWaits } from '#settlement'

/** What is argued about is looked at again after that. */
const LATER_MS = HOUR_MS

type OrderRef = { storeId: string; orderId: string }
const received = sql<OrderRef & { receivedAt: Date }>(
  'affiliate.received-since',
  `select store_id as "storeId", id as "orderId", received_at as "receivedAt" from "order" where store_id = any($1::uuid[]) and id = any($2::uuid[]) and received_at is not null`,
)
const lock = sql<{ state: string; frozenMinor: bigint }>('affiliate.lock-payable', `select state, frozen_minor + frozen_borne_minor as "frozenMinor" from "order" where store_id = $1 and id = $2 for no key update`)

/** The buyers of these orders have their goods: from then on the wait is counted. */
export async function startWaiting(db: Writer, orders: readonly OrderRef[]): Promise<void> {
  await startWaits(db, await receivedOf(db, orders))
}

function receivedOf(db: Reader, orders: readonly OrderRef[]): Promise<(OrderRef & { receivedAt: Date })[]> {
  return db.all(received, [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ orderId }) => orderId)])
}

/**
 * Commission whose time has come becomes its parties' own, unless its order is argued about. Each order in a transaction of
 * its own, so that one that fails keeps none of the others.
 */
export async function releaseDue({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const now = clock.now()
  const failures: unknown[] = []
  for await (const orders of dueBatches((at, id) => dueCommission(database.read, now, { at, id }))) {
    for (const order of orders) await database.write((db) => releaseOne(db, clock, order)).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `the commission of ${failures.length} orders could not be released`)
}

/** The order is held first, as by whoever refunds: what is given back of it comes before or after, never in between. */
async function releaseOne(db: Writer, clock: Clock, { storeId, id: orderId }: CommissionLook): Promise<void> {
  const now = clock.now()
  const order = await db.maybe(lock, [storeId, orderId])
  const rows = (await lockCommission(db, storeId, orderId)).filter(({ releasedAt, releaseAt, leftMinor }) => releasedAt === null && releaseAt !== null && releaseAt <= now && leftMinor > 0n)
  const promised = (await moneyOfOrders(db, [orderId])).get(orderId)?.promisedMinor ?? 0n
  const isFree = order?.state === 'received' && order.frozenMinor === 0n && promised === 0n
  for (const row of rows) {
    if (isFree) await releaseCommission(db, clock, row)
    else await postponeCommission(db, row, new Date(now.getTime() + LATER_MS))
  }
}
