import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { type AgencyShare, bookCommission, type CommissionDue } from '#settlement'
import type { Attributed } from './decide-orders.ts'

/** What the booking of commission asks of modules that stand above this one. */
export type CommissionTerms = {
  /** The platform's share of every commission. */
  platformBps: number
  /** Whose part of what each of these creators earns is an agency's at that moment. */
  agencyShares(db: Reader, creatorIds: readonly string[], at: Date): Promise<ReadonlyMap<string, readonly AgencyShare[]>>
  /** For how many days after receipt the goods of each order may be sent back. */
  returnDays(db: Reader, orders: readonly { storeId: string; orderId: string; placedAt: Date }[]): Promise<(orderId: string) => number>
}

type Locked = { storeId: string; orderId: string; state: string; placedAt: Date; receivedAt: Date | null }
type LineLeft = { orderId: string; position: number; paidMinor: bigint; backMinor: bigint }

// Written as it is: what is held this way may lie on several nodes.
const lock = sql<Locked>(
  'affiliate.lock-attributed',
  `update "order" set charged_back_minor = charged_back_minor where store_id = any($1::uuid[]) and id = any($2::uuid[])
   returning store_id as "storeId", id as "orderId", state, placed_at as "placedAt", received_at as "receivedAt"`,
)
const linesLeft = sql<LineLeft>(
  'affiliate.lines-left',
  `select l.order_id as "orderId", l.position, l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end as "paidMinor",
     coalesce((select sum(r.amount_minor) from refund_line r where r.store_id = l.store_id and r.order_id = l.order_id and r.position = l.position), 0)::bigint as "backMinor"
   from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id where l.store_id = any($1::uuid[]) and l.order_id = any($2::uuid[])`,
)
const ENDED: readonly string[] = ['cancelled', 'refunded']

/**
 * Books what was decided, in the decision's transaction. The orders are held: whatever gives their money back comes before,
 * and is taken off, or after, and takes its part.
 */
export async function bookAttributed(db: Writer, clock: Clock, terms: CommissionTerms, decided: readonly Attributed[]): Promise<void> {
  const owed = decided.filter(({ commissionMinor }) => commissionMinor > 0n)
  if (owed.length === 0) return
  const keys = [[...new Set(owed.map(({ storeId }) => storeId))], [...new Set(owed.map(({ orderId }) => orderId))]] as const
  const orders = await db.all(lock, [...keys])
  const lines = new Map((await db.all(linesLeft, [...keys])).map((line) => [`${line.orderId} ${line.position}`, line]))
  const shares = await terms.agencyShares(db, [...new Set(owed.map(({ memberId }) => memberId))], clock.now())
  const returnDays = await terms.returnDays(db, orders)
  const dueOf = ({ orderId, state }: Locked) => owed.filter((each) => each.orderId === orderId).map(({ position, memberId, commissionMinor, holdDays }): CommissionDue => {
    const { paidMinor, backMinor } = lines.get(`${orderId} ${position}`)!
    const afterMinor = ENDED.includes(state) ? 0n : paidMinor - backMinor
    return { position, memberId, commissionMinor, agencies: shares.get(memberId) ?? [], waitDays: Math.max(holdDays, returnDays(orderId)), line: { paidMinor, afterMinor } }
  })
  const currencies = new Map(owed.map(({ orderId, currency }) => [orderId, currency]))
  await bookCommission(db, clock, orders.map((order) => ({ ...order, currency: currencies.get(order.orderId)!, due: dueOf(order) })), terms)
}
