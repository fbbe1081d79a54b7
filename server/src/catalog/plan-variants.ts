import type { StoredVariant, WantedVariant } from './product-content.ts'

export type VariantPlan = {
  /** In the order in which they are to be shown, each with the id it keeps or gets. */
  kept: (WantedVariant & { id: string; isNew: boolean })[]
  removed: string[]
}

/**
 * Which variants stay, come and go. A variant named by its id stays whatever its option values become; one
 * without an id stays where its option values stay, and comes back where they come back: orders and stock
 * keep pointing at it.
 */
export function planVariants(before: readonly StoredVariant[], wanted: readonly WantedVariant[], newId: () => string): VariantPlan {
  const known = new Set(before.map((each) => each.id))
  const claimed = new Set(wanted.flatMap((each) => (each.id === undefined ? [] : [each.id])))
  const byValues = new Map<string, string>()
  // Of several with the same values the one that can be chosen now wins over those removed earlier.
  for (const each of [...before].sort((a, b) => Number(a.removed) - Number(b.removed))) {
    const key = valuesKey(each)
    if (!claimed.has(each.id) && !byValues.has(key)) byValues.set(key, each.id)
  }
  const kept = wanted.map((each) => {
    const id = each.id ?? byValues.get(valuesKey(each)) ?? newId()
    return { ...each, id, isNew: !known.has(id) }
  })
  const staying = new Set(kept.map((each) => each.id))
  return { kept, removed: before.filter((each) => !each.removed && !staying.has(each.id)).map((each) => each.id) }
}

export function valuesKey(variant: { optionValues: readonly string[] }): string {
  return JSON.stringify(variant.optionValues)
}
