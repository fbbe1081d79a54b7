import { GREATEST_ID, LEAST_ID, type Reader, sql } from '#database'
import type { OrderRef } from '../list-parked.ts'
import { type Chargeback, CHARGEBACK_COLUMNS } from './chargeback-row.ts'


// The oldest open one comes first; of those that ended, the newest.
const open = sql<Chargeback>('payments.open-chargebacks', `select ${CHARGEBACK_COLUMNS} from chargeback where state = 'open' and id > $1 order by id limit $2`)
const ended = sql<Chargeback>('payments.ended-chargebacks', `select ${CHARGEBACK_COLUMNS} from chargeback where state <> 'open' and id < $1 order by id desc limit $2`)
const ordersOf = sql<{ id: string; orders: OrderRef[] }>(
  'payments.orders-of-payments',
  `select id, parts as orders from payment where buyer_id = any($1::uuid[]) and id = any($2::uuid[])`,
)

export type ListedChargeback = Chargeback & { orders: OrderRef[] }

/** For the console. `after` is the id of the last one seen. */
export async function listChargebacks(db: Reader, { state, after, limit }: { state: 'open' | 'ended'; after?: string; limit: number }): Promise<ListedChargeback[]> {
  const rows = await db.all(state === 'open' ? open : ended, [after ?? (state === 'open' ? LEAST_ID : GREATEST_ID), limit])
  if (rows.length === 0) return []
  const orders = new Map((await db.all(ordersOf, [[...new Set(rows.map((row) => row.buyerId))], rows.map((row) => row.paymentId)])).map((each) => [each.id, each.orders]))
  return rows.map((row) => ({ ...row, orders: orders.get(row.paymentId) ?? [] }))
}
