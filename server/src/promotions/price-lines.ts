import { timedUnitPrice } from '#catalog'
import { isAmong, isInScope, type Priced, type Promotion, usesLeft, whyNotNow, type Wished } from './promotion.ts'

/**
 * The price of each line's units: a timed price where one runs that is lower, else the price of the catalogue. A
 * timed price of which not enough is left for the whole line does not count for it at all, so that one line has
 * one price. Lines share what is left in the order of their variants, however the cart lists them.
 */
export function priceLines<Line extends Wished>(lines: readonly Line[], promotions: readonly Promotion[], at: Date): (Line & Priced)[] {
  const left = new Map(promotions.map((promotion) => [promotion.id, usesLeft(promotion)]))
  const priced = new Map<string, Line & Priced>()
  for (const line of lines.toSorted((a, b) => (a.variant.variantId < b.variant.variantId ? -1 : 1))) {
    const best = lowestPrice(line, promotions.filter((each) => (left.get(each.id) ?? line.quantity) >= line.quantity), at)
    if (best && left.get(best.promotion.id) !== undefined) left.set(best.promotion.id, left.get(best.promotion.id)! - line.quantity)
    priced.set(line.variant.variantId, { ...line, priceMinor: best?.priceMinor ?? line.variant.priceMinor, timed: best && { promotion: best.promotion, wasMinor: line.variant.priceMinor, until: best.promotion.endsAt } })
  }
  return lines.map((line) => priced.get(line.variant.variantId)!)
}

function lowestPrice({ variant, quantity }: Wished, promotions: readonly Promotion[], at: Date): { promotion: Promotion; priceMinor: bigint } | undefined {
  return promotions
    .flatMap((promotion) => {
      const priceMinor = timedPriceOf(promotion, variant)
      return priceMinor !== undefined && priceMinor < variant.priceMinor && !whyNotNow(promotion, at, quantity) ? { promotion, priceMinor } : []
    })
    .sort((a, b) => (a.priceMinor === b.priceMinor ? (a.promotion.id < b.promotion.id ? -1 : 1) : a.priceMinor < b.priceMinor ? -1 : 1))[0]
}

/** What a unit costs at this timed price, limits and time aside; undefined where it is not about this variant. */
export function timedPriceOf(promotion: Promotion, variant: Wished['variant']): bigint | undefined {
  const { kind, terms, storeId, currency } = promotion
  if (kind !== 'timed-price' || storeId !== variant.storeId || currency !== variant.currency) return undefined
  if (terms.variants.length > 0 ? !isAmong(terms.variants, variant.variantId) : !isInScope(promotion, variant)) return undefined
  return timedUnitPrice(terms, variant.priceMinor)
}

/** A lower price that runs but of which less is left than the line wants: how many units it is good for. */
export function missedPrice({ variant, quantity, priceMinor }: Priced, promotions: readonly Promotion[], at: Date): { priceMinor: bigint; units: number } | undefined {
  return promotions
    .flatMap((promotion) => {
      const lower = timedPriceOf(promotion, variant)
      const units = usesLeft(promotion)
      return lower !== undefined && lower < priceMinor && units !== undefined && units > 0 && units < quantity && !whyNotNow(promotion, at) ? { priceMinor: lower, units } : []
    })
    .sort((a, b) => (a.priceMinor < b.priceMinor ? -1 : 1))[0]
}
