import { accountCards, blockedEitherWay } from '#accounts'
import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { LEAST_ID, type Reader, sql } from '#database'
import type { PostNamed } from './like-post.ts'
import type { PageWanted } from './read-posts.ts'
import type { CommentView } from './schemas.ts'

export type CommentRow = { id: string; postId: string; accountId: string; text: string; at: Date; replyTo: string | null }

// An answer whose question is gone stands for itself.
const COLUMNS = `c.id, c.post_id as "postId", c.account_id as "accountId", c.text, c.at, case when q.deleted_at is null then c.reply_to end as "replyTo"`
const comments = sql<CommentRow>(
  'posts.comments',
  `select ${COLUMNS} from comment c left join comment q on q.author_id = c.author_id and q.post_id = c.post_id and q.id = c.reply_to
   where c.author_id = $1 and c.post_id = $2 and c.id > $3 and c.deleted_at is null and c.account_id <> all($4::uuid[]) order by c.id limit $5`,
)
const byIds = sql<CommentRow>(
  'posts.comments-by-ids',
  `select ${COLUMNS} from unnest($1::uuid[], $2::uuid[]) as w (author_id, id) join comment c on c.author_id = w.author_id and c.id = w.id
   left join comment q on q.author_id = c.author_id and q.post_id = c.post_id and q.id = c.reply_to where c.deleted_at is null`,
)

/** Oldest first, without those whom the viewer blocked or who blocked the viewer. */
export async function listComments(db: Reader, { authorId, postId }: PostNamed, { after, limit }: PageWanted, viewerId: string | undefined): Promise<{ items: CommentView[]; next: string | null } | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const hidden = viewerId === undefined ? [] : await blockedEitherWay(db, viewerId)
  const { rows, next } = cutPage(await db.all(comments, [authorId, postId, cursor ?? LEAST_ID, hidden, limit + 1]), limit, (row) => row.id)
  return { items: await presentComments(db, rows, viewerId), next }
}

/** A comment by the author of its post and its own id, unless it was deleted. */
export async function findComment(db: Reader, authorId: string, commentId: string): Promise<CommentRow | undefined> {
  return (await commentsByIds(db, [{ authorId, commentId }])).get(commentId)
}

/** Comments by the author of their post and their own id; those that were deleted are missing. */
export async function commentsByIds(db: Reader, named: readonly { authorId: string; commentId: string }[]): Promise<Map<string, CommentRow>> {
  if (named.length === 0) return new Map()
  const rows = await db.all(byIds, [named.map((each) => each.authorId), named.map((each) => each.commentId)])
  return new Map(rows.map((row) => [row.id, row]))
}

export async function presentComments(db: Reader, rows: readonly CommentRow[], viewerId: string | undefined): Promise<CommentView[]> {
  const authors = await accountCards(db, rows.map((row) => row.accountId))
  return rows.flatMap((row) => {
    const author = authors.get(row.accountId)
    return author ? { id: row.id, author, text: row.text, at: row.at.toISOString(), replyTo: row.replyTo, mine: row.accountId === viewerId } : []
  })
}
