import { isRefusal, type Lang, money, type Refusal, refuse } from '#api'
import { type OrdersDeps, quoteSeat as quoteOrder } from '#orders'
import type { z } from 'zod'
import { canWait } from './decide-news.ts'
import { readGroup } from './group-row.ts'
import { HOUR_MS } from './limits.ts'
import { isOffered, offersByIds, type OfferRow, standingOffer } from './offer.ts'
import type { QuoteQuery, SeatQuote } from './schemas.ts'

type Asker = { id: string | undefined; lang: Lang }
type Terms = { offer: OfferRow; from: Date; endsAt: Date }

/** What a seat comes to, and how it can be paid: what taking it will ask for, unless something changes. */
export async function quoteSeat(deps: OrdersDeps, asker: Asker, storeId: string, query: z.infer<typeof QuoteQuery>): Promise<z.infer<typeof SeatQuote> | Refusal> {
  const terms = await termsOf(deps, storeId, query)
  if (isRefusal(terms)) return terms
  const { currency, prices } = terms.offer
  const priceMinor = prices.find(({ variantId }) => variantId === query.variant)?.priceMinor
  if (priceMinor === undefined) return refuse('group-variant', undefined, 'variant')
  const { variant: variantId, quantity, addressId, country, region } = query
  const quote = await quoteOrder(deps, asker, { storeId, variantId, quantity, priceMinor: BigInt(priceMinor), addressId, destination: country ? { country, region } : undefined })
  if (isRefusal(quote)) return quote
  const amount = (minor: bigint) => money(minor, currency)
  const { delivery, goodsMinor, shippingMinor, taxMinor, taxIncluded, totalMinor, needsShipping } = quote
  return {
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
  return { offer, from, endsAt: new Date(from.getTime() + offer.hours * HOUR_MS) }
}
