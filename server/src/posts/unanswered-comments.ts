import { type Reader, sql } from '#database'

export type UnansweredComment = { id: string; postId: string; accountId: string; text: string; at: Date }

/** So many of the newest comments on an account's posts are looked at: an answer is always newer than what it answers. */
const LOOKED_AT = 1_000

const unanswered = sql<UnansweredComment>(
  'posts.unanswered-comments',
  `with recent as materialized (
     select id, post_id, account_id, reply_to, text, at from comment
     where author_id = $1 and id > $2 and deleted_at is null and post_id <> all($5::uuid[]) order by id desc limit ${LOOKED_AT}
   )
   select c.id, c.post_id as "postId", c.account_id as "accountId", c.text, c.at from recent c
   where c.reply_to is null and c.account_id <> all($3::uuid[]) and c.account_id <> all($4::uuid[])
     and not exists (select 1 from recent r where r.reply_to = c.id and r.account_id = any($3::uuid[])) order by c.id limit $6`,
)

type Wanted = { from: string; staff: readonly string[]; hidden: readonly string[]; exceptPosts: readonly string[]; limit: number }

/** Comments on an account's posts that none of its staff has answered, from an id on, those that wait longest first. */
export async function unansweredComments(db: Reader, authorId: string, { from, staff, hidden, exceptPosts, limit }: Wanted): Promise<UnansweredComment[]> {
  return db.all(unanswered, [authorId, from, staff, hidden, exceptPosts, limit])
}
