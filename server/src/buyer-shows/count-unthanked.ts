import { type Reader, sql } from '#database'

const unthanked = sql<{ count: number; since: Date | null }>(
  'shows.unthanked-since',
  `select count(*)::int as count, min(made_at) as since
   from (select made_at from buyer_show where store_id = $1 and post_id > $2 and ended_at is null and thanks is null and featured_at is null order by post_id limit $3) waiting`,
)

/** Shows from an id on that the store has neither thanked for nor put first: how many, up to a number, and since when. */
export async function countUnthanked(db: Reader, storeId: string, { from, most }: { from: string; most: number }): Promise<{ count: number; since: Date | null }> {
  return db.one(unthanked, [storeId, from, most])
}
