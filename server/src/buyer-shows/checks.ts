import { type Check, checkResult, LEAST_ID, type Reader, sql } from '#database'

/** A refund is heard of by a reaction: what was paid back less than a minute ago may still carry its seal. */
const HEARD_WITHIN_MS = 60_000
const BATCH = 1_000

type Row = { storeId: string; postId: string; authorId: string; isSealed: boolean }

const countSealed = sql<{ count: number }>('shows.check-count', 'select count(*)::int as count from buyer_show where unsealed_at is null')
// All of a line is back when its refunds are what was paid for it; where nothing was paid, when all its units are.
const unproven = sql<{ id: string }>(
  'check.shows-sealed',
  `select s.post_id as id from buyer_show s
   left join "order" o on o.store_id = s.store_id and o.id = s.order_id and o.buyer_id = s.author_id and o.received_at is not null
   left join order_line l on l.store_id = o.store_id and l.order_id = o.id and l.variant_id = s.variant_id and l.product_id = s.product_id
   left join (select store_id, order_id, position, sum(amount_minor) as amount, sum(quantity) as quantity, max(at) as at from refund_line group by store_id, order_id, position) b
     on b.store_id = l.store_id and b.order_id = l.order_id and b.position = l.position
   where s.unsealed_at is null and (l.order_id is null or (b.at < $1
     and case when l.quantity * l.price_minor > l.discount_minor then b.amount = l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end else b.quantity >= l.quantity end))`,
)
const page = sql<Row>(
  'shows.check-page',
  `select author_id as "authorId", id as "postId", show ->> 'storeId' as "storeId", (show -> 'sealed')::boolean as "isSealed" from post
   where kind = 'show' and (author_id, id) > ($1, $2) order by author_id, id limit ${BATCH}`,
)
const sealsOf = sql<{ postId: string; isSealed: boolean }>(
  'shows.check-seals',
  `select s.post_id as "postId", s.unsealed_at is null as "isSealed" from unnest($1::uuid[], $2::uuid[]) as w (store_id, post_id)
   join buyer_show s on s.store_id = w.store_id and s.post_id = w.post_id`,
)

export const buyerShowsChecks: Check[] = [
  { name: 'shows: a seal is of a line that its buyer received and that was not paid back', count: async (db) => checkResult((await db.one(countSealed)).count, (await db.all(unproven, [new Date(Date.now() - HEARD_WITHIN_MS)])).map(({ id }) => id)) },
  { name: 'shows: every post carries the seal that its purchase has', count: marksEqual },
]

async function marksEqual(db: Reader) {
  const broken: string[] = []
  let checked = 0
  let after = [LEAST_ID, LEAST_ID]
  for (;;) {
    const rows = await db.all(page, after)
    if (rows.length === 0) return checkResult(checked, broken)
    checked += rows.length
    const seals = new Map((await db.all(sealsOf, [rows.map((row) => row.storeId), rows.map((row) => row.postId)])).map((row) => [row.postId, row.isSealed]))
    broken.push(...rows.filter((row) => seals.get(row.postId) !== row.isSealed).map((row) => row.postId))
    after = [rows.at(-1)!.authorId, rows.at(-1)!.postId]
  }
}
