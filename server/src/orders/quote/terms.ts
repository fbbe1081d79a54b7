import { type Lang, refuse, type Refusal } from '#api'
import type { CartVariant } from '#catalog'
import type { Promotion } from '#promotions'
import { isRegionUnclear, type PickUpPoint } from '#shipping'
import { ratesAt, type TaxEngine, type TaxRates } from '#tax'
import type { QuoteAsk } from './quote-store.ts'
import type { Destination } from './schemas.ts'

/** An engine outside that is silent for longer than this is taken to be down. */
const ENGINE_MS = 3_000

/** What a price depends on besides the lines and the catalogue. */
export type Terms = {
  /** What is promoted, and the coupons that the buyer has taken. */
  promotions: readonly Promotion[]
  /** Which of those the buyer wants to use; absent: whatever is best. */
  chosen?: readonly string[]
  /** Where it goes, as far as known. */
  destination?: Destination
  /** What is fetched instead, by store. */
  pickUps?: ReadonlyMap<string, PickUpPoint>
  /** What an engine outside says of the rates, by store. */
  taxRates?: ReadonlyMap<string, TaxRates>
  /** Of whoever asks: what is refused names places in it. */
  lang?: Lang
  at: Date
}

export function askOf({ promotions, destination, pickUps, taxRates, at }: Terms, storeId: string): Omit<QuoteAsk, 'lines'> {
  return { promotions, destination, pickUp: pickUps?.get(storeId), taxRates: taxRates?.get(storeId), at }
}

/** Which of these points lie with which store. Points that no store in the cart has are left out. */
export function chosenPoints(variants: Iterable<CartVariant>, ids: ReadonlySet<string>): Map<string, PickUpPoint> {
  const chosen = new Map<string, PickUpPoint>()
  for (const { storeId, points } of variants) {
    const point = points.find(({ id }) => ids.has(id))
    if (point) chosen.set(storeId, point)
  }
  return chosen
}

/** The rates of an engine outside; undefined where the platform's own table holds. Never within a transaction. */
export async function askOutside(engine: TaxEngine, variants: Iterable<CartVariant>, terms: Terms): Promise<ReadonlyMap<string, TaxRates> | undefined | Refusal> {
  if (!engine.outside) return undefined
  const stores = new Map([...variants].filter(({ tax }) => tax.mode !== 'none').map((variant) => [variant.storeId, variant]))
  try {
    const asked = [...stores].map(async ([storeId, { tax, taxRates }]): Promise<[string, TaxRates]> => {
      const going = terms.pickUps?.has(storeId) ? undefined : terms.destination
      const place = going ?? { country: tax.country, region: tax.region }
      const table = ratesAt(taxRates, place)
      // Where it goes has to be said first.
      return [storeId, going && isRegionUnclear(going) ? table : await engine.ratesAt(place, table)]
    })
    return new Map(await inTime(Promise.all(asked)))
  } catch {
    return refuse('tax-unknown')
  }
}

function inTime<Result>(asked: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('the tax engine is silent')), ENGINE_MS)
  return Promise.race([asked, promise]).finally(() => clearTimeout(timer))
}
