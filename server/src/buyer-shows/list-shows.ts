import { blockedEitherWay } from '#accounts'
import { Id, isRefusal, readIdCursor, type Refusal, refuse } from '#api'
import { GREATEST_ID, type Reader, sql } from '#database'
import { isShown, postsByIds, presentPosts, type PostView, type ProductCards } from '#posts'
import { MOST_COUNTED } from './limits.ts'
import { SHOW_COLUMNS, type Show } from './show-row.ts'

type Wanted = { after?: string; limit: number }
type Page = { items: PostView[]; next: string | null }


const ofProduct = sql<Show>(
  'shows.of-product',
  `select ${SHOW_COLUMNS} from buyer_show s where s.store_id = $1 and s.product_id = $2 and s.ended_at is null and s.author_id <> all($3::uuid[])
     and ((s.featured_at is not null), s.post_id) < ($4::boolean, $5::uuid) order by (s.featured_at is not null) desc, s.post_id desc limit $6`,
)
const ofStore = sql<Show>('shows.of-store', `select ${SHOW_COLUMNS} from buyer_show s where s.store_id = $1 and s.ended_at is null and s.post_id < $2 order by s.post_id desc limit $3`)
const countOf = sql<{ sealed: number; all: number }>(
  'shows.count',
  `select (count(*) filter (where unsealed_at is null))::int as sealed, count(*)::int as "all"
   from (select unsealed_at from buyer_show where store_id = $1 and product_id = $2 and ended_at is null limit ${MOST_COUNTED}) s`,
)

/** What buyers show of a product: what its store puts first, then the newest. A page may be a little short: who is gone is left out. */
export async function listProductShows(db: Reader, productCards: ProductCards, { storeId, productId }: { storeId: string; productId: string }, { after, limit }: Wanted, viewerId: string | undefined): Promise<Page | Refusal> {
  const place = after === undefined ? { featured: true, id: GREATEST_ID } : readPlace(after)
  if (isRefusal(place)) return place
  const hidden = viewerId === undefined ? [] : await blockedEitherWay(db, viewerId)
  const rows = await db.all(ofProduct, [storeId, productId, hidden, place.featured, place.id, limit + 1])
  return pageOfPosts(db, productCards, rows, limit, viewerId, ({ featuredAt, postId }) => `${featuredAt ? 1 : 0}.${postId}`)
}

/** What buyers show of a store's goods, the newest first: for its staff. */
export async function listStoreShows(db: Reader, productCards: ProductCards, storeId: string, { after, limit }: Wanted, viewerId: string): Promise<Page | Refusal> {
  const cursor = readIdCursor(after)
  if (isRefusal(cursor)) return cursor
  const rows = await db.all(ofStore, [storeId, cursor ?? GREATEST_ID, limit + 1])
  return pageOfPosts(db, productCards, rows, limit, viewerId, ({ postId }) => postId)
}

/** How many buyers show a product, and with how many of them the seal stands; up to 1,000. */
export async function countShows(db: Reader, { storeId, productId }: { storeId: string; productId: string }): Promise<{ sealed: number; all: number }> {
  return db.one(countOf, [storeId, productId])
}

async function pageOfPosts(db: Reader, productCards: ProductCards, rows: readonly Show[], limit: number, viewerId: string | undefined, cursor: (row: Show) => string): Promise<Page> {
  const shown = rows.slice(0, limit)
  const posts = await postsByIds(db, shown, viewerId)
  const found = shown.flatMap(({ postId }) => posts.get(postId) ?? []).filter(isShown)
  return { items: await presentPosts(db, productCards, found, viewerId), next: rows.length > limit ? cursor(shown.at(-1)!) : null }
}

function readPlace(cursor: string): { featured: boolean; id: string } | Refusal {
  const [featured = '', id = '', ...rest] = cursor.split('.')
  if (rest.length > 0 || !/^[01]$/.test(featured) || !Id.safeParse(id).success) return refuse('bad-cursor')
  return { featured: featured === '1', id: id.toLowerCase() }
}
