import { type Reader, sql } from '#database'
import type { AccountKind, LedgerOwner } from './chart.ts'
import type { PostingKind } from './post.ts'

/** One entry about an order, in whosever books: debit above zero. `version` says which came first in its account. */
export type OrderLeg = { orderId: string; transactionId: string; key: string; kind: PostingKind; owner: LedgerOwner; account: AccountKind; version: bigint; amountMinor: bigint }

const ofOrders = sql<OrderLeg>(
  'ledger.legs-of-orders',
  `select e.order_id as "orderId", e.transaction_id as "transactionId", t.key, t.kind, a.owner, a.kind as account, e.version, e.amount_minor as "amountMinor"
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id where e.order_id = any($1::uuid[])`,
)

/** Everything that was ever posted about these orders, in no order. */
export async function legsOfOrders(db: Reader, orderIds: readonly string[]): Promise<OrderLeg[]> {
  return orderIds.length === 0 ? [] : db.all(ofOrders, [orderIds])
}
