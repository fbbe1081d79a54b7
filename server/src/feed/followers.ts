import { type Reader, sql } from '#database'

const followers = sql<{ id: string }>('feed.followers', 'select account_id as id from follower where author_id = $1 and account_id > $2 order by account_id limit $3')

/** Who follows an author, in the order of their ids: a batch of them. */
export async function followersAfter(db: Reader, authorId: string, after: string, limit: number): Promise<string[]> {
  return (await db.all(followers, [authorId, after, limit])).map((row) => row.id)
}
