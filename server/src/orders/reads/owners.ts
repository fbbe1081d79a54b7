import { type Reader, sql, type Writer } from '#database'
import { lockReceivedLine, type ReceivedLine } from './received-lines.ts'

export type OwnedLine = { orderId: string; variantId: string }

/** Orders of a product, and of a buyer, that are looked through. */
const LOOKED_AT = 300
/** Lines of one buyer that are tried, the newest first. */
const TRIED = 5

const owners = sql<{ buyerId: string; receivedAt: Date }>(
  'orders.owners',
  `select o.buyer_id as "buyerId", max(o.received_at) as "receivedAt"
   from (select order_id from order_line where store_id = $1 and product_id = $2 and price_minor > 0 order by order_id desc limit ${LOOKED_AT}) l
   join "order" o on o.store_id = $1 and o.id = l.order_id
   where o.state = 'received' and o.received_at > $3 group by o.buyer_id order by max(o.received_at) desc limit $4`,
)
const ordersAt = sql<{ orderId: string }>('orders.of-buyer-at', `select order_id as "orderId" from buyer_order where buyer_id = $1 and store_id = $2 order by order_id desc limit ${LOOKED_AT}`)
const linesOf = sql<OwnedLine>(
  'orders.owned-lines',
  `select l.order_id as "orderId", l.variant_id as "variantId" from order_line l join "order" o on o.store_id = l.store_id and o.id = l.order_id
   where l.store_id = $1 and l.order_id = any($2::uuid[]) and l.product_id = $3 and l.price_minor > 0 and o.state = 'received' order by l.order_id desc limit ${TRIED}`,
)

/** Who bought and received a product since a moment, those first who received it last. */
export async function ownersOf(db: Reader, { storeId, productId, since, limit }: { storeId: string; productId: string; since: Date; limit: number }): Promise<string[]> {
  return (await db.all(owners, [storeId, productId, since, limit])).map(({ buyerId }) => buyerId)
}

/** The lines by which a buyer has bought a product, not won it, the newest first; some of them may have been paid back. */
export async function ownedLines(db: Reader, { storeId, productId, buyerId }: { storeId: string; productId: string; buyerId: string }): Promise<OwnedLine[]> {
  const orders = await db.all(ordersAt, [buyerId, storeId])
  return orders.length === 0 ? [] : db.all(linesOf, [storeId, orders.map(({ orderId }) => orderId), productId])
}

/** A line by which a buyer has bought a product and that is not paid back; its order stays as it is until the end. */
export async function lockOwnedLine(db: Writer, of: { storeId: string; productId: string; buyerId: string }): Promise<(OwnedLine & ReceivedLine) | undefined> {
  for (const owned of await ownedLines(db, of)) {
    const line = await lockReceivedLine(db, { storeId: of.storeId, buyerId: of.buyerId, ...owned })
    if (line?.state === 'received' && !line.isPaidBack && !line.isGiven) return { ...owned, ...line }
  }
  return undefined
}
