import { splitMinor } from '#api'
import type { Deduction } from './deduction.ts'
import { isAmong, type Priced, type Promotion, shareOf, usesLeft, whyNotNow } from './promotion.ts'

/** Units of lines that make up one set, and what they cost without it. */
type Picked = { units: ReadonlyMap<number, number>; worthMinor: bigint }
/** A bundle with the lines that each of its pieces may come from, the dearest first; `picked` is its next set. */
type Candidate = { bundle: Promotion; left: number; pieces: { from: number[]; quantity: number }[]; picked: Picked | undefined; savedMinor: bigint; isStale: boolean }

/**
 * Sets that lie in these lines. A unit belongs to one set at most, and one that has a timed price to none. What saves
 * most is taken first, as often as it goes.
 */
export function deductBundles(lines: readonly Priced[], promotions: readonly Promotion[], at: Date): Deduction[] {
  const free = lines.map((line) => (line.timed ? 0 : line.quantity))
  const candidates = candidatesOf(lines, promotions, at)
  const taken = new Map<string, Deduction>()
  for (;;) {
    for (const each of candidates) if (each.isStale) look(each, lines, free)
    const best = candidates.reduce<Candidate | undefined>((most, each) => (each.savedMinor > (most?.savedMinor ?? 0n) ? each : most), undefined)
    if (!best?.picked) return [...taken.values()]
    const { bundle, picked, savedMinor } = best
    const times = Math.min(best.left, ...[...picked.units].map(([line, count]) => Math.floor(free[line]! / count)))
    best.left -= times
    for (const [line, count] of picked.units) free[line]! -= count * times
    // Fewer units of lines that a set does not use leave that set as it is.
    for (const each of candidates) each.isStale = each === best || picked.units.keys().some((line) => each.picked?.units.has(line))
    const amountMinor = savedMinor * BigInt(times)
    const perLine = splitMinor(amountMinor, lines.map((line, index) => line.priceMinor * BigInt((picked.units.get(index) ?? 0) * times)))
    taken.set(bundle.id, added(taken.get(bundle.id), { kind: 'bundle', promotionId: bundle.id, title: bundle.title, fundedBy: 'store', takenOff: 'goods', amountMinor, units: times, params: { sets: times }, perLine }))
  }
}

function candidatesOf(lines: readonly Priced[], promotions: readonly Promotion[], at: Date): Candidate[] {
  const { storeId, currency } = lines[0]!.variant
  const dearestFirst = lines.map((_, index) => index).sort((a, b) => byPrice(lines[a]!, lines[b]!))
  return promotions
    .filter((each) => each.kind === 'bundle' && each.currency === currency && each.storeId === storeId && !whyNotNow(each, at))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((bundle) => {
      const pieces = bundle.terms.pieces.map(({ products, quantity }) => ({ from: dearestFirst.filter((index) => isAmong(products, lines[index]!.variant.productId)), quantity }))
      return { bundle, left: usesLeft(bundle) ?? Number.MAX_SAFE_INTEGER, pieces, picked: undefined, savedMinor: 0n, isStale: true }
    })
}

function byPrice(a: Priced, b: Priced): number {
  if (a.priceMinor === b.priceMinor) return a.variant.variantId < b.variant.variantId ? -1 : 1
  return a.priceMinor > b.priceMinor ? -1 : 1
}

function look(candidate: Candidate, lines: readonly Priced[], free: readonly number[]): void {
  candidate.picked = candidate.left > 0 ? pick(candidate, lines, free) : undefined
  candidate.savedMinor = candidate.picked ? savedBy(candidate.bundle, candidate.picked) : 0n
  candidate.isStale = false
}

/** The dearest free units that make one set; undefined when there is none left. */
function pick({ pieces }: Candidate, lines: readonly Priced[], free: readonly number[]): Picked | undefined {
  const units = new Map<number, number>()
  let worthMinor = 0n
  for (const { from, quantity } of pieces) {
    let missing = quantity
    for (const index of from) {
      if (missing === 0) break
      const count = Math.min(missing, free[index]! - (units.get(index) ?? 0))
      if (count === 0) continue
      units.set(index, (units.get(index) ?? 0) + count)
      worthMinor += lines[index]!.priceMinor * BigInt(count)
      missing -= count
    }
    if (missing > 0) return undefined
  }
  return { units, worthMinor }
}

function savedBy({ terms }: Promotion, { worthMinor }: Picked): bigint {
  return terms.priceMinor === null ? shareOf(worthMinor, terms.percentOffBps!) : worthMinor - BigInt(terms.priceMinor)
}

function added(before: Deduction | undefined, more: Deduction): Deduction {
  if (!before) return more
  const units = before.units + more.units
  return { ...more, units, params: { sets: units }, amountMinor: before.amountMinor + more.amountMinor, perLine: before.perLine.map((minor, line) => minor + more.perLine[line]!) }
}
