import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { countPublished } from './count-published.ts'

const withhold = sql<{ wasPublished: boolean }>(
  'catalog.withhold',
  `with before as materialized (select id, status from product where store_id = $1 and id = $2 and withheld_at is null for no key update)
   update product p set status = 'draft', withheld_at = $3, withheld_why = $4, updated_at = $3, revision = p.revision + 1
   from before where p.store_id = $1 and p.id = before.id returning before.status = 'published' as "wasPublished"`,
)
const release = sql(
  'catalog.release',
  'update product set withheld_at = null, withheld_why = null, updated_at = $3, revision = revision + 1 where store_id = $1 and id = $2 and withheld_at is not null',
)
const known = sql<{ id: string }>('catalog.known', 'select id from product where store_id = $1 and id = $2')
const among = sql<{ id: string }>(
  'catalog.withheld-among',
  `select p.id from unnest($1::uuid[], $2::uuid[]) as w (store_id, id)
   join product p on p.store_id = w.store_id and p.id = w.id where p.withheld_at is not null`,
)

export type Withholding = { storeId: string; productId: string; why: string; by: string }

/** Keeps a product from the shop, with a reason that its seller reads. Doing it again changes nothing, the reason neither. */
export async function withholdProduct(db: Writer, clock: Clock, { storeId, productId, why, by }: Withholding): Promise<Refusal | undefined> {
  const withheld = await db.maybe(withhold, [storeId, productId, clock.now(), why])
  if (!withheld) return (await db.maybe(known, [storeId, productId])) ? undefined : refuse('not-found')
  await countPublished(db, storeId, withheld.wasPublished ? -1 : 0)
  await audit(db, clock, { actorId: by, action: 'product.withhold', subjectKind: 'product', subjectId: productId, detail: { why, store: storeId } })
  return undefined
}

/** Gives a product back to its seller as a draft: to show it again is theirs to decide. */
export async function releaseProduct(db: Writer, clock: Clock, { storeId, productId, why, by }: Withholding): Promise<Refusal | undefined> {
  if ((await db.run(release, [storeId, productId, clock.now()])) === 0) return (await db.maybe(known, [storeId, productId])) ? undefined : refuse('not-found')
  await audit(db, clock, { actorId: by, action: 'product.release', subjectKind: 'product', subjectId: productId, detail: { why, store: storeId } })
  return undefined
}

/** Which of some products are withheld. */
export async function withheldAmong(db: Reader, products: readonly { storeId: string; productId: string }[]): Promise<Set<string>> {
  if (products.length === 0) return new Set()
  return new Set((await db.all(among, [products.map((each) => each.storeId), products.map((each) => each.productId)])).map((row) => row.id))
}
