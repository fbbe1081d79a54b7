import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { countPublished } from './count-published.ts'
import type { ProductStatus } from './product-content.ts'

export type BulkAction = 'publish' | 'archive' | 'draft'

const STATUS_AFTER: Record<BulkAction, ProductStatus> = { publish: 'published', archive: 'archived', draft: 'draft' }

const oneWithheld = sql<{ title: string; why: string }>(
  'catalog.one-withheld',
  'select title, withheld_why as why from product where store_id = $1 and id = any($2::uuid[]) and withheld_at is not null order by id limit 1',
)
// What is withheld in this very moment is passed over.
const changeStatuses = sql<{ id: string; wasPublished: boolean }>(
  'catalog.change-statuses',
  `with before as materialized (
     select id, status from product where store_id = $1 and id = any($2::uuid[]) and status <> $3 and withheld_at is null order by id for no key update
   )
   update product p set status = $3, updated_at = $4, revision = p.revision + 1,
     published_at = case when $3 = 'published' then coalesce(p.published_at, $4) else p.published_at end
   from before where p.store_id = $1 and p.id = before.id
   returning p.id, before.status = 'published' as "wasPublished"`,
)

/**
 * Publishes, archives or hides products; answers with those that were not so already. Foreign ids name nothing.
 * What the operator withholds stays a draft.
 */
export async function changeStatus(db: Writer, clock: Clock, storeId: string, byId: string, ids: readonly string[], action: BulkAction): Promise<string[] | Refusal> {
  const withheld = action === 'draft' ? undefined : await db.maybe(oneWithheld, [storeId, ids])
  if (withheld) return refuse('product-withheld', withheld)
  const after = STATUS_AFTER[action]
  const changed = await db.all(changeStatuses, [storeId, ids, after, clock.now()])
  const withdrawn = changed.filter((each) => each.wasPublished).length
  await countPublished(db, storeId, after === 'published' ? changed.length : -withdrawn)
  const done = changed.map((each) => each.id)
  const subject = done.length === 1 ? { subjectKind: 'product', subjectId: done[0]! } : { subjectKind: 'store', subjectId: storeId }
  if (done.length > 0) await audit(db, clock, { actorId: byId, actingAs: storeId, action: `product.${action}`, ...subject, detail: { products: done } })
  return done
}
