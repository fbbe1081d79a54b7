import { countryOf, type Destination, isRegionUnclear, namesOfPlace } from './places.ts'
import { MAX_PARCEL_MINOR, type Rate, type Zone } from './profile.ts'

/** What is to be sent, and what it costs: the goods decide about free shipping. */
export type Parcel = { grams: bigint; pieces: bigint; goodsMinor: bigint }

export type ShippingFee =
  | { feeMinor: bigint; zone: string; /** From this amount of goods on it is free; null where it never is. */ freeFromMinor: bigint | null; free: boolean }
  | { refused: 'not-delivered'; field: 'country' | 'region' }
  /** The fee depends on the region, and what was written is none. */
  | { refused: 'region-unclear'; field: 'region' }

/** What a store asks to bring a parcel to a place, once an order. */
export function shippingFee(zones: readonly Zone[], parcel: Parcel, destination: Destination): ShippingFee {
  const names = namesOfPlace(destination)
  if (isRegionUnclear(destination) && dependsOnRegion(zones, destination.country)) return { refused: 'region-unclear', field: 'region' }
  const zone = names.map((name) => zones.find((each) => each.places.includes(name))).find((each) => each !== undefined) ?? zones.find((each) => each.places.length === 0)
  if (!zone?.rate) return { refused: 'not-delivered', field: fieldOf(zones, destination, names) }
  return feeOf(zone, zone.rate, parcel) ?? { refused: 'not-delivered', field: fieldOf(zones, destination, names) }
}

/** Where it goes is not known yet: the least that it could cost, and whether that holds everywhere. */
export function lowestFee(zones: readonly Zone[], parcel: Parcel): { feeMinor: bigint; everywhere: boolean; freeFromMinor: bigint | null } {
  const fees = zones.flatMap((zone) => ((zone.rate && feeOf(zone, zone.rate, parcel)) ?? []))
  const lowest = fees.reduce<(typeof fees)[number] | undefined>((least, each) => (least && least.feeMinor <= each.feeMinor ? least : each), undefined)
  return { feeMinor: lowest?.feeMinor ?? 0n, everywhere: fees.length === zones.length && fees.every((each) => each.feeMinor === lowest?.feeMinor), freeFromMinor: lowest?.freeFromMinor ?? null }
}

function feeOf(zone: Zone, rate: Rate, parcel: Parcel): Extract<ShippingFee, { feeMinor: bigint }> | undefined {
  const freeFromMinor = zone.freeFromMinor === null ? null : BigInt(zone.freeFromMinor)
  const full = rateFee(rate, parcel)
  const free = full === 0n || (freeFromMinor !== null && parcel.goodsMinor >= freeFromMinor)
  if (!free && full > MAX_PARCEL_MINOR) return undefined
  return { feeMinor: free ? 0n : full, zone: zone.name, freeFromMinor, free }
}

function rateFee(rate: Rate, { grams, pieces }: Parcel): bigint {
  if (rate.by === 'flat') return BigInt(rate.feeMinor)
  if (rate.by === 'weight') return stepped(grams, BigInt(rate.firstGrams), BigInt(rate.stepGrams), rate)
  return stepped(pieces, BigInt(rate.firstPieces), BigInt(rate.stepPieces), rate)
}

/** A step that is begun counts in full, as carriers count it. */
function stepped(amount: bigint, first: bigint, step: bigint, { firstMinor, stepMinor }: { firstMinor: number; stepMinor: number }): bigint {
  const over = amount > first ? amount - first : 0n
  return BigInt(firstMinor) + ((over + step - 1n) / step) * BigInt(stepMinor)
}

/** Whether any zone tells the regions of this country apart. */
function dependsOnRegion(zones: readonly Zone[], country: string): boolean {
  return zones.some((zone) => zone.places.some((place) => place.startsWith(`${country}-`) && countryOf(place) === country))
}

/** What about a place keeps goods from going there: its region, where regions of that country are told apart. */
function fieldOf(zones: readonly Zone[], { country }: Destination, names: readonly string[]): 'country' | 'region' {
  return names.length > 1 && (names.at(-1) !== country || dependsOnRegion(zones, country)) ? 'region' : 'country'
}
