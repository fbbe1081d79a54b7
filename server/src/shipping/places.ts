import { isRefusal, type Refusal, refuse } from '#api'
import { hasRegions, regionByCode, regionOf } from './regions.ts'

/** Customs areas of their own: what a zone says of China does not mean them, unless it names them. */
const OWN_AREAS: readonly string[] = ['HK', 'MO', 'TW']

export type Destination = { country: string; region: string }

/**
 * What a zone or a rate may call a place, the narrowest first: "CN-FJ", then "CN". Hong Kong, Macau and Taiwan are
 * known as countries and as regions of China, and by nothing wider.
 */
export function namesOfPlace({ country, region }: Destination): string[] {
  if (OWN_AREAS.includes(country)) return [`CN-${country}`, country]
  const code = regionOf(country, region)?.code
  if (code === undefined) return [country]
  return [code, countryOf(code)]
}

/** Of a place as a zone names it. */
export function countryOf(place: string): string {
  const [country, region] = place.split('-') as [string, string?]
  return country === 'CN' && region !== undefined && OWN_AREAS.includes(region) ? region : country
}

/** Whether a code names a country, or a region of one whose regions are told apart. */
export function isPlace(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) || regionByCode(code) !== undefined
}

/** Where regions are told apart, and none of them is named. */
export function isRegionUnclear({ country, region }: Destination): boolean {
  return hasRegions(country) && regionOf(country, region) === undefined
}

/**
 * The same place with its region as the post of its country writes it. Refused, with the field: a region that its
 * country does not have. None at all is no mistake: where something depends on it, it is asked for.
 */
export function settleRegion<Place extends Destination>(place: Place, field = 'region'): Place | Refusal {
  // A form without script offers the regions of the country that it began with.
  if (!hasRegions(place.country)) return regionByCode(place.region) ? { ...place, region: '' } : place
  if (place.region === '') return place
  const region = regionOf(place.country, place.region)
  return region ? { ...place, region: region.written } : refuse('region-unclear', undefined, field)
}

/** As it was kept before regions were told apart, read as it would be kept now; what is unclear stays. */
export function readRegion<Place extends Destination>(place: Place): Place {
  const settled = settleRegion(place)
  return isRefusal(settled) ? place : settled
}
