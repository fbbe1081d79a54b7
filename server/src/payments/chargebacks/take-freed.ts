import { type Reader, sql, type Writer } from '#database'
import { lockPayment } from '../payment-row.ts'
import { type Chargeback, countCharged } from './chargeback-row.ts'

type Bearing = Pick<Chargeback, 'id' | 'paymentId' | 'state' | 'provider' | 'currency' | 'borneBy' | 'reason'> & { roomMinor: bigint }
/** What an order gives for a chargeback that somebody has borne in its place until now. */
export type Taken = Omit<Bearing, 'paymentId' | 'roomMinor'> & { amountMinor: bigint }

const borneFor = sql<Bearing>(
  'payments.chargebacks-borne-for',
  `select c.id, c.payment_id as "paymentId", c.state, c.provider, c.currency, c.borne_by as "borneBy", c.reason, p.excess_minor - p.covered_minor as "roomMinor"
   from chargeback_part p join chargeback c on c.buyer_id = p.buyer_id and c.id = p.chargeback_id
   where p.buyer_id = $1 and p.order_id = $2 and c.money = 'withdrawn' and p.excess_minor > p.covered_minor order by c.id`,
)
const stillUnpaid = sql<{ minor: bigint }>(
  'payments.unpaid-of-order',
  `select coalesce(sum(amount_minor), 0)::int8 as minor from refund where buyer_id = $1 and payment_id = $2 and order_id = $3 and state in ('due', 'failed')`,
)
const movePart = sql(
  'payments.take-freed',
  'update chargeback_part set taken_minor = taken_minor + $4, excess_minor = excess_minor - $4 where buyer_id = $1 and chargeback_id = $2 and order_id = $3',
)

/**
 * Money of an order is no longer argued about and stays with its store. A bank that took it over our head meanwhile was paid by
 * somebody else: they have it back first, but for what is owed to the buyer all the same. Hold the order; its books are the caller's.
 */
export async function takeFreed(db: Writer, order: { buyerId: string; orderId: string }, freedMinor: bigint): Promise<Taken[]> {
  const taken: Taken[] = []
  let left = freedMinor
  for (const { paymentId, roomMinor, ...chargeback } of freedMinor > 0n ? await db.all(borneFor, [order.buyerId, order.orderId]) : []) {
    await lockPayment(db, order.buyerId, paymentId)
    const room = roomMinor - (await unpaidOf(db, order, paymentId))
    const amountMinor = room < left ? room : left
    if (amountMinor <= 0n) continue
    left -= amountMinor
    await db.run(movePart, [order.buyerId, chargeback.id, order.orderId, amountMinor])
    await countCharged(db, { buyerId: order.buyerId, id: paymentId }, amountMinor)
    taken.push({ ...chargeback, amountMinor })
  }
  return taken
}

async function unpaidOf(db: Reader, { buyerId, orderId }: { buyerId: string; orderId: string }, paymentId: string): Promise<bigint> {
  return (await db.one(stillUnpaid, [buyerId, paymentId, orderId])).minor
}
