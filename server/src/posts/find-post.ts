import { accountFor, byHandle, relationTo } from '#accounts'
import { type Reader, sql } from '#database'
import { isShown, postColumns, type PostRow } from './post-row.ts'

const byId = sql<PostRow>('posts.by-id', `select ${postColumns('$3')} from post p join account a on a.id = p.author_id where p.author_id = $1 and p.id = $2 and p.state <> 'deleted'`)

/**
 * The post that an address names, if the viewer may see it: a published one, unless one of the two has
 * blocked the other; one that is being worked on for the staff of its account.
 */
export async function findPost(db: Reader, handle: string, postId: string, viewerId: string | undefined): Promise<PostRow | undefined> {
  const row = await byHandle(db, handle, (authorId) => db.maybe(byId, [authorId, postId, viewerId ?? null]))
  if (!row) return undefined
  if (isShown(row)) return (await isHiddenFrom(db, row.authorId, viewerId)) ? undefined : row
  if (row.authorGone || viewerId === undefined) return undefined
  const account = await accountFor(db, handle, viewerId)
  return account?.role ? row : undefined
}

/** Published, and for this viewer to see: what likes, saves and comments are for. */
export async function findPublished(db: Reader, handle: string, postId: string, viewerId: string | undefined): Promise<PostRow | undefined> {
  const row = await findPost(db, handle, postId, viewerId)
  return row && isShown(row) ? row : undefined
}

/** Whether one of the two has blocked the other. */
export async function isHiddenFrom(db: Reader, authorId: string, viewerId: string | undefined): Promise<boolean> {
  if (viewerId === undefined || viewerId === authorId) return false
  const { blocked, blockedBy } = await relationTo(db, viewerId, authorId)
  return blocked || blockedBy
}
