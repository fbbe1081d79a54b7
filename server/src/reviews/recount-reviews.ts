import { setReviewStars } from '#catalog'
import { type Database, LEAST_ID, sql } from '#database'

const PRODUCTS_AT_ONCE = 500
const NONE = [0, 0, 0, 0, 0]

const storesWithProducts = sql<{ id: string }>('reviews.stores', 'select store_id as id from store order by store_id')
const productsAfter = sql<{ id: string; reviewStars: number[] }>(
  'reviews.products-after',
  'select id, review_stars as "reviewStars" from product where store_id = $1 and id > $2 order by id limit $3 for no key update',
)
const starsOf = sql<{ productId: string; byStars: number[] }>(
  'reviews.stars-of',
  `select product_id as "productId", array[count(*) filter (where stars = 1), count(*) filter (where stars = 2), count(*) filter (where stars = 3),
     count(*) filter (where stars = 4), count(*) filter (where stars = 5)]::int[] as "byStars"
   from review where store_id = $1 and product_id = any($2::uuid[]) and deleted_at is null and hidden_at is null and returned_at is null group by product_id`,
)

/**
 * Counts the ratings of all products anew from their reviews. A review that is changed meanwhile waits for the
 * product that is held here, and then counts itself. Gives how many were wrong.
 */
export async function recountReviews(database: Database): Promise<number> {
  let wrong = 0
  for (const { id: storeId } of await database.read.all(storesWithProducts)) {
    for (let after: string | undefined = LEAST_ID; after; ) {
      const batch = await database.write(async (db) => {
        const products = await db.all(productsAfter, [storeId, after, PRODUCTS_AT_ONCE])
        const counted = new Map((await db.all(starsOf, [storeId, products.map((each) => each.id)])).map((row) => [row.productId, row.byStars]))
        const differing = products.filter((each) => String(each.reviewStars) !== String(counted.get(each.id) ?? NONE))
        for (const { id } of differing) await setReviewStars(db, { storeId, productId: id }, counted.get(id) ?? NONE)
        return { wrong: differing.length, last: products.length === PRODUCTS_AT_ONCE ? products.at(-1)!.id : undefined }
      })
      wrong += batch.wrong
      after = batch.last
    }
  }
  return wrong
}
