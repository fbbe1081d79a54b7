import { isRefusal, type Lang, type Refusal, refuse } from '#api'
import { variantsForCart } from '#catalog'
import { findAddress } from '../addresses/address-book.ts'
import type { OrdersDeps } from '../deps.ts'
import { quoteCart } from './quote-cart.ts'
import type { Destination, StoreQuote } from './schemas.ts'
import { askOutside, type Terms } from './terms.ts'

export type SeatWish = { storeId: string; variantId: string; quantity: number; priceMinor: bigint; addressId?: string; destination?: Destination }
type Asker = { id: string | undefined; lang: Lang }

/** What one thing comes to at a price of its own, as an order of a group is placed: shipping and tax included, nothing else taken off. */
export async function quoteSeat({ database, clock, tax }: Pick<OrdersDeps, 'database' | 'clock' | 'tax'>, asker: Asker, wish: SeatWish): Promise<StoreQuote | Refusal> {
  const db = database.read
  const kept = asker.id !== undefined && wish.addressId ? await findAddress(db, asker.id, wish.addressId) : undefined
  if (wish.addressId && !kept) return refuse('address-missing', undefined, 'addressId')
  const destination = kept ?? wish.destination
  const variants = await variantsForCart(db, [wish], asker.id, destination)
  const variant = variants.get(wish.variantId)
  if (!variant?.purchasable || variant.storeId !== wish.storeId) return refuse('no-longer-sold', undefined, 'variant')
  const terms: Terms = { promotions: [], destination, lang: asker.lang, at: clock.now() }
  const taxRates = await askOutside(tax, variants.values(), terms)
  if (isRefusal(taxRates)) return taxRates
  const priced = { ...variant, priceMinor: wish.priceMinor, compareAtMinor: null }
  return quoteCart({ ...terms, taxRates, lines: [{ variant: priced, quantity: wish.quantity }] }).stores.get(wish.storeId)!
}
