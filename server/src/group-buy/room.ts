import { type Refusal, refuse } from '#api'
import { variantsOfProducts } from '#catalog'
import { type Reader, sql } from '#database'
import { freeUnits, type OfferRow } from './offer.ts'

/** What can be had of the goods that an offer is of, and how many units empty seats of open groups keep. Null where nobody counts. */
export type Room = { stock: number | null; kept: number; variants: ReadonlyMap<string, number | null> }

const keptUnits = sql<{ productId: string; kept: number }>(
  'group-buy.kept-units',
  'select product_id as "productId", sum(promised_units)::int as kept from group_offer where store_id = $1 and product_id = any((select $2::uuid[])::uuid[]) and promised_units > 0 group by product_id',
)

type Goods = Pick<OfferRow, 'storeId' | 'productId' | 'prices'>

export async function roomOf(db: Reader, offer: Goods): Promise<Room> {
  return (await roomsOf(db, offer.storeId, [offer])).get(offer.productId)!
}

/** The same of several offers of a store, by product: two statements. */
export async function roomsOf(db: Reader, storeId: string, offers: readonly Goods[]): Promise<Map<string, Room>> {
  const products = offers.map(({ productId }) => productId)
  const kept = new Map((await db.all(keptUnits, [storeId, products])).map((row) => [row.productId, row.kept]))
  const all = new Map((await variantsOfProducts(db, storeId, products)).map(({ variantId, available }) => [variantId, available]))
  return new Map(offers.map(({ productId, prices }) => {
    const variants = new Map(prices.flatMap(({ variantId }) => (all.has(variantId) ? [[variantId, all.get(variantId) ?? null] as const] : [])))
    const stock = [...variants.values()].reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0)
    return [productId, { stock, kept: kept.get(productId) ?? 0, variants }]
  }))
}

/** Units that new groups can have: no seat has them, and no empty seat keeps them. */
export function roomForNew(offer: OfferRow, { stock, kept }: Pick<Room, 'stock' | 'kept'>): number {
  return Math.max(0, Math.min(freeUnits(offer) ?? Number.POSITIVE_INFINITY, stock === null ? Number.POSITIVE_INFINITY : stock - kept))
}

/**
 * Units that one seat may take of a variant: `opens` is the size of the group that it opens; else it is an empty seat, which
 * keeps a unit of its own. Every other empty seat is left one, whatever its group.
 */
export function mostUnits(offer: OfferRow, room: Room, { variantId, opens }: { variantId: string; opens?: number }): number {
  const free = opens === undefined ? Math.max(1, roomForNew(offer, room) + 1) : roomForNew(offer, room) - (opens - 1)
  const available = room.variants.has(variantId) ? (room.variants.get(variantId) ?? Number.POSITIVE_INFINITY) : 0
  return Math.max(0, Math.min(offer.mostPerSeat, free, available))
}

/**
 * Refuses a seat that takes more units than leave every empty seat one, of what is in stock. To be asked in the transaction that
 * took the seat or opened the group, and before it reserves stock: the row of the offer is held, so all seats of it are taken
 * one after the other. Who buys alone is not kept from anything: see 0076.
 */
export async function lacksUnits(db: Reader, offer: OfferRow, units: number): Promise<Refusal | undefined> {
  const { stock, kept } = await roomOf(db, offer)
  return stock === null || stock - units >= kept ? undefined : refuse('group-seats-kept', { most: Math.max(1, stock - kept) }, 'quantity')
}
