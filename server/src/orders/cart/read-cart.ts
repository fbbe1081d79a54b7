import { isRefusal } from '#api'
import { variantsForCart } from '#catalog'
import type { Reader } from '#database'
import { loadPromotions } from '#promotions'
import type { Destination } from '#shipping'
import type { TaxEngine } from '#tax'
import { askOutside, chosenPoints, type Terms } from '../quote/terms.ts'
import type { CartView } from './schemas.ts'
import { cartLines } from './cart-lines.ts'
import { presentCart } from './present-cart.ts'

/**
 * Where it goes, when the owner has said so here, which points they fetch it from instead, which coupons they want to
 * use (absent: the best), and the store whose goods alone are about to be ordered.
 */
export type CartChoice = { destination?: Destination; pickUpIds?: readonly string[]; chosen?: readonly string[]; only?: string }
/** A guest has taken no coupons. */
export type CartOf = { id: string | undefined; guest: boolean }
type Reading = { at: Date; tax: TaxEngine; choice?: CartChoice }

/**
 * Two statements, however many stores and lines; two more where something is promoted or coupons were taken. Without
 * a choice it goes where the owner's last order went.
 */
export async function readCart(db: Reader, { id: ownerId, guest }: CartOf, { at, tax, choice = {} }: Reading): Promise<CartView> {
  if (ownerId === undefined) return presentCart([], new Map(), { promotions: [], at })
  const lines = await cartLines(db, ownerId)
  const destination = choice.destination ?? lines[0]?.sentTo ?? undefined
  const variants = await variantsForCart(db, lines, ownerId, destination)
  // All coupons that were taken are looked at, also where only some are to be used: each says why it is not.
  const promotions = await loadPromotions(db, { variants: variants.values(), buyerId: guest ? undefined : ownerId, at, hasClaims: lines.some((line) => line.hasClaims) })
  const terms: Terms = { at, destination, promotions, chosen: choice.chosen, pickUps: chosenPoints(variants.values(), new Set(choice.pickUpIds)) }
  const taxRates = await askOutside(tax, variants.values(), terms)
  // The checkout refuses where the engine is silent; a cart can still be looked at.
  return presentCart(lines, variants, { ...terms, only: choice.only, taxRates: isRefusal(taxRates) ? undefined : taxRates })
}
