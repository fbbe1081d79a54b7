import { MINUTE_MS } from '#clock'
import { type Check, checkAppendOnly, checkOver, checkResult, LEAST_ID, type Reader, sql } from '#database'
import { PLATFORM, standingOfOrders } from '#ledger'
import { commissionOfOrders, type CommissionRow, waitEnds } from '#settlement'

const BATCH = 500
const LATE_MS = 10 * MINUTE_MS

const countLines = sql<{ count: number }>('affiliate.check-commission-count', 'select count(*)::int as count from commission')
const uneven = sql<{ id: string }>(
  'affiliate.check-commission-parts',
  `select order_id as id from commission c cross join lateral (select coalesce(sum((p->>'minor')::bigint), 0) as whole, coalesce(sum((p->>'left')::bigint), 0) as remains, bool_and((p->>'left')::bigint between 0 and (p->>'minor')::bigint) as fit
     from jsonb_array_elements(c.parts) p) s
   where s.whole <> c.commission_minor or s.remains <> c.left_minor or s.fit is not true`,
)
const unmoved = sql<{ id: string }>(
  'affiliate.check-commission-moves',
  `select c.order_id as id from commission c left join lateral (
     select coalesce(sum(minor) filter (where kind = 'accrued'), 0) as accrued,
       coalesce(sum(case kind when 'accrued' then minor when 'again' then minor when 'evened' then minor when 'back' then - minor when 'charged' then - minor else 0 end), 0) as remains,
       coalesce(sum(case kind when 'charged' then minor when 'again' then - minor else 0 end), 0) as charged, count(*) filter (where kind = 'released') as released
     from commission_move v where v.store_id = c.store_id and v.order_id = c.order_id and v.position = c.position
   ) m on true
   where m.accrued is distinct from c.commission_minor or m.remains <> c.left_minor or m.charged <> c.charged_minor or m.released <> (c.released_at is not null)::int`,
)
// Decisions are for good; of orders that are gone with a demo town nothing is owed.
const undecided = sql<{ id: string }>(
  'affiliate.check-commission-decided',
  `select coalesce(c.order_id, d.order_id) as id from commission c
   full join (select * from affiliate_decision where commission_minor > 0) d on d.store_id = c.store_id and d.order_id = c.order_id and d.position = c.position
   left join "order" o on o.store_id = d.store_id and o.id = d.order_id
   where (c.order_id is null and o.id is not null) or d.order_id is null or c.commission_minor <> d.commission_minor or c.member_id <> d.member_id or c.currency <> d.currency`,
)
const tooEarly = sql<{ id: string }>(
  'affiliate.check-commission-early',
  `select c.order_id as id from commission c
   left join affiliate_decision d on d.store_id = c.store_id and d.order_id = c.order_id and d.position = c.position
   join "order" o on o.store_id = c.store_id and o.id = c.order_id
   where c.wait_days < d.hold_days or (c.release_at is not null and c.release_at is distinct from ${waitEnds('o.received_at', 'c.wait_days')})
     or (c.released_at is not null and (o.received_at is null or c.released_at < c.release_at))`,
)
// Counting from receipt may be a little late; the newest receipt says what time it is.
const newestReceived = sql<{ at: Date | null }>('affiliate.check-received', 'select max(received_at) as at from "order"')
const notWaiting = sql<{ id: string }>(
  'affiliate.check-commission-waiting',
  `select c.order_id as id from commission c join "order" o on o.store_id = c.store_id and o.id = c.order_id where c.release_at is null and c.left_minor > 0 and o.received_at < $1`,
)
// Of lines that no payer's bank holds anything of: refunds in parts end where one of all of them would.
const ungiven = sql<{ id: string }>(
  'affiliate.check-commission-back',
  `select c.order_id as id from commission c
   join "order" o on o.store_id = c.store_id and o.id = c.order_id
   join order_line l on l.store_id = c.store_id and l.order_id = c.order_id and l.position = c.position
   cross join lateral (select l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end as paid) p
   left join lateral (select sum(amount_minor) as back from refund_line v where v.store_id = c.store_id and v.order_id = c.order_id and v.position = c.position) r on true
   where case when o.state in ('cancelled', 'refunded') then c.left_minor <> 0 else p.paid > 0 and c.charged_minor = 0 and c.left_minor <> div(c.commission_minor * (p.paid - coalesce(r.back, 0)), p.paid) end`,
)
type OrderRow = { id: string; storeId: string; state: string; frozenMinor: bigint }
const orderBatch = sql<OrderRow>(
  'affiliate.check-commission-orders',
  `select distinct c.order_id as id, c.store_id as "storeId", o.state, o.frozen_minor + o.frozen_borne_minor as "frozenMinor" from commission c join "order" o on o.store_id = c.store_id and o.id = c.order_id
   where c.order_id > $1 order by c.order_id limit ${BATCH}`,
)
const bookedOrders = sql<{ count: number }>(
  'affiliate.check-commission-booked',
  `select count(distinct order_id)::int as count from ledger_entry e join ledger_transaction t on t.id = e.transaction_id left join ledger_transaction u on u.key = 'undo:' || t.key
   where t.kind = 'commission' and u.id is null`,
)

export const commissionChecks: Check[] = [
  checkOver("commission: every line's parts add up to it, at first and now", countLines, uneven),
  checkOver('commission: what became of a line adds up to what is left of it', countLines, unmoved),
  checkOver('commission: what is owed is what was decided, line by line', countLines, undecided),
  checkOver('commission: nothing was payable before its time', countLines, tooEarly),
  {
    name: 'commission: the wait is counted from when the buyer has the goods',
    count: async (db) => {
      const { at } = await db.one(newestReceived)
      const broken = at ? await db.all(notWaiting, [new Date(at.getTime() - LATE_MS)]) : []
      return checkResult((await db.one(countLines)).count, broken.map(({ id }) => id))
    },
  },
  checkOver('commission: refunds took back exactly their part', countLines, ungiven),
  checkAppendOnly('commission: the program may not change what became of it, nor why it was decided', ['commission_move', 'commission_party', 'affiliate_decision', 'affiliate_result', 'affiliate_terms', 'affiliate_event', 'affiliate_click', 'affiliate_view']),
  { name: 'commission: the books say of every order and party what its lines say, to the unit', count: checkBooks },
]

/** Lines lie beside stores, the books apart: read in batches and compared here. */
async function checkBooks(db: Reader): Promise<ReturnType<typeof checkResult>> {
  const broken: string[] = []
  let checked = 0
  for (let after = LEAST_ID; ; ) {
    const orders = await db.all(orderBatch, [after])
    broken.push(...(await misbooked(db, orders)))
    checked += orders.length
    if (orders.length < BATCH) break
    after = orders.at(-1)!.id
  }
  const { count } = await db.one(bookedOrders)
  return checkResult(checked, count === checked ? broken : [...broken, `books of ${count} orders`])
}

/** Those of these orders whose books say something else than their lines. */
export async function misbooked(db: Reader, orders: readonly OrderRow[]): Promise<string[]> {
  const lines = Map.groupBy(await commissionOfOrders(db, orders.map(({ id, storeId }) => ({ orderId: id, storeId }))), ({ orderId }) => orderId)
  const books = Map.groupBy(await standingOfOrders(db, orders.map(({ id }) => id)), ({ orderId }) => orderId)
  return orders.flatMap((order) => {
    const said = saidOf(lines.get(order.id) ?? [])
    const booked = new Map((books.get(order.id) ?? []).filter(({ kind }) => OWED.includes(kind)).map(({ owner, kind, changeMinor }) => [`${kind} ${owner}`, changeMinor]))
    const promised = (books.get(order.id) ?? []).find(({ kind }) => kind === 'promised')?.changeMinor ?? 0n
    return isSame(said, booked) && isPromised(order, promised, sumOf(said)) ? [] : [order.id]
  })
}

const OWED: readonly string[] = ['commission', 'earned', 'commission-fees']

/** Where each party's part must lie. */
function saidOf(rows: readonly CommissionRow[]): Map<string, bigint> {
  const said = new Map<string, bigint>()
  for (const { parts, releasedAt } of rows) {
    for (const { party, left } of parts) {
      const key = `${party === PLATFORM ? 'commission-fees' : releasedAt ? 'earned' : 'commission'} ${party}`
      said.set(key, (said.get(key) ?? 0n) + left)
    }
  }
  return said
}

function isSame(one: ReadonlyMap<string, bigint>, other: ReadonlyMap<string, bigint>): boolean {
  return [...new Set([...one.keys(), ...other.keys()])].every((key) => (one.get(key) ?? 0n) === (other.get(key) ?? 0n))
}

/** All of it is promised until the buyer has the goods, and nothing then, unless its money is argued about. */
function isPromised({ state, frozenMinor }: { state: string; frozenMinor: bigint }, promised: bigint, owed: bigint): boolean {
  if (state === 'received') return promised === 0n || (frozenMinor > 0n && promised <= owed)
  return promised === owed
}

const sumOf = (said: ReadonlyMap<string, bigint>) => [...said.values()].reduce((sum, minor) => sum + minor, 0n)
