import { blockedEitherWay, publicAccount } from '#accounts'
import { cutPage, isRefusal, readIdCursor, type Refusal, refuse } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { isHiddenFrom } from './find-post.ts'
import { isShown, postColumns, type PostRow, presentPosts, type ProductCards } from './post-row.ts'
import type { PostView, WholePost } from './schemas.ts'

export type PageOfPosts = { items: PostView[]; next: string | null }
export type PageWanted = { after?: string; limit: number }

const ofAuthor = sql<PostRow>(
  'posts.of-author',
  `select ${postColumns('$4')} from post p join account a on a.id = p.author_id
   where p.author_id = $1 and p.state = 'published' and p.feed_key < $2 order by p.feed_key desc limit $3`,
)
const ofSeries = sql<PostRow>(
  'posts.of-series',
  `select ${postColumns('$4')} from post p join account a on a.id = p.author_id
   where p.author_id = $1 and p.series_id = $5 and p.state = 'published' and p.feed_key < $2 order by p.feed_key desc limit $3`,
)
const bodyOf = sql<{ body: WholePost['body']; series: WholePost['series'] }>(
  'posts.body-of',
  `select p.body, case when s.id is null then null else json_build_object('id', s.id, 'title', s.title) end as series
   from post p left join post_series s on s.author_id = p.author_id and s.id = p.series_id where p.author_id = $1 and p.id = $2`,
)
const inWork = sql<PostRow>(
  'posts.in-work',
  `select ${postColumns('$4')} from post p join account a on a.id = p.author_id
   where p.author_id = $1 and p.state in ('draft', 'scheduled') and p.id < $2 order by p.id desc limit $3`,
)
const saved = sql<{ id: string; authorId: string; postId: string }>(
  'posts.saved',
  'select id, author_id as "authorId", post_id as "postId" from saved_post where account_id = $1 and id < $2 order by id desc limit $3',
)
const byIds = sql<PostRow>(
  'posts.by-ids',
  `select ${postColumns('$3')} from unnest($1::uuid[], $2::uuid[]) as w (author_id, id)
   join post p on p.author_id = w.author_id and p.id = w.id join account a on a.id = p.author_id`,
)

/** What an account has published, newest first; or what of it stands in one series. */
export async function listPosts(db: Reader, productCards: ProductCards, handle: string, { after, limit }: PageWanted, viewerId: string | undefined, seriesId?: string): Promise<PageOfPosts | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const author = await publicAccount(db, handle)
  if (!author || (await isHiddenFrom(db, author.id, viewerId))) return refuse('not-found')
  const { rows, next } = cutPage(await (seriesId === undefined ? db.all(ofAuthor, [author.id, cursor ?? GREATEST_ID, limit + 1, viewerId ?? null]) : db.all(ofSeries, [author.id, cursor ?? GREATEST_ID, limit + 1, viewerId ?? null, seriesId])), limit, (row) => row.feedKey!)
  return { items: await presentPosts(db, productCards, rows, viewerId), next }
}

/** Drafts and scheduled posts, newest first; for the account's staff. */
export async function listPostsInWork(db: Reader, productCards: ProductCards, authorId: string, { after, limit }: PageWanted, viewerId: string): Promise<PageOfPosts | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const { rows, next } = cutPage(await db.all(inWork, [authorId, cursor ?? GREATEST_ID, limit + 1, viewerId]), limit, (row) => row.id)
  return { items: await presentPosts(db, productCards, rows, viewerId), next }
}

/** What a person has saved, the latest first, as far as it may still be seen; full pages while there is more. */
export async function listSaved(db: Reader, productCards: ProductCards, accountId: string, { after, limit }: PageWanted): Promise<PageOfPosts | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const hidden = new Set(await blockedEitherWay(db, accountId))
  const found: { key: string; row: PostRow }[] = []
  let from = cursor ?? GREATEST_ID
  while (found.length <= limit) {
    const marks = await db.all(saved, [accountId, from, limit + 1])
    const rows = await postsByIds(db, marks, accountId)
    for (const mark of marks) {
      const row = rows.get(mark.postId)
      if (row && isShown(row) && !hidden.has(row.authorId)) found.push({ key: mark.id, row })
    }
    if (marks.length <= limit) break
    from = marks.at(-1)!.id
  }
  const { rows, next } = cutPage(found, limit, (each) => each.key)
  return { items: await presentPosts(db, productCards, rows.map((each) => each.row), accountId), next }
}

/** Posts by author and id, in any state. */
export async function postsByIds(db: Reader, named: readonly { authorId: string; postId: string }[], viewerId: string | undefined): Promise<Map<string, PostRow>> {
  if (named.length === 0) return new Map()
  const rows = await db.all(byIds, [named.map((each) => each.authorId), named.map((each) => each.postId), viewerId ?? null])
  return new Map(rows.map((row) => [row.id, row]))
}

/** A post by itself, with what only its own page shows. */
export async function presentWhole(db: Reader, productCards: ProductCards, row: PostRow, viewerId: string | undefined): Promise<WholePost> {
  const [view] = await presentPosts(db, productCards, [row], viewerId)
  return { ...view!, ...((await db.maybe(bodyOf, [row.authorId, row.id])) ?? { body: null, series: null }) }
}
