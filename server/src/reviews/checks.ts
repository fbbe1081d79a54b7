import { type Check, checkOver, sql } from '#database'

export const COUNTED = `select store_id, product_id, array[count(*) filter (where stars = 1), count(*) filter (where stars = 2), count(*) filter (where stars = 3),
    count(*) filter (where stars = 4), count(*) filter (where stars = 5)]::int[] as by_stars
  from review where deleted_at is null and hidden_at is null and returned_at is null group by store_id, product_id`

const countReviews = sql<{ count: number }>('reviews.check-count', 'select count(*)::int as count from review')
const countProducts = sql<{ count: number }>('reviews.check-product-count', 'select count(*)::int as count from product')
const miscounted = sql<{ id: string }>(
  'reviews.check-stars',
  `select p.id from product p left join (${COUNTED}) c on c.store_id = p.store_id and c.product_id = p.id
   where p.review_stars is distinct from coalesce(c.by_stars, '{0,0,0,0,0}')`,
)
const unproven = sql<{ id: string }>(
  'reviews.check-proof',
  `select r.id from review r
   left join "order" o on o.store_id = r.store_id and o.id = r.order_id and o.buyer_id = r.buyer_id and o.received_at is not null
   left join order_line l on l.store_id = o.store_id and l.order_id = o.id and l.variant_id = r.variant_id and l.product_id = r.product_id
   where l.order_id is null`,
)
const stillPaid = sql<{ id: string }>(
  'check.reviews-returned',
  `select r.id from review r
   join "order" o on o.store_id = r.store_id and o.id = r.order_id
   join order_line l on l.store_id = r.store_id and l.order_id = r.order_id and l.variant_id = r.variant_id
   left join (select store_id, order_id, position, sum(amount_minor) as amount from refund_line group by store_id, order_id, position) b
     on b.store_id = l.store_id and b.order_id = l.order_id and b.position = l.position
   where r.returned_at is not null and o.state not in ('cancelled', 'refunded') and coalesce(b.amount, 0) <> l.quantity * l.price_minor - l.discount_minor + case when o.tax_included then 0 else l.tax_minor end`,
)
const votesDiffer = sql<{ id: string }>(
  'reviews.check-votes',
  `select r.id from review r left join (select store_id, review_id, count(*)::int as votes from review_vote group by store_id, review_id) v
     on v.store_id = r.store_id and v.review_id = r.id
   where r.useful <> coalesce(v.votes, 0)`,
)

export const reviewsChecks: Check[] = [
  checkOver('reviews: the rating of every product is counted from its reviews', countProducts, miscounted),
  checkOver('reviews: each is of a line that its buyer received', countReviews, unproven),
  checkOver('reviews: those of returned goods are of lines that were paid back whole', countReviews, stillPaid),
  checkOver('reviews: useful is the number of those who said so', countReviews, votesDiffer),
]
