import { releaseReserved, returnSold, type StockLine } from '#catalog'
import { systemClock } from '#clock'
import { rawExecute, type Writer } from '#database'
import { giveBackPromotions } from '#promotions'

/** Orders that go with the town: all of its stores and all of its people, with what was paid for together with them. */
export type GoneOrders = { checkouts: string[]; orders: string[] }
type Order = { storeId: string; orderId: string; state: string; isPaid: boolean; isSent: boolean; promoted: boolean }

/** Tables whose rows are about a request, a review, an order: children before parents. */
const ABOUT = {
  aftersale: [['dispute_decision', 'aftersale_id'], ['aftersale_event', 'aftersale_id'], ['aftersale_line', 'aftersale_id'], ['aftersale', 'id']],
  review: [['review_vote', 'review_id'], ['review_event', 'review_id'], ['buyer_review', 'review_id'], ['review', 'id']],
  order: [
    ['delivery_event', 'order_id'], ['delivery', 'order_id'], ['shipment_line', 'order_id'], ['shipment', 'order_id'], ['order_event', 'order_id'], ['order_search', 'order_id'], ['order_line', 'order_id'], ['order_deduction', 'order_id'],
    ['commission', 'order_id'], ['promotion_use', 'order_id'], ['group_member', 'order_id'], ['my_group', 'order_id'], ['refund_line', 'order_id'], ['refund', 'order_id'], ['buyer_order', 'order_id'], ['order', 'id'],
  ],
} as const

export async function findGoneOrders(db: Writer, ids: readonly string[]): Promise<GoneOrders> {
  const checkouts = (await rowsOf<{ id: string }>(db, 'select distinct checkout_id as id from buyer_order where store_id = any($1::uuid[]) or buyer_id = any($1::uuid[])', [ids])).map(({ id }) => id)
  const orders = (await rowsOf<{ id: string }>(db, 'select order_id as id from buyer_order where checkout_id = any($1::uuid[])', [checkouts])).map(({ id }) => id)
  return { checkouts, orders }
}

/** What those who stay have given: goods that were not sent are for sale again, coupons may be used again. */
export async function giveBackToOthers(db: Writer, { orders }: GoneOrders, ids: readonly string[]): Promise<void> {
  const found = await rowsOf<Order>(
    db,
    `select store_id as "storeId", id as "orderId", state, paid_at is not null as "isPaid", shipped_at is not null as "isSent", promoted from "order"
     where id = any($1::uuid[]) and state in ('placed', 'gathering', 'paid', 'shipped', 'received') order by store_id, id`,
    [orders],
  )
  const town = new Set(ids)
  for (const { storeId, orderId, isPaid } of found.filter((each) => !town.has(each.storeId) && !each.isSent)) {
    if (!isPaid) await releaseReserved(db, systemClock, storeId, orderId)
    else await returnSold(db, systemClock, storeId, orderId, await rowsOf<StockLine>(db, 'select variant_id as "variantId", quantity - coalesce((select sum(s.quantity)::int from shipment_line s where s.store_id = l.store_id and s.order_id = l.order_id and s.position = l.position), 0) as quantity from order_line l where store_id = $1 and order_id = $2', [storeId, orderId]))
  }
  for (const order of found.filter(({ promoted }) => promoted)) await giveBackPromotions(db, systemClock, order)
}

export async function deleteOrders(db: Writer, { orders, checkouts }: GoneOrders): Promise<void> {
  const rated = await rowsOf<{ id: string }>(db, 'select distinct product_id as id from review where order_id = any($1::uuid[])', [orders])
  const idsIn = async (table: string) => (await rowsOf<{ id: string }>(db, `select id from ${table} where order_id = any($1::uuid[])`, [orders])).map(({ id }) => id)
  const shown = (await rowsOf<{ id: string }>(db, 'delete from buyer_show where order_id = any($1::uuid[]) returning post_id as id', [orders])).map(({ id }) => id)
  await rawExecute(db, 'delete from buyer_show_event where post_id = any($1::uuid[])', [shown])
  // Of those who stay, too: the purchase that they show was never real.
  await rawExecute(db, `update post set state = 'deleted', kind = 'note', show = null, deleted_at = $2 where id = any($1::uuid[]) and state <> 'deleted'`, [shown, systemClock.now()])
  const gone = { aftersale: await idsIn('aftersale'), review: await idsIn('review'), order: orders }
  for (const what of ['aftersale', 'review', 'order'] as const) {
    for (const [table, column] of ABOUT[what]) await rawExecute(db, `delete from "${table}" where ${column} = any($1::uuid[])`, [gone[what]])
  }
  const charged = 'select id from chargeback where payment_id in (select id from payment where checkout_id = any($1::uuid[]))'
  await rawExecute(db, `delete from chargeback_part where chargeback_id in (${charged})`, [checkouts])
  await rawExecute(db, `delete from chargeback where id in (${charged})`, [checkouts])
  await rawExecute(db, 'delete from payment where checkout_id = any($1::uuid[])', [checkouts])
  await rawExecute(db, 'delete from checkout where id = any($1::uuid[])', [checkouts])
  await rawExecute(
    db,
    `update product p set review_stars = (
       select array[count(*) filter (where stars = 1), count(*) filter (where stars = 2), count(*) filter (where stars = 3), count(*) filter (where stars = 4), count(*) filter (where stars = 5)]::int[]
       from review r where r.store_id = p.store_id and r.product_id = p.id and r.deleted_at is null and r.hidden_at is null and r.returned_at is null)
     where id = any($1::uuid[])`,
    [rated.map(({ id }) => id)],
  )
}

/** What people of the town found useful is counted without them. */
export async function takeVotesBack(db: Writer, ids: readonly string[]): Promise<void> {
  const voted = await rowsOf<{ id: string }>(db, 'delete from review_vote where account_id = any($1::uuid[]) returning review_id as id', [ids])
  await rawExecute(db, 'update review r set useful = (select count(*) from review_vote v where v.store_id = r.store_id and v.review_id = r.id) where id = any($1::uuid[])', [voted.map(({ id }) => id)])
}

async function rowsOf<Row>(db: Writer, text: string, values: readonly unknown[]): Promise<Row[]> {
  return (await rawExecute(db, text, values)).rows as Row[]
}
