import { z } from '#api'
import { isPlace } from './places.ts'

export const MAX_ZONES = 30
export const MAX_PLACES = 300
export const MAX_ZONE_NAME = 40
export const MAX_FEE_MINOR = 100_000_000
/** What a parcel may cost: what comes to more was never meant, and is not delivered. */
export const MAX_PARCEL_MINOR = 50_000_000_000n
export const MAX_GRAMS = 10_000_000
export const MAX_PIECES = 10_000
export const MAX_PICK_UP_POINTS = 50

const fee = z.int().min(0).max(MAX_FEE_MINOR).openapi({ description: 'Minor units of the currency of the store.' })
const grams = z.int().min(1).max(MAX_GRAMS)
const pieces = z.int().min(1).max(MAX_PIECES)

/** What a parcel costs: the same for all, or so much for the first kilogram or piece and so much for each further one begun. */
const Rate = z.discriminatedUnion('by', [
  z.object({ by: z.literal('flat'), feeMinor: fee }),
  z.object({ by: z.literal('weight'), firstGrams: grams, firstMinor: fee, stepGrams: grams, stepMinor: fee }),
  z.object({ by: z.literal('piece'), firstPieces: pieces, firstMinor: fee, stepPieces: pieces, stepMinor: fee }),
])
export type Rate = z.infer<typeof Rate>

const Place = z.string().max(6).refine(isPlace, 'place-unknown').openapi({ description: 'A country ("JP"), or a region of one that `/regions` lists ("CN-FJ", "US-CA"): ISO 3166.' })

export const Zone = z.object({
  name: z.string().trim().max(MAX_ZONE_NAME),
  places: z.array(Place).max(MAX_PLACES).openapi({ description: 'Empty: everywhere that no other zone names. At most one zone may be that.' }),
  /** Null: the store does not deliver there. */
  rate: Rate.nullable(),
  freeFromMinor: fee.nullable().default(null),
})
export type Zone = z.infer<typeof Zone>

export const Zones = z.array(Zone).min(1).max(MAX_ZONES)

export const MAX_PROFILES = 10

/** Goods that travel otherwise than most of the store's, with what that costs. */
export const GoodsProfileFields = z.object({ id: z.uuid(), name: z.string().trim().min(1).max(MAX_ZONE_NAME), zones: Zones })
export const GoodsProfile = GoodsProfileFields.openapi('ShippingProfile')
export type GoodsProfile = z.infer<typeof GoodsProfile>

const text = (max: number) => z.string().trim().max(max)

export const PickUpPointFields = z.object({
  id: z.uuid(),
  name: text(60).min(1),
  region: text(80).default(''),
  city: text(80).default(''),
  street: text(200).min(1),
  phone: text(30).default(''),
  hours: text(200).min(1),
})
export const PickUpPoint = PickUpPointFields.openapi('PickUpPoint')
export type PickUpPoint = z.infer<typeof PickUpPoint>

/** How a store brings its goods to people: as it stands in the row of the store. */
export type ShippingProfile = { zones: readonly Zone[]; profiles: readonly GoodsProfile[]; points: readonly PickUpPoint[] }

/** What a store with one fee for everywhere has. */
export function oneFee(feeMinor: number, freeFromMinor: number | null): Zone[] {
  return [{ name: '', places: [], rate: { by: 'flat', feeMinor }, freeFromMinor }]
}

/** Whether nobody has made zones yet. */
export function isOneFee(zones: readonly Zone[]): boolean {
  return zones.length === 1 && zones[0]!.places.length === 0 && zones[0]!.rate?.by === 'flat'
}
