import { sql, type Writer } from '#database'

// The oldest entry to keep, and one more where there is something older to cut.
const edges = sql<{ accountId: string; key: string }>(
  'feed.edges',
  `select w.account_id as "accountId", e.feed_key as key from unnest($1::uuid[]) as w (account_id)
   cross join lateral (select t.feed_key from timeline t where t.account_id = w.account_id order by t.feed_key desc offset $2 limit 2) e
   order by w.account_id, e.feed_key desc`,
)
const raise = sql(
  'feed.raise-each-floor',
  `update timeline_state s set floor_key = greatest(s.floor_key, w.key) from unnest($1::uuid[], $2::uuid[]) as w (account_id, key)
   where s.account_id = w.account_id`,
)
const cut = sql('feed.cut', 'delete from timeline t using unnest($1::uuid[], $2::uuid[]) as w (account_id, key) where t.account_id = w.account_id and t.feed_key < w.key')

/** Takes what is older than the newest `keep` entries out of these timelines. */
export async function trimTimelines(db: Writer, accountIds: readonly string[], keep: number): Promise<void> {
  if (accountIds.length === 0) return
  const found = await db.all(edges, [accountIds, keep - 1])
  const tooLong = found.filter((row, index) => found[index + 1]?.accountId === row.accountId)
  if (tooLong.length === 0) return
  const bounds = [tooLong.map((row) => row.accountId), tooLong.map((row) => row.key)]
  // The floor first: nobody may believe for a moment that what is cut away was never there.
  await db.run(raise, bounds)
  await db.run(cut, bounds)
}
