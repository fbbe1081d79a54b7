import { checkResult, type CheckResult, LEAST_ID, type Reader, sql } from '#database'
import { lostOfOrders, refundsFor } from '#payments'

const BATCH = 500

const countLines = sql<{ count: number }>('orders.check-refund-count', 'select count(*)::int as count from refund_line')
const tooMuch = sql<{ id: string }>(
  'check.refund-lines',
  `with line as (
     select l.store_id, l.order_id, l.position, l.quantity, l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end as paid, l.tax_minor as tax, l.borne_minor as borne, o.borne_taxed
     from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id
   ), whole as (
     select * from line
     union all
     select o.store_id, o.id, -1, 0, o.total_minor - l.paid, o.tax_minor - l.tax, 0, o.borne_taxed
     from "order" o join (select store_id, order_id, sum(paid) as paid, sum(tax) as tax from line group by store_id, order_id) l on l.store_id = o.store_id and l.order_id = o.id
   )
   select distinct b.order_id as id
   from (select store_id, order_id, position, sum(quantity) as quantity, sum(amount_minor) as paid, sum(tax_minor) as tax, sum(borne_minor) as borne
     from refund_line group by store_id, order_id, position) b
   left join whole w on w.store_id = b.store_id and w.order_id = b.order_id and w.position = b.position
   where w.order_id is null or b.quantity > w.quantity or b.paid > w.paid or b.tax > w.tax or b.borne > w.borne or (b.paid = w.paid and (b.borne = w.borne or not w.borne_taxed) and b.tax <> w.tax)`,
)
const orderBatch = sql<{ id: string; buyerId: string }>('orders.check-refunded-orders', 'select id, buyer_id as "buyerId" from "order" where id > $1 and paid_at is not null order by id limit $2')
const linesOfBatch = sql<{ orderId: string; refundId: string; amountMinor: bigint }>(
  'orders.check-refund-sums',
  'select order_id as "orderId", refund_id as "refundId", sum(amount_minor)::bigint as "amountMinor" from refund_line where order_id = any($1::uuid[]) group by order_id, refund_id',
)

const overdrawn = sql<{ id: string }>(
  'check.line-rests',
  `select distinct o.id from "order" o join order_line l on l.store_id = o.store_id and l.order_id = o.id
   left join (select store_id, order_id, position, sum(amount_minor) as paid, sum(borne_minor) as borne from refund_line group by store_id, order_id, position) b
     on b.store_id = l.store_id and b.order_id = l.order_id and b.position = l.position
   where l.frozen_minor + l.kept_minor + coalesce(b.paid, 0) > l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end
     or l.frozen_borne_minor + l.kept_borne_minor + coalesce(b.borne, 0) > l.borne_minor`,
)
// What ended gave all of it back, whatever it named last.
const ofOthers = sql<{ id: string }>(
  'check.refund-units',
  `select distinct o.id from "order" o
   join (select store_id, order_id, refund_id from refund_line group by store_id, order_id, refund_id having bool_or(quantity > 0) and bool_or(quantity = 0 and position >= 0)) r on r.store_id = o.store_id and r.order_id = o.id
   where o.placed_at > $1 and o.state not in ('cancelled', 'refunded')`,
)
const restsSince = sql<{ at: Date }>('orders.check-rests-since', `select at from migration where name = '0074-what-is-left-of-lines.sql'`)

// Every program that has this migration tells it by lines.
const toldSince = sql<{ at: Date }>('orders.check-told-since', `select at from migration where name = '0073-refunds-that-were-asked-for.sql'`)

/** No line gives back more than was paid for it, and one that gave back all its money gave back all its tax. */
export async function checkRefundLines(db: Reader): Promise<CheckResult> {
  return checkResult((await db.one(countLines)).count, (await db.all(tooMuch)).map(({ id }) => id))
}

/** What is set aside of a line, and what settled units leave to the store, is what it has left at most; and units that come back take nothing of other lines. */
export async function checkRests(db: Reader): Promise<CheckResult> {
  const since = (await db.maybe(restsSince, []))?.at ?? new Date()
  const broken = [...(await db.all(overdrawn)), ...(await db.all(ofOthers, [since]))]
  return checkResult((await db.one(countLines)).count, [...new Set(broken.map(({ id }) => id))])
}

/** Every refund is the sum of its lines. Refunds lie beside buyers: read in batches and compared here. */
export async function checkRefundSums(db: Reader): Promise<CheckResult> {
  const broken: string[] = []
  let checked = 0
  for (let after = LEAST_ID; ; ) {
    const orders = await db.all(orderBatch, [after, BATCH])
    const refunds = (await refundsFor(db, orders.map(({ buyerId, id }) => ({ buyerId, orderId: id })))).filter(({ why }) => why !== 'nothing-to-pay')
    const sums = new Map((await db.all(linesOfBatch, [orders.map(({ id }) => id)])).map((row) => [row.refundId, row]))
    for (const { id, orderId, amountMinor } of refunds) {
      if (sums.get(id)?.amountMinor !== amountMinor) broken.push(orderId)
      sums.delete(id)
    }
    broken.push(...(await lostOtherwise(db, orders, [...sums.values()])))
    checked += refunds.length
    if (orders.length < BATCH) return checkResult(checked, [...new Set(broken)])
    after = orders.at(-1)!.id
  }
}

/** Lines without a refund are of goods that the platform alone paid for, or of what banks took for good: of each order as much as is lost. Former programs told none of it. */
async function lostOtherwise(db: Reader, orders: readonly { id: string; buyerId: string }[], lines: readonly { orderId: string; amountMinor: bigint }[]): Promise<string[]> {
  const lost = await lostOfOrders(db, orders.map(({ id, buyerId }) => ({ buyerId, orderId: id })))
  const told = new Map<string, bigint>()
  for (const { orderId, amountMinor } of lines) if (amountMinor > 0n) told.set(orderId, (told.get(orderId) ?? 0n) + amountMinor)
  const since = lost.size > 0 ? (await db.maybe(toldSince, []))?.at : undefined
  const untold = [...lost].filter(([orderId, { at }]) => !told.has(orderId) && since && at > since).map(([orderId]) => orderId)
  return [...untold, ...[...told].filter(([orderId, minor]) => minor !== lost.get(orderId)?.lostMinor).map(([orderId]) => orderId)]
}
