import { type Reader, sql } from '#database'
import type { LedgerOwner } from './chart.ts'

/** What people call orders, by their ids: given by the orders, which stand above. */
export type OrderNumbers = (db: Reader, orders: readonly { storeId: string; orderId: string }[]) => Promise<Map<string, string>>
/** `isOwn`: it was sold by the owner of the books, whose people can open it. */
export type NamedOrder = { number: string; isOwn: boolean }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const stores = sql<{ orderId: string; storeId: string }>(
  'ledger.stores-of-orders',
  `select distinct e.order_id as "orderId", a.owner as "storeId" from ledger_entry e join ledger_account a on a.id = e.account_id where e.order_id = any($1::uuid[]) and a.kind = 'held'`,
)

/**
 * The orders that an owner's entries are about. A store's are its own; a creator's, an agency's and the platform's are
 * other people's: whoever had the money held for them sold them.
 */
export async function nameOrders(db: Reader, orderNumbers: OrderNumbers, owner: LedgerOwner, lines: readonly { orderId: string | null }[]): Promise<Map<string, NamedOrder>> {
  const orderIds = [...new Set(lines.flatMap(({ orderId }) => orderId ?? []))]
  if (orderIds.length === 0) return new Map()
  const sellers = new Map((await db.all(stores, [orderIds])).map(({ orderId, storeId }) => [orderId, storeId]))
  const sold = orderIds.map((orderId) => ({ orderId, storeId: sellers.get(orderId) ?? owner })).filter(({ storeId }) => ID.test(storeId))
  const numbers = await orderNumbers(db, sold)
  return new Map(sold.flatMap(({ orderId, storeId }): [string, NamedOrder][] => {
    const number = numbers.get(orderId)
    return number === undefined ? [] : [[orderId, { number, isOwn: storeId === owner }]]
  }))
}
