import { splitMinor } from '#api'
import type { Deduction } from './deduction.ts'
import { type Priced, type Promotion, shareOf, sumOf, usesLeft, whyNotNow } from './promotion.ts'

/** Units of lines that make up one set, as counts by line. */
type Picked = { counts: number[]; worthMinor: bigint }

/**
 * Sets that lie in these lines. A unit belongs to one set at most, and one that has a timed price to none. What saves
 * most is taken first, as often as it goes.
 */
export function deductBundles(lines: readonly Priced[], promotions: readonly Promotion[], at: Date): Deduction[] {
  const free = lines.map((line) => (line.timed ? 0 : line.quantity))
  const bundles = promotions.filter(({ kind, currency, storeId }) => kind === 'bundle' && currency === lines[0]!.variant.currency && storeId === lines[0]!.variant.storeId).sort((a, b) => (a.id < b.id ? -1 : 1))
  const left = new Map(bundles.map((bundle) => [bundle.id, whyNotNow(bundle, at) ? 0 : (usesLeft(bundle) ?? Number.MAX_SAFE_INTEGER)]))
  const taken = new Map<string, Deduction>()
  for (;;) {
    const best = bundles
      .flatMap((bundle) => {
        const picked = left.get(bundle.id)! > 0 ? pick(lines, free, bundle) : undefined
        const savedMinor = picked ? savedBy(bundle, picked) : 0n
        return picked && savedMinor > 0n ? { bundle, picked, savedMinor } : []
      })
      .sort((a, b) => (a.savedMinor === b.savedMinor ? 0 : a.savedMinor > b.savedMinor ? -1 : 1))[0]
    if (!best) return [...taken.values()]
    const { bundle, picked, savedMinor } = best
    const times = Math.min(left.get(bundle.id)!, ...picked.counts.flatMap((count, line) => (count > 0 ? Math.floor(free[line]! / count) : [])))
    picked.counts.forEach((count, line) => (free[line]! -= count * times))
    left.set(bundle.id, left.get(bundle.id)! - times)
    const amountMinor = savedMinor * BigInt(times)
    const perLine = splitMinor(amountMinor, lines.map((line, index) => line.priceMinor * BigInt(picked.counts[index]! * times)))
    taken.set(bundle.id, added(taken.get(bundle.id), { kind: 'bundle', promotionId: bundle.id, title: bundle.title, fundedBy: 'store', takenOff: 'goods', amountMinor, units: times, params: { sets: times }, perLine }))
  }
}

/** The dearest free units that make one set; undefined when there is none left. */
function pick(lines: readonly Priced[], free: readonly number[], { terms }: Promotion): Picked | undefined {
  const counts = lines.map(() => 0)
  const dearestFirst = lines.map((line, index) => ({ line, index })).sort((a, b) => (a.line.priceMinor === b.line.priceMinor ? (a.line.variant.variantId < b.line.variant.variantId ? -1 : 1) : a.line.priceMinor > b.line.priceMinor ? -1 : 1))
  for (const piece of terms.pieces) {
    let missing = piece.quantity
    for (const { line, index } of dearestFirst) {
      if (missing === 0) break
      if (!piece.products.includes(line.variant.productId)) continue
      const units = Math.min(missing, free[index]! - counts[index]!)
      counts[index]! += units
      missing -= units
    }
    if (missing > 0) return undefined
  }
  return { counts, worthMinor: sumOf(lines.map((line, index) => line.priceMinor * BigInt(counts[index]!)), (minor) => minor) }
}

function savedBy({ terms }: Promotion, { worthMinor }: Picked): bigint {
  return terms.priceMinor === null ? shareOf(worthMinor, terms.percentOffBps!) : worthMinor - BigInt(terms.priceMinor)
}

function added(before: Deduction | undefined, more: Deduction): Deduction {
  if (!before) return more
  const units = before.units + more.units
  return { ...more, units, params: { sets: units }, amountMinor: before.amountMinor + more.amountMinor, perLine: before.perLine.map((minor, line) => minor + more.perLine[line]!) }
}
