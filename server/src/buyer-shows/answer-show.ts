import { type Refusal, refuse, writeOrRefuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { markShow } from '#posts'
import { MAX_FEATURED } from './limits.ts'
import { lockShow, type ShowRef, tellShow } from './show-row.ts'

const thank = sql('shows.thank', 'update buyer_show set thanks = $3, thanked_at = $4 where store_id = $1 and post_id = $2')
const feature = sql('shows.feature', 'update buyer_show set featured_at = $3 where store_id = $1 and post_id = $2')
// Whoever features takes this first: two at once do not go past the limit together.
const holdProduct = sql('shows.hold-product', 'select 1 from product where store_id = $1 and id = $2 for no key update')
const countFeatured = sql<{ count: number }>('shows.count-featured', 'select count(*)::int as count from buyer_show where store_id = $1 and product_id = $2 and featured_at is not null and ended_at is null')

type Deps = { database: Database; clock: Clock }

/** The store's thanks, once, under the show for everybody to read. */
export async function thankForShow({ database, clock }: Deps, ref: ShowRef, byId: string, words: string): Promise<Refusal | undefined> {
  return writeOrRefuse(database, async (db) => {
    const show = await lockShow(db, ref)
    if (!show) return refuse('not-found')
    if (show.thanks !== null) return show.thanks === words ? undefined : refuse('show-thanked')
    const now = clock.now()
    await db.run(thank, [ref.storeId, ref.postId, words, now])
    await markShow(db, show, { thanks: { words, at: now.toISOString() } })
    await tellShow(db, clock, ref, { kind: 'thanked', byKind: 'seller', byId, words })
    await audit(db, clock, { actorId: byId, actingAs: ref.storeId, action: 'show.thank', subjectKind: 'show', subjectId: ref.postId, detail: { words } })
    return undefined
  })
}

/** Puts a show first on its product's page, or takes that back. Twice is once. */
export async function featureShow({ database, clock }: Deps, ref: ShowRef, byId: string, on: boolean): Promise<Refusal | undefined> {
  return writeOrRefuse(database, async (db) => {
    const show = await lockShow(db, ref)
    if (!show) return refuse('not-found')
    if ((show.featuredAt !== null) === on) return undefined
    if (on) {
      if (show.unsealedAt !== null) return refuse('show-unsealed')
      await db.all(holdProduct, [ref.storeId, show.productId])
      if ((await db.one(countFeatured, [ref.storeId, show.productId])).count >= MAX_FEATURED) return refuse('shows-featured', { limit: MAX_FEATURED })
    }
    await db.run(feature, [ref.storeId, ref.postId, on ? clock.now() : null])
    await markShow(db, show, { featured: on })
    await tellShow(db, clock, ref, { kind: on ? 'featured' : 'unfeatured', byKind: 'seller', byId })
    await audit(db, clock, { actorId: byId, actingAs: ref.storeId, action: on ? 'show.feature' : 'show.unfeature', subjectKind: 'show', subjectId: ref.postId, detail: {} })
    return undefined
  })
}
