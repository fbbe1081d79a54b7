import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import type { PostNamed } from './like-post.ts'

// A save stands beside the post, where it is counted, and beside the account, where it is listed. The row
// beside the post, under the lock of the post, decides for both.
const save = sql(
  'posts.save',
  `with kept as (select author_id, id from post where author_id = $1 and id = $2 and state = 'published' for no key update),
     made as (insert into post_save (author_id, post_id, account_id, at) select author_id, id, $3, $4 from kept on conflict do nothing returning author_id, post_id)
   update post p set saves = p.saves + 1 from made m where p.author_id = $1 and p.author_id = m.author_id and p.id = m.post_id`,
)
const unsave = sql(
  'posts.unsave',
  `with kept as (select author_id, id from post where author_id = $1 and id = $2 for no key update),
     gone as (delete from post_save s using kept k where s.author_id = $1 and s.author_id = k.author_id and s.post_id = k.id and s.account_id = $3 returning s.author_id, s.post_id)
   update post p set saves = p.saves - 1 from gone g where p.author_id = $1 and p.author_id = g.author_id and p.id = g.post_id`,
)
const list = sql('posts.list-saved', 'insert into saved_post (account_id, id, author_id, post_id, at) values ($1, $2, $3, $4, $5) on conflict do nothing')
const unlist = sql('posts.unlist-saved', 'delete from saved_post where account_id = $1 and author_id = $2 and post_id = $3')

/** Saving twice is saving once; it keeps its place in the list. */
export async function savePost(database: Database, clock: Clock, { authorId, postId }: PostNamed, accountId: string): Promise<void> {
  await database.write(async (db) => {
    const now = clock.now()
    if ((await db.run(save, [authorId, postId, accountId, now])) === 0) return
    await db.run(list, [accountId, clock.id(), authorId, postId, now])
  })
}

export async function unsavePost(database: Database, { authorId, postId }: PostNamed, accountId: string): Promise<void> {
  await database.write(async (db) => {
    if ((await db.run(unsave, [authorId, postId, accountId])) === 0) return
    await db.run(unlist, [accountId, authorId, postId])
  })
}
