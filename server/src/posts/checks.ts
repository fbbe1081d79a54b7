import { type Check, checkResult, LEAST_ID, type Reader, sql } from '#database'

const BATCH = 1_000

type Counts = { authorId: string; id: string; wrong: boolean }

// One statement for a page of posts: one snapshot, so that nothing can change between count and rows.
const counted = sql<Counts>(
  'check.post-counts',
  `select p.author_id as "authorId", p.id,
     p.likes <> (select count(*) from post_like l where l.author_id = p.author_id and l.post_id = p.id)
     or p.saves <> (select count(*) from post_save s where s.author_id = p.author_id and s.post_id = p.id)
     or p.comments <> (select count(*) from comment c where c.author_id = p.author_id and c.post_id = p.id and c.deleted_at is null) as wrong
   from post p where (p.author_id, p.id) > ($1, $2) order by p.author_id, p.id limit ${BATCH}`,
)
const countAccounts = sql<{ count: number }>('check.posting-accounts', 'select count(*)::int as count from account')
const miscounted = sql<{ id: string }>(
  'check.posts-of-accounts',
  `select a.id from account a
   left join (select author_id, count(*) from post where state = 'published' group by author_id) p on p.author_id = a.id
   where a.posts <> coalesce(p.count, 0)`,
)
const overdue = sql<{ id: string }>('check.overdue-posts', `select id from post where state = 'scheduled' and publish_at < $1`)
const countScheduled = sql<{ count: number }>('check.scheduled-posts', `select count(*)::int as count from post where state = 'scheduled'`)
// Both sums in one statement, of one moment.
const saves = sql<{ counted: number; listed: number }>('check.saves', 'select (select count(*) from post_save)::int as counted, (select count(*) from saved_post)::int as listed')

/** A post may wait this long for the sweep that publishes it, before it counts as forgotten. */
const OVERDUE_AFTER_MS = 60_000

export const postsChecks: Check[] = [
  { name: 'likes, saves and comments of every post equal their rows', count: countsEqual },
  { name: 'the number of posts of every account equals its published posts', count: async (db) => checkResult((await db.one(countAccounts)).count, (await db.all(miscounted)).map((row) => row.id)) },
  { name: 'every scheduled post was published when it was due', count: async (db) => checkResult((await db.one(countScheduled)).count, (await db.all(overdue, [new Date(Date.now() - OVERDUE_AFTER_MS)])).map((row) => row.id)) },
  { name: 'every saved post stands beside the account too', count: savesMirrored },
]

async function countsEqual(db: Reader) {
  const broken: string[] = []
  let checked = 0
  let after = [LEAST_ID, LEAST_ID]
  for (;;) {
    const rows = await db.all(counted, after)
    if (rows.length === 0) return checkResult(checked, broken)
    checked += rows.length
    broken.push(...rows.filter((row) => row.wrong).map((row) => row.id))
    after = [rows.at(-1)!.authorId, rows.at(-1)!.id]
  }
}

async function savesMirrored(db: Reader) {
  const { counted, listed } = await db.one(saves)
  return checkResult(counted, counted === listed ? [] : [`${counted} saves, ${listed} listed`])
}
