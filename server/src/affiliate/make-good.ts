import { type Clock, DAY_MS, firstIdAt } from '#clock'
import { type Database, LEAST_ID, sql, type Writer } from '#database'
import type { Attributed } from './decide-orders.ts'
import { startWaiting } from './release-due.ts'

const MAX_AT_ONCE = 200
/** Longer than an order waits to be paid, and than two versions run beside each other. */
const UNDONE_WITHIN_MS = 30 * DAY_MS
const BOOKED_UP_TO = 'affiliate-booked-up-to'
type OrderRef = { storeId: string; orderId: string }

const unbooked = sql<OrderRef>(
  'affiliate.unbooked',
  `select distinct d.store_id as "storeId", d.order_id as "orderId" from affiliate_decision d
   join "order" o on o.store_id = d.store_id and o.id = d.order_id
   left join commission c on c.store_id = d.store_id and c.order_id = d.order_id and c.position = d.position
   where d.commission_minor > 0 and c.order_id is null and d.order_id > $1 order by d.order_id limit ${MAX_AT_ONCE}`,
)
const bookedUpTo = sql<{ id: string }>('affiliate.booked-up-to', `select value->>'id' as id from setting where key = '${BOOKED_UP_TO}'`)
const keepBooked = sql('affiliate.keep-booked', `insert into setting (key, value, at) values ('${BOOKED_UP_TO}', $1, $2) on conflict (key) do update set value = excluded.value, at = excluded.at`)
const decided = sql<Attributed>(
  'affiliate.unbooked-lines',
  `select d.store_id as "storeId", d.order_id as "orderId", d.position, d.variant_id as "variantId", d.currency, d.member_id as "memberId", d.base_minor as "baseMinor", d.rate_bps as "rateBps",
     d.commission_minor as "commissionMinor", d.hold_days as "holdDays"
   from affiliate_decision d left join commission c on c.store_id = d.store_id and c.order_id = d.order_id and c.position = d.position
   where d.store_id = $1 and d.order_id = $2 and d.commission_minor > 0 and c.order_id is null order by d.position`,
)
const notWaiting = sql<OrderRef>(
  'affiliate.not-waiting',
  `select distinct c.store_id as "storeId", c.order_id as "orderId" from commission c join "order" o on o.store_id = c.store_id and o.id = c.order_id
   where c.release_at is null and c.left_minor > 0 and o.received_at is not null and c.order_id > $1 order by c.order_id limit ${MAX_AT_ONCE}`,
)

/**
 * What the program of a former version left undone beside this one: decisions that nobody booked, and receipts from which no
 * wait was counted. Also a wait whose reaction was given up. Decisions are looked over once; from then on those of the
 * orders of the last weeks, unless one could not be booked.
 */
export async function makeGood({ database, clock, attributed }: { database: Database; clock: Clock; attributed?: (db: Writer, decided: readonly Attributed[]) => Promise<void> }): Promise<void> {
  const failures: unknown[] = []
  const each = async (ask: (after: string) => Promise<OrderRef[]>, mend: (db: Writer, order: OrderRef) => Promise<void>, from = LEAST_ID) => {
    for (let after = from; ; ) {
      const orders = await ask(after)
      for (const order of orders) await database.write((db) => mend(db, order)).catch((error: unknown) => failures.push(error))
      if (orders.length < MAX_AT_ONCE) return
      after = orders.at(-1)!.orderId
    }
  }
  const upTo = firstIdAt(new Date(clock.now().getTime() - UNDONE_WITHIN_MS))
  const from = (await database.read.maybe(bookedUpTo))?.id
  await each((after) => database.read.all(unbooked, [after]), async (db, { storeId, orderId }) => attributed?.(db, await db.all(decided, [storeId, orderId])), from)
  if (failures.length === 0) await database.writeOne(keepBooked, [JSON.stringify({ id: upTo }), clock.now()])
  await each((after) => database.read.all(notWaiting, [after]), (db, order) => startWaiting(db, [order]))
  if (failures.length > 0) throw new AggregateError(failures, `the commission of ${failures.length} orders could not be made good`)
}
