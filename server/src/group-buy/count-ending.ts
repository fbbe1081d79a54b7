import { type Reader, sql } from '#database'

const ending = sql<{ count: number; until: Date | null }>(
  'group-buy.ending',
  `select count(*)::int as count, min(ends_at) as until
   from (select ends_at from group_buy where store_id = $1 and state = 'open' and shared_at is not null and seats < size and ends_at > $2 and ends_at <= $3 order by ends_at limit $4) ending`,
)

/** Open groups with empty seats whose time is over before long: how many, up to a number, and when the first one ends. */
export async function countEnding(db: Reader, storeId: string, { now, before, most }: { now: Date; before: Date; most: number }): Promise<{ count: number; until: Date | null }> {
  return db.one(ending, [storeId, now, before, most])
}
