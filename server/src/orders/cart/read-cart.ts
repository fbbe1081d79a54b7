import { isRefusal } from '#api'
import { variantsForCart } from '#catalog'
import type { Reader } from '#database'
import type { Destination } from '#shipping'
import type { TaxEngine } from '#tax'
import { askOutside, chosenPoints, type Terms } from '../quote/terms.ts'
import type { CartView } from '../schemas.ts'
import { cartLines } from './cart-lines.ts'
import { presentCart } from './present-cart.ts'

/** Where it goes, when the owner has said so here, and which points they fetch it from instead. */
export type CartChoice = { destination?: Destination; pickUpIds?: readonly string[] }
type Reading = { at: Date; tax: TaxEngine; choice?: CartChoice }

/** Two statements, however many stores and lines. Without a choice it goes where the owner's last order went. */
export async function readCart(db: Reader, ownerId: string | undefined, { at, tax, choice = {} }: Reading): Promise<CartView> {
  if (ownerId === undefined) return presentCart([], new Map(), { at })
  const lines = await cartLines(db, ownerId)
  const destination = choice.destination ?? lines[0]?.sentTo ?? undefined
  const variants = await variantsForCart(db, lines, ownerId, destination)
  const terms: Terms = { at, destination, pickUps: chosenPoints(variants.values(), new Set(choice.pickUpIds)) }
  const taxRates = await askOutside(tax, variants.values(), terms)
  // The checkout refuses where the engine is silent; a cart can still be looked at.
  return presentCart(lines, variants, { ...terms, taxRates: isRefusal(taxRates) ? undefined : taxRates })
}
