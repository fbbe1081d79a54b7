import { type AccountCard, accountCards } from '#accounts'
import { money } from '#api'
import { productCards } from '#catalog'
import type { Reader } from '#database'
import { type GroupRow, isSeated, type MemberRow, readMemberOf } from './group-row.ts'
import { LAST_JOIN_MS } from './limits.ts'
import { offersByIds, type OfferRow } from './offer.ts'
import { presentMembers } from './present-members.ts'
import type { GroupCard, GroupOfferView, GroupView } from './schemas.ts'
import type { z } from 'zod'

export function presentOffer(offer: OfferRow, isOpen: boolean): z.infer<typeof GroupOfferView> {
  const { id, productId, size, hours, units, takenUnits, shipsBelowSize, startsAt, endsAt } = offer
  return { id, productId, size, hours, prices: presentPrices(offer), units, unitsLeft: units === null ? null : units - takenUnits, shipsBelowSize, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, open: isOpen }
}

/** Groups as they stand on lists: three statements for any number of one store. */
export async function presentGroupCards(db: Reader, groups: readonly GroupRow[], now: Date): Promise<GroupCard[]> {
  if (groups.length === 0) return []
  const stores = Map.groupBy(groups, ({ storeId }) => storeId)
  const offers = new Map((await Promise.all([...stores].map(([storeId, of]) => offersByIds(db, storeId, of.map(({ offerId }) => offerId))))).flatMap((each) => [...each]))
  const products = await productCards(db, groups.map(({ storeId, productId }) => ({ storeId, productId })), { at: now, viewerId: undefined })
  const accounts = await accountCards(db, groups.flatMap(({ storeId, openedBy, ledBy }) => [storeId, openedBy, ...(ledBy ? [ledBy] : [])]))
  return groups.flatMap((group) => {
    const product = products.get(group.productId)
    return product ? [presentCard(group, { offer: offers.get(group.offerId)!, product, accounts, now })] : []
  })
}

type Known = { offer: OfferRow; product: { id: string; slug: string; title: string; picture: GroupCard['product']['picture'] }; accounts: ReadonlyMap<string, AccountCard>; now: Date }

function presentCard(group: GroupRow, { offer, product, accounts, now }: Known): GroupCard {
  const { id, size, secured, state, outcome, endsAt } = group
  return {
    id, size, secured, left: Math.max(0, size - group.seats), state, outcome, failedFor: failedFor(group), endsAt: endsAt.toISOString(), now: now.toISOString(),
    store: accounts.get(group.storeId)!, prices: presentPrices(offer),
    product: { id: product.id, slug: product.slug, title: product.title, picture: product.picture },
    openedBy: accounts.get(group.openedBy)!, ledBy: group.ledBy ? (accounts.get(group.ledBy) ?? null) : null,
  }
}

/** One group whole, as `viewer` sees it. Undefined when what it is about is not to be seen by anybody. */
export async function presentGroup(db: Reader, group: GroupRow, viewerId: string | undefined, now: Date): Promise<GroupView | undefined> {
  const [card] = await presentGroupCards(db, [group], now)
  if (!card) return undefined
  const mine = viewerId === undefined ? undefined : await readMemberOf(db, group, viewerId)
  return {
    ...card,
    shipsBelowSize: group.shipsBelowSize,
    members: await presentMembers(db, group, viewerId),
    paying: group.state === 'open' ? group.seats - group.secured : 0,
    openedAt: group.openedAt.toISOString(), decidedAt: group.decidedAt?.toISOString() ?? null,
    shared: group.sharedAt !== null,
    mine: mine ? { state: mine.state, orderId: mine.orderId, checkoutId: mine.checkoutId } : null,
    can: canDo(group, mine, now),
  }
}

/** Before its time is over a group fails only by being left by all. */
function failedFor({ outcome, decidedAt, endsAt }: GroupRow): GroupCard['failedFor'] {
  if (outcome !== 'failed') return null
  return decidedAt !== null && decidedAt < endsAt ? 'everybody-left' : 'time-over'
}

function canDo(group: GroupRow, mine: MemberRow | undefined, now: Date): GroupView['can'] {
  if (mine && isSeated(mine)) return mine.state === 'reserved' ? 'pay' : 'wait'
  const isOpen = group.state === 'open' && group.sharedAt !== null && group.seats < group.size && group.endsAt.getTime() > now.getTime() + LAST_JOIN_MS
  return isOpen ? 'join' : 'none'
}

function presentPrices({ prices, currency }: OfferRow) {
  return prices.map(({ variantId, priceMinor }) => ({ variant: variantId, price: money(BigInt(priceMinor), currency) }))
}
