import { type AccountCard, accountCards } from '#accounts'
import { money } from '#api'
import { type ProductCard, productCards } from '#catalog'
import type { Reader } from '#database'
import { type GroupRow, isSeated, leftByOpener, type MemberRow, readMemberOf } from './group-row.ts'
import { LAST_JOIN_MS } from './limits.ts'
import { hasUnits, offersByIds, type OfferRow } from './offer.ts'
import { presentMembers } from './present-members.ts'
import { type Room, roomForNew, roomOf } from './room.ts'
import type { GroupCard, GroupOfferView, GroupView } from './schemas.ts'
import type { z } from 'zod'

/** No more is told to be left than is in stock. */
export function presentOffer(offer: OfferRow, room: Room, isOffered: boolean): z.infer<typeof GroupOfferView> {
  const { id, productId, size, hours, units, mostPerSeat, shipsBelowSize, startsAt, endsAt } = offer
  return { id, productId, size, hours, prices: presentPrices(offer), units, unitsLeft: units === null ? null : roomForNew(offer, room), unitsTaken: offer.takenUnits + offer.promisedUnits, mostPerSeat, shipsBelowSize, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, open: isOffered && hasUnits(offer) }
}

/** Groups as they stand on lists: four statements for any number of one store. */
export async function presentGroupCards(db: Reader, groups: readonly GroupRow[], now: Date): Promise<GroupCard[]> {
  if (groups.length === 0) return []
  return (await gatherGroups(db, groups, now)).map((known) => presentCard(known, now))
}

type Known = { group: GroupRow; offer: OfferRow; product: ProductCard; accounts: ReadonlyMap<string, AccountCard>; isLeft: boolean }

async function gatherGroups(db: Reader, groups: readonly GroupRow[], now: Date): Promise<Known[]> {
  const stores = Map.groupBy(groups, ({ storeId }) => storeId)
  const offers = new Map((await Promise.all([...stores].map(([storeId, of]) => offersByIds(db, storeId, of.map(({ offerId }) => offerId))))).flatMap((each) => [...each]))
  const products = await productCards(db, groups.map(({ storeId, productId }) => ({ storeId, productId })), { at: now, viewerId: undefined })
  const accounts = await accountCards(db, groups.flatMap(({ storeId, openedBy, ledBy }) => [storeId, openedBy, ...(ledBy ? [ledBy] : [])]))
  const left = await leftByOpener(db, groups)
  return groups.flatMap((group) => {
    const product = products.get(group.productId)
    return product ? [{ group, offer: offers.get(group.offerId)!, product, accounts, isLeft: left.has(group.id) }] : []
  })
}

function presentCard({ group, offer, product, accounts, isLeft }: Known, now: Date): GroupCard {
  const { id, size, secured, state, outcome, failedFor, endsAt } = group
  return {
    id, size, secured, left: Math.max(0, size - group.seats), state, outcome, failedFor, endsAt: endsAt.toISOString(), now: now.toISOString(),
    store: accounts.get(group.storeId)!, prices: presentPrices(offer),
    product: { id: product.id, slug: product.slug, title: product.title, picture: product.picture },
    openedBy: isLeft ? null : (accounts.get(group.openedBy) ?? null), ledBy: group.ledBy ? (accounts.get(group.ledBy) ?? null) : null,
  }
}

/** One group whole, as `viewer` sees it. Undefined when what it is about is not to be seen by anybody. */
export async function presentGroup(db: Reader, group: GroupRow, viewerId: string | undefined, now: Date): Promise<GroupView | undefined> {
  const [known] = await gatherGroups(db, [group], now)
  if (!known) return undefined
  const { offer, product } = known
  const heldUp = heldUpBy(group, product)
  const mine = viewerId === undefined ? undefined : await readMemberOf(db, group, viewerId)
  return {
    ...presentCard(known, now),
    shipsBelowSize: group.shipsBelowSize,
    mostPerSeat: offer.mostPerSeat, unitsLeft: await unitsLeft(db, offer),
    members: await presentMembers(db, group, viewerId),
    paying: group.state === 'open' ? group.seats - group.secured : 0,
    openedAt: group.openedAt.toISOString(), decidedAt: group.decidedAt?.toISOString() ?? null,
    shared: group.sharedAt !== null,
    mine: mine ? { state: mine.state, orderId: mine.orderId, checkoutId: mine.checkoutId } : null,
    can: canDo(group, mine, { heldUp, now }),
    heldUp,
  }
}

/** Units that were set aside, that nobody has and that are there. */
async function unitsLeft(db: Reader, offer: OfferRow): Promise<number | null> {
  if (offer.units === null) return null
  return Math.min(offer.units - offer.takenUnits, (await roomOf(db, offer)).stock ?? Number.POSITIVE_INFINITY)
}

/** What keeps everybody from joining a group while it is open. */
export async function heldUpNow(db: Reader, group: GroupRow, now: Date): Promise<GroupView['heldUp']> {
  const product = (await productCards(db, [group], { at: now, viewerId: undefined })).get(group.productId)
  return product ? heldUpBy(group, product) : 'withdrawn'
}

function heldUpBy({ state }: GroupRow, { available, inStock }: ProductCard): GroupView['heldUp'] {
  if (state !== 'open') return null
  if (!available) return 'withdrawn'
  return inStock ? null : 'sold-out'
}

function canDo(group: GroupRow, mine: MemberRow | undefined, { heldUp, now }: { heldUp: GroupView['heldUp']; now: Date }): GroupView['can'] {
  if (mine && isSeated(mine)) return mine.state === 'reserved' ? 'pay' : 'wait'
  const isOpen = group.state === 'open' && heldUp === null && group.sharedAt !== null && group.seats < group.size && group.endsAt.getTime() > now.getTime() + LAST_JOIN_MS
  return isOpen ? 'join' : 'none'
}

function presentPrices({ prices, currency }: OfferRow) {
  return prices.map(({ variantId, priceMinor }) => ({ variant: variantId, price: money(BigInt(priceMinor), currency) }))
}
