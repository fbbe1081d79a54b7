import type { Order, Person, Town } from '@amoy/demo'

export type Shelf = { productKey: string; variantIndex: number }

/** What a store has this many of beyond all that its orders and cases take, the fullest shelf first, one variant a product. */
export function fullShelves(town: Town, storeKey: string, atLeast: number): Shelf[] {
  const taken = new Map<string, number>()
  const ordered = [...town.orders, ...town.cases.map(({ order }) => order)].flatMap(({ lines }) => lines)
  for (const { productKey, variantIndex, quantity } of ordered) taken.set(`${productKey}#${variantIndex}`, (taken.get(`${productKey}#${variantIndex}`) ?? 0) + quantity)
  return town.products
    .filter((each) => each.storeKey === storeKey && each.requiresShipping)
    .flatMap(({ key, variants }) => variants.map(({ stock }, variantIndex) => ({ productKey: key, variantIndex, left: stock - (taken.get(`${key}#${variantIndex}`) ?? 0) })).toSorted((a, b) => b.left - a.left).slice(0, 1))
    .filter(({ left }) => left >= atLeast)
    .toSorted((a, b) => b.left - a.left)
}

/** Who shops in the town and works for nobody in it. */
export function shoppersOf(town: Town): Person[] {
  const busy = new Set([...town.stores.map(({ ownerKey }) => ownerKey), ...town.creators.map(({ personKey }) => personKey), town.agency.ownerKey, town.agency.colleagueKey, town.signIns.operator.personKey])
  return town.people.filter(({ key, address }) => address !== undefined && !busy.has(key))
}

export const orderOf = (key: string, personKey: string, { productKey, variantIndex }: Shelf, placedAt: Date): Order => ({ key, personKey, lines: [{ productKey, variantIndex, quantity: 1 }], placedAt, outcome: 'paid' })
