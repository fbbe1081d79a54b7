import { cutPage, isRefusal, readIdCursor, type Refusal } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { isShown, type PageOfPosts, type PageWanted, postColumns, type PostRow, presentPosts, type ProductCards } from '#posts'

const hidden = sql<{ id: string }>('feed.hidden-authors', 'select muted_id as id from mute where account_id = $1 union select other_id from block where account_id = $1')
const latest = sql<PostRow>(
  'feed.latest',
  `with key as (select author_id, id, feed_key from post where state = 'published' and feed_key < $1 and author_id <> all($2::uuid[]) order by feed_key desc limit $3)
   select ${postColumns('$4')} from key k join post p on p.author_id = k.author_id and p.id = k.id join account a on a.id = p.author_id order by k.feed_key desc`,
)

const SPARE = 4
const MAX_ROUND = 400

/** What everybody has published, newest first; for members without whom they muted or blocked, or who blocked them. */
export async function readLatest(db: Reader, productCards: ProductCards, readerId: string | undefined, { after, limit }: PageWanted): Promise<PageOfPosts | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const without = readerId === undefined ? [] : (await db.all(hidden, [readerId])).map((row) => row.id)
  const found: PostRow[] = []
  let below = cursor ?? GREATEST_ID
  let size = limit + 1 + SPARE
  for (;;) {
    const rows = await db.all(latest, [below, without, size, readerId ?? null])
    found.push(...rows.filter(isShown))
    if (found.length > limit || rows.length < size) break
    below = rows.at(-1)!.feedKey!
    size = Math.min(size * 4, MAX_ROUND)
  }
  const { rows, next } = cutPage(found, limit, (row) => row.feedKey!)
  return { items: await presentPosts(db, productCards, rows, readerId), next }
}
