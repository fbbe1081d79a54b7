import { isRefusal, type Lang, type Refusal, refuse } from '#api'
import type { Writer } from '#database'
import { type OrdersDeps, type Placed, placeOrders, type SpecialTerms } from '#orders'
import { canWait } from './decide-news.ts'
import { type GroupRef, readGroup } from './group-row.ts'
import { hasTooManyOpen, openGroup } from './open-group.ts'
import { HOUR_MS, MAX_HELD_HOURS, MAX_OPEN_GROUPS_A_PERSON } from './limits.ts'
import { isOffered, offersByIds, type OfferRow, standingOffer } from './offer.ts'
import type { JoinBody } from './schemas.ts'
import { takeSeat } from './take-seat.ts'

export type Buyer = { id: string; name: string; lang: Lang; visitorId?: string }
type Terms = { group: GroupRef; offer: OfferRow; from: Date; endsAt: Date; /** What else is to be done in the transaction, first. */ before?: (db: Writer) => Promise<Refusal | undefined>; asked: string }

/** Opens a shopper's own group, whose first seat the shopper takes: it is there for others once that is paid. */
export async function startGroup(deps: OrdersDeps, buyer: Buyer, key: string, { storeId, productId, wish }: { storeId: string; productId: string; wish: JoinBody }): Promise<Placed | Refusal> {
  const { database, clock } = deps
  const offer = await standingOffer(database.read, storeId, productId)
  if (!offer) return refuse('group-offer-gone')
  const group = { storeId, id: clock.id() }
  const from = clock.now()
  const endsAt = new Date(from.getTime() + offer.hours * HOUR_MS)
  // Asked once the key is known to be new: the same tap may have taken the last of it, or opened the last one allowed.
  const before = async (db: Writer) => {
    if (!isOffered(offer, clock.now())) return refuse('group-offer-gone')
    if (await hasTooManyOpen(db, clock, buyer.id, MAX_HELD_HOURS)) return refuse('too-many-open-groups', { limit: MAX_OPEN_GROUPS_A_PERSON })
    return openGroup(db, clock, { group, offer, by: buyer.id })
  }
  return buySeat(deps, buyer, key, wish, { group, offer, from, endsAt, asked: `start ${productId}`, before })
}

/** Takes a seat in a group that is open, at its terms. */
export async function joinGroup(deps: OrdersDeps, buyer: Buyer, key: string, { group: ref, wish }: { group: GroupRef; wish: JoinBody }): Promise<Placed | Refusal> {
  const group = await readGroup(deps.database.read, ref)
  if (!group) return refuse('not-found')
  const offer = (await offersByIds(deps.database.read, ref.storeId, [group.offerId])).get(group.offerId)!
  return buySeat(deps, buyer, key, wish, { group: ref, offer, from: group.openedAt, endsAt: group.endsAt, asked: `join ${ref.id}` })
}

/** The order, its reservation, its payment and the seat: all in one transaction, or nothing. */
async function buySeat(deps: OrdersDeps, buyer: Buyer, key: string, wish: JoinBody, { group, offer, from, endsAt, before, asked }: Terms): Promise<Placed | Refusal> {
  const { clock } = deps
  const { variant, quantity, seenPriceMinor, ...checkout } = wish
  const prices = new Map(offer.prices.map((each) => [each.variantId, BigInt(each.priceMinor)]))
  if (!prices.has(variant)) return refuse('group-variant', undefined, 'variant')
  const provider = deps.payments.providers.find(({ name }) => name === wish.provider)
  if (!canWait(from, endsAt, provider?.holdsForDays ?? 0)) return refuse('provider-cannot-wait', undefined, 'provider')

  const orderId = clock.id()
  const seat: SpecialTerms = {
    groupId: group.id,
    orderId,
    prices,
    payUntil: endsAt,
    asked,
    take: async (db, checkoutId) => (await before?.(db)) ?? takeSeat(db, clock, { group, offer, orderId, checkoutId, buyerId: buyer.id, variantId: variant, quantity }),
  }
  const placed = await placeOrders(deps, buyer, key, { ...checkout, currency: offer.currency, pickUps: [], lines: [{ store: group.storeId, variant, quantity, seenPriceMinor }] }, seat)
  return isRefusal(placed) ? namedHere(placed) : placed
}

/** What a checkout says of its first line is said of the fields of this request. */
function namedHere(refusal: Refusal): Refusal {
  const errors = refusal.errors?.map((error) => ({ ...error, field: error.field.replace(/^lines\.0\./, '') }))
  return errors ? { ...refusal, errors } : refusal
}
