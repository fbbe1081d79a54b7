import { type Reader, sql } from '#database'

const waiting = sql<{ count: number; since: Date | null }>(
  'reviews.unanswered-since',
  `select count(*)::int as count, min(written_at) as since
   from (select written_at from review where store_id = $1 and answer is null and deleted_at is null and hidden_at is null order by id limit $2) waiting`,
)

/** How many reviews wait for the store's answer, counted up to a number, and since when the first of them does. */
export async function countUnanswered(db: Reader, storeId: string, most: number): Promise<{ count: number; since: Date | null }> {
  return db.one(waiting, [storeId, most])
}
