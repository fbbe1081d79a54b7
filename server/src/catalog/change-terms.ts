import { Id, type Refusal, refuse, z } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { knowsProfile } from '#shipping'
import { TAX_CLASSES } from '#tax'

/** On which terms products are sold; what is not named stays as it is. */
export const ProductTerms = z.object({ taxClass: z.enum(TAX_CLASSES).optional(), shippingProfileId: Id.nullable().optional().openapi({ description: 'Null: as most goods of the store.' }) })
export type ProductTerms = z.infer<typeof ProductTerms>

const changeTermsOf = sql<{ id: string }>(
  'catalog.change-terms',
  `with before as materialized (
     select id from product where store_id = $1 and id = any($2::uuid[]) and (tax_class <> coalesce($3, tax_class) or ($5 and shipping_profile is distinct from $6::uuid)) order by id for no key update
   )
   update product p set tax_class = coalesce($3, p.tax_class), shipping_profile = case when $5 then $6::uuid else p.shipping_profile end, updated_at = $4, revision = p.revision + 1
   from before where p.store_id = $1 and p.id = before.id returning p.id`,
)

/** For carts from now on; answers with the products that were on other terms. Foreign ids name nothing. */
export async function changeTerms(db: Writer, clock: Clock, { storeId, byId }: { storeId: string; byId: string }, ids: readonly string[], terms: ProductTerms): Promise<string[] | Refusal> {
  const { shippingProfileId } = terms
  if (shippingProfileId && !(await knowsProfile(db, storeId, shippingProfileId))) return refuse('shipping-profile-unknown', undefined, 'shippingProfileId')
  const changed = (await db.all(changeTermsOf, [storeId, ids, terms.taxClass ?? null, clock.now(), shippingProfileId !== undefined, shippingProfileId ?? null])).map((each) => each.id)
  if (changed.length > 0) await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'product.change-terms', subjectKind: 'store', subjectId: storeId, detail: { products: changed, ...terms } })
  return changed
}
