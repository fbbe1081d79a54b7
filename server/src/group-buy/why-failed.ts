import { productCards } from '#catalog'
import type { Reader } from '#database'
import type { FailedFor, GroupRow } from './group-row.ts'
import { offersByIds } from './offer.ts'
import { roomOf } from './room.ts'

/** Why a group whose time is over did not fill, as its goods stand at its end. */
export async function whyFailed(db: Reader, group: GroupRow, now: Date): Promise<FailedFor> {
  const offer = (await offersByIds(db, group.storeId, [group.offerId])).get(group.offerId)!
  const product = (await productCards(db, [group], { at: now, viewerId: undefined })).get(group.productId)
  const { stock, variants } = await roomOf(db, offer)
  return decideWhy({ isSold: product?.available === true && variants.size > 0, stock, empty: group.size - group.seats })
}

/** What kept people from the empty seats: that nobody sold to them, that there was not enough, or nothing but the time. */
export function decideWhy({ isSold, stock, empty }: { isSold: boolean; stock: number | null; empty: number }): FailedFor {
  if (empty > 0 && !isSold) return 'product-withdrawn'
  return stock !== null && stock < empty ? 'stock-gone' : 'time-over'
}
