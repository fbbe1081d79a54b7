import { isRefusal, type Lang, money, type Refusal, refuse } from '#api'
import { type OrdersDeps, quoteSeat as quoteOrder } from '#orders'
import type { z } from 'zod'
import { canWait } from './decide-news.ts'
import { readGroup } from './group-row.ts'
import { HOUR_MS } from './limits.ts'
import { isOffered, offersByIds, type OfferRow, standingOffer } from './offer.ts'
import { mostUnits, type Room, roomForNew, roomOf } from './room.ts'
import type { QuoteQuery, SeatQuote } from './schemas.ts'

type Asker = { id: string | undefined; lang: Lang }
/** `opens`: the size of the group that the seat opens. */
type Terms = { offer: OfferRow; from: Date; endsAt: Date; opens?: number }

/** What a seat comes to, and how it can be paid: what taking it will ask for, unless something changes. */
export async function quoteSeat(deps: OrdersDeps, asker: Asker, storeId: string, query: z.infer<typeof QuoteQuery>): Promise<z.infer<typeof SeatQuote> | Refusal> {
  const { database } = deps
  const terms = await termsOf(deps, storeId, query)
  if (isRefusal(terms)) return terms
  const { currency, prices } = terms.offer
  const priceMinor = prices.find(({ variantId }) => variantId === query.variant)?.priceMinor
  if (priceMinor === undefined) return refuse('group-variant', undefined, 'variant')
  const { variant: variantId, quantity, addressId, country, region } = query
  const room = await roomOf(database.read, terms.offer)
  const most = mostUnits(terms.offer, room, { variantId, opens: terms.opens })
  const refused = tooMany(terms, room, { variantId, quantity, most })
  if (refused) return refused
  const quote = await quoteOrder(deps, asker, { storeId, variantId, quantity, priceMinor: BigInt(priceMinor), addressId, destination: country ? { country, region } : undefined })
  if (isRefusal(quote)) return quote
  const amount = (minor: bigint) => money(minor, currency)
  const { delivery, goodsMinor, shippingMinor, taxMinor, taxIncluded, totalMinor, needsShipping } = quote
  return {
    most,
    mostPerSeat: terms.offer.mostPerSeat,
    left: leftOf(terms.offer, room.variants.get(variantId) ?? null),
    price: amount(BigInt(priceMinor)), goods: amount(goodsMinor), shipping: amount(shippingMinor), total: amount(totalMinor),
    tax: taxMinor > 0n ? { amount: amount(taxMinor), included: taxIncluded } : null,
    sent: needsShipping,
    certain: delivery.kind !== 'unknown' || delivery.everywhere,
    reached: delivery.kind !== 'not-delivered',
    providers: deps.payments.providers.filter(({ holdsForDays }) => canWait(terms.from, terms.endsAt, holdsForDays ?? 0)).map(({ name }) => name),
  }
}

async function termsOf({ database, clock }: OrdersDeps, storeId: string, { product, group: id }: z.infer<typeof QuoteQuery>): Promise<Terms | Refusal> {
  if (id !== undefined) {
    const group = await readGroup(database.read, { storeId, id })
    if (!group) return refuse('not-found')
    return { offer: (await offersByIds(database.read, storeId, [group.offerId])).get(group.offerId)!, from: group.openedAt, endsAt: group.endsAt }
  }
  const from = clock.now()
  const offer = product === undefined ? undefined : await standingOffer(database.read, storeId, product)
  if (!offer || !isOffered(offer, from)) return refuse('group-offer-gone')
  return { offer, from, endsAt: new Date(from.getTime() + offer.hours * HOUR_MS), opens: offer.size }
}

/** What taking the seat would refuse, said before. What is sold out altogether is quoted all the same. */
function tooMany({ offer, opens }: Terms, room: Room, { variantId, quantity, most }: { variantId: string; quantity: number; most: number }): Refusal | undefined {
  const left = roomForNew(offer, room)
  if (opens !== undefined && left < opens) return refuse('group-stock-short', { left, size: opens })
  if (quantity > offer.mostPerSeat) return refuse('group-seat-limit', { most: offer.mostPerSeat }, 'quantity')
  if (quantity <= most || most === 0) return undefined
  const available = room.variants.get(variantId) ?? Number.POSITIVE_INFINITY
  return available < quantity ? refuse('line-out-of-stock', { left: available }, 'quantity') : refuse('group-seats-kept', { most }, 'quantity')
}

function leftOf({ units, takenUnits }: OfferRow, available: number | null): number | null {
  const counted = [available, units === null ? null : units - takenUnits].filter((each) => each !== null)
  return counted.length > 0 ? Math.min(...counted) : null
}
