import type { Picture } from '#api'
import { type Reader, sql } from '#database'
import type { Destination, PickUpPoint, Zone } from '#shipping'
import { type StoreTax, type TableRate, taxCountry, type TaxClass, taxRegion } from '#tax'
import { OPEN_STORE } from './product-cards.ts'
import type { ProductStatus } from './product-content.ts'

/** Everything that a cart and a checkout need to know about a variant, as it is now. */
export type CartVariant = {
  storeId: string
  variantId: string
  productId: string
  slug: string
  title: string
  /** "Red / M"; empty where there is nothing to choose. */
  variantTitle: string
  picture: Picture | null
  category: string | null
  priceMinor: bigint
  compareAtMinor: bigint | null
  currency: string
  /** Units that can be bought now; null where nobody counts. */
  available: number | null
  requiresShipping: boolean
  weightGrams: number
  status: ProductStatus
  /** The seller took this variant away. */
  removed: boolean
  /** Whether it can be bought at all: published, not removed, its store open and in good standing. */
  purchasable: boolean
  /** The store has blocked who asks: it does not sell to them. */
  refusesBuyer: boolean
  store: { id: string; handle: string; kind: 'store'; name: string; avatar: Picture | null }
  /** What it costs to send where: as its shipping profile says, or the store of most of its goods (null). */
  zones: readonly Zone[]
  profileId: string | null
  profileName: string | null
  /** Where goods can be fetched. */
  points: readonly PickUpPoint[]
  tax: StoreTax
  taxClass: TaxClass
  /** Of the platform's table, what may hold where it goes, or at the seat of the store. */
  taxRates: readonly TableRate[]
  autoReceiveDays: number
  /** Until when the store promotes anything that changes prices by itself; null when it never did. */
  promotesUntil: Date | null
  /** What the platform takes, in hundredths of a per cent. */
  feeBps: number
}

// `limit 1` makes each a lookup by its key: joined, the planner reads all that a store sells, which it takes to be little.
// The arrays come through `select` because a plan for one line looks cheaper than the plan for any, so that it would be made anew each time, at ten times its work.
const forCart = sql<Omit<CartVariant, 'available'> & { available: bigint | null }>(
  'catalog.variants-for-cart',
  `select v.store_id as "storeId", v.id as "variantId", p.id as "productId", p.slug, p.title,
     array_to_string(v.option_values, ' / ') as "variantTitle",
     coalesce(nullif(v.picture->'picture', 'null'), jsonb_path_query_first(p.pictures, '$[*].picture ? (@.type() == "object")')) as picture,
     p.category, v.price_minor as "priceMinor", v.compare_at_minor as "compareAtMinor", p.currency,
     case when k.tracked then greatest(k.received - k.sold + k.returned - k.reserved, 0) end as available,
     v.requires_shipping as "requiresShipping", v.weight_grams as "weightGrams", p.status, v.removed_at is not null as removed,
     p.status = 'published' and v.removed_at is null and ${OPEN_STORE} as purchasable,
     b.account_id is not null as "refusesBuyer",
     jsonb_build_object('id', a.id, 'handle', a.handle, 'kind', a.kind, 'name', a.name, 'avatar', a.avatar) as store,
     coalesce(g.profile->'zones', s.shipping) as zones, g.profile->>'id' as "profileId", g.profile->>'name' as "profileName", s.pick_up_points as points, s.tax, case when v.taxable then p.tax_class else 'exempt' end as "taxClass",
     case when s.tax->>'mode' = 'none' then '[]'::jsonb else coalesce((
       select jsonb_agg(jsonb_build_object('country', r.country, 'region', r.region, 'taxClass', r.tax_class, 'rateBps', r.rate_bps, 'label', r.label))
       from tax_rate r where (r.country = $4 and ($5::text is null or r.region in ('', $5))) or (r.country = s.tax->'at'->>'country' and r.region in ('', s.tax->'at'->>'region'))
     ), '[]') end as "taxRates",
     s.auto_receive_days as "autoReceiveDays",
     s.fee_bps as "feeBps", s.promotes_until as "promotesUntil"
   from unnest((select $1::uuid[]), (select $2::uuid[])) as w (store_id, id)
   cross join lateral (select * from variant where store_id = w.store_id and id = w.id limit 1) v
   cross join lateral (select * from product where store_id = w.store_id and id = v.product_id limit 1) p
   cross join lateral (select * from stock where store_id = w.store_id and variant_id = w.id limit 1) k
   join store s on s.store_id = w.store_id join account a on a.id = w.store_id
   cross join lateral (select (select profile from jsonb_array_elements(s.shipping_profiles) profile where profile->>'id' = p.shipping_profile::text) as profile) g
   left join block b on b.account_id = w.store_id and b.other_id = $3 and b.made_by = w.store_id`,
)

/** One statement, whatever the number of lines and stores. Variants that never existed are missing. A guest has no buyer's id; `destination` is where it goes, as far as known. */
export async function variantsForCart(db: Reader, pairs: readonly { storeId: string; variantId: string }[], buyerId: string | undefined, destination?: Destination): Promise<Map<string, CartVariant>> {
  if (pairs.length === 0) return new Map()
  const rows = await db.all(forCart, [pairs.map((each) => each.storeId), pairs.map((each) => each.variantId), buyerId ?? null, destination ? taxCountry(destination) : null, destination ? taxRegion(destination) : null])
  return new Map(rows.map((row) => [row.variantId, { ...row, available: row.available === null ? null : Number(row.available) }]))
}
