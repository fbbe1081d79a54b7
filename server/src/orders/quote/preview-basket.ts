import { type Refusal, refuse } from '#api'
import { variantsForCart } from '#catalog'
import type { Reader } from '#database'
import { promotionsOf } from '#promotions'
import { presentCart } from '../cart/present-cart.ts'
import type { CartView } from '../cart/schemas.ts'

export type Basket = { storeId: string; lines: readonly { variant: string; quantity: number }[]; chosen?: readonly string[]; at: Date }

/** What a basket of this store would cost a buyer who has taken all its coupons, at any moment: the cart's own reckoning. */
export async function previewBasket(db: Reader, { storeId, lines, chosen, at }: Basket): Promise<CartView | Refusal> {
  const variants = await variantsForCart(db, lines.map(({ variant }) => ({ storeId, variantId: variant })), undefined)
  const missing = lines.findIndex(({ variant }) => !variants.has(variant))
  if (missing !== -1) return refuse('line-no-longer-sold', undefined, `lines.${missing}.variant`)
  const wished = lines.map(({ variant, quantity }) => {
    const { productId, priceMinor, currency } = variants.get(variant)!
    return { storeId, variantId: variant, productId, quantity, seenPriceMinor: priceMinor, currency, at, hasClaims: true }
  })
  return presentCart(wished, variants, { promotions: await promotionsOf(db, storeId, at), chosen, at })
}
