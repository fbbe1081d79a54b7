import { sql, type Writer } from '#database'
import type { PostNamed } from './like-post.ts'

const say = sql('posts.say-poll', 'update post set poll = $3::text[] where author_id = $1 and id = $2')

/** What the poll under a post lets one choose, so that lists show it; null takes it away. */
export async function sayPoll(db: Writer, { authorId, postId }: PostNamed, choices: readonly string[] | null): Promise<void> {
  await db.run(say, [authorId, postId, choices])
}
