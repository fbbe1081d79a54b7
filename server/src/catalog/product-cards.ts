import { Money, money, Picture, z } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql } from '#database'
import { CardSale, type CardTimed, presentSale, timedColumn, type Viewing } from './card-sale.ts'
import { cardRating } from './rating.ts'

export const ProductCard = z
  .object({
    id: z.string(),
    store: z.object({ id: z.string(), handle: z.string(), name: z.string() }),
    slug: z.string(),
    title: z.string(),
    picture: Picture.nullable(),
    price: Money,
    priceMax: Money,
    compareAt: Money.nullable(),
    /** What it costs for a time, in place of `price` and `priceMax`: what a cart would take now. */
    sale: CardSale.nullable(),
    inStock: z.boolean(),
    /** Whether it can be bought at all: it is published and its store is open. */
    available: z.boolean(),
    /** Null as long as too few have reviewed it. */
    rating: z.object({ average: z.number(), count: z.int() }).nullable(),
  })
  .openapi('ProductCard')
export type ProductCard = z.infer<typeof ProductCard>

export type CardRow = {
  id: string
  storeId: string
  storeHandle: string
  storeName: string
  slug: string
  title: string
  picture: Picture | null
  priceMinor: bigint
  priceMaxMinor: bigint
  compareAtMinor: bigint | null
  currency: string
  inStock: boolean
  available: boolean
  reviewStars: number[]
  timed: CardTimed | null
}

/** The account of a store that shoppers may enter. */
export const OPEN_STORE = 's.opened_at is not null and a.suspended_at is null and a.closed_at is null'

/**
 * @param at the parameter that carries the moment, and `viewer` the one with the viewer's id or null
 */
export const cardColumns = (at: string, viewer: string): string => `p.id, p.store_id as "storeId", a.handle as "storeHandle", a.name as "storeName", p.slug, p.title,
  jsonb_path_query_first(p.pictures, '$[*].picture ? (@.type() == "object")') as picture,
  p.price_minor as "priceMinor", p.price_max_minor as "priceMaxMinor", p.compare_at_minor as "compareAtMinor", p.currency,
  p.in_stock as "inStock", p.review_stars as "reviewStars", p.status = 'published' and ${OPEN_STORE} as available,
  ${timedColumn(at, viewer)}`

/** A product with the store that sells it; all three lie in the shard of the store. */
export const CARD_TABLES = 'product p join store s on s.store_id = p.store_id join account a on a.id = p.store_id'

// What was never published is nobody's to see, also not by its id.
const cards = sql<CardRow>(
  'catalog.cards',
  `select ${cardColumns('$3', '$4')} from unnest($1::uuid[], $2::uuid[]) as w (store_id, id)
   join product p on p.store_id = w.store_id and p.id = w.id
   join store s on s.store_id = p.store_id join account a on a.id = p.store_id
   where p.published_at is not null`,
)

/** The cards of products named by store and id. A product that is unknown or was never published is missing. */
export async function productCards(db: Reader, pairs: readonly { storeId: string; productId: string }[], { at, viewerId }: Viewing): Promise<Map<string, ProductCard>> {
  if (pairs.length === 0) return new Map()
  const rows = await db.all(cards, [pairs.map((each) => each.storeId), pairs.map((each) => each.productId), at, viewerId ?? null])
  return new Map(rows.map((row) => [row.id, presentCard(row)]))
}

/** The same for readers of many moments: each time as it is then. */
export function cardsBy(clock: Clock) {
  return (db: Reader, pairs: readonly { storeId: string; productId: string }[], viewerId: string | undefined) => productCards(db, pairs, { at: clock.now(), viewerId })
}

export function presentCard(row: CardRow): ProductCard {
  return {
    id: row.id,
    store: { id: row.storeId, handle: row.storeHandle, name: row.storeName },
    slug: row.slug,
    title: row.title,
    picture: row.picture,
    price: money(row.priceMinor, row.currency),
    priceMax: money(row.priceMaxMinor, row.currency),
    compareAt: row.compareAtMinor === null ? null : money(row.compareAtMinor, row.currency),
    sale: row.timed && presentSale(row.timed, row.currency),
    inStock: row.inStock,
    available: row.available,
    rating: cardRating(row.reviewStars),
  }
}
