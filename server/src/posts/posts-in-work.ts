import { type Reader, sql } from '#database'

const inWork = sql<{ authorId: string; drafts: number; scheduled: number }>(
  'posts.in-work-counts',
  `select author_id as "authorId", (count(*) filter (where state = 'draft'))::int as drafts, (count(*) filter (where state = 'scheduled'))::int as scheduled
   from post where author_id = any($1::uuid[]) and state in ('draft', 'scheduled') group by author_id`,
)

/** How many posts of each account are being worked on; one without any is missing. */
export async function postsInWork(db: Reader, authorIds: readonly string[]): Promise<Map<string, { drafts: number; scheduled: number }>> {
  return new Map((await db.all(inWork, [authorIds])).map(({ authorId, ...counts }) => [authorId, counts]))
}
