import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'

export type ShowRef = { storeId: string; postId: string }
export type Show = ShowRef & {
  authorId: string
  productId: string
  orderId: string
  variantId: string
  reviewId: string
  unsealedAt: Date | null
  thanks: string | null
  featuredAt: Date | null
}

export const SHOW_COLUMNS = `s.store_id as "storeId", s.post_id as "postId", s.author_id as "authorId", s.product_id as "productId", s.order_id as "orderId",
  s.variant_id as "variantId", s.review_id as "reviewId", s.unsealed_at as "unsealedAt", s.thanks, s.featured_at as "featuredAt"`

const lock = sql<Show>('shows.lock', `select ${SHOW_COLUMNS} from buyer_show s where s.store_id = $1 and s.post_id = $2 and s.ended_at is null for no key update`)
const ofReview = sql<Show>('shows.of-review', `select ${SHOW_COLUMNS} from buyer_show s where s.store_id = $1 and s.review_id = $2 and s.ended_at is null`)
const tell = sql('shows.tell', 'insert into buyer_show_event (store_id, post_id, id, kind, by_kind, by_id, words, at) values ($1, $2, $3, $4, $5, $6, $7, $8)')

/** Held until the end: whatever changes a show decides by what it finds here. */
export async function lockShow(db: Writer, { storeId, postId }: ShowRef): Promise<Show | undefined> {
  return db.maybe(lock, [storeId, postId])
}

export async function showOfReview(db: Reader, { storeId, reviewId }: { storeId: string; reviewId: string }): Promise<Show | undefined> {
  return db.maybe(ofReview, [storeId, reviewId])
}

type Told = { kind: 'shown' | 'unsealed' | 'thanked' | 'featured' | 'unfeatured' | 'ended'; byKind: 'buyer' | 'seller' | 'platform'; byId?: string; words?: string }

export async function tellShow(db: Writer, clock: Clock, { storeId, postId }: ShowRef, { kind, byKind, byId, words = '' }: Told): Promise<void> {
  await db.run(tell, [storeId, postId, clock.id(), kind, byKind, byId ?? null, words, clock.now()])
}
