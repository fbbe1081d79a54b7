import { variantsForCart } from '#catalog'
import type { Reader } from '#database'
import type { CartView } from '../schemas.ts'
import { cartLines } from './cart-lines.ts'
import { presentCart } from './present-cart.ts'

/** Two statements, however many stores and lines. */
export async function readCart(db: Reader, ownerId: string | undefined, at: Date): Promise<CartView> {
  if (ownerId === undefined) return presentCart([], new Map(), at)
  const lines = await cartLines(db, ownerId)
  return presentCart(lines, await variantsForCart(db, lines, ownerId), at)
}
