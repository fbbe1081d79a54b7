import type { AccountCard } from '#accounts'
import { claimOnce, isRefusal, type Lang, type Refusal, refuse, writeOrRefuse } from '#api'
import { type CartVariant, reserveStock, variantsForCart } from '#catalog'
import { MINUTE_MS } from '#clock'
import type { Reader, Writer } from '#database'
import { recordAll } from '#events'
import { openPayment, type Payment } from '#payments'
import { loadPromotions, personMarks } from '#promotions'
import { bookBorne } from '#settlement'
import { type PickUpPoint, settleRegion } from '#shipping'
import type { OrdersDeps } from '../deps.ts'
import { markPaid } from '../life/settle-orders.ts'
import { findAddress } from '../addresses/address-book.ts'
import { askOutside, type Terms } from '../quote/terms.ts'
import type { CheckoutBody } from './schemas.ts'
import { countUses } from './count-uses.ts'
import { whyNotInBag } from './why-not-in-bag.ts'
import { outOfStock, priceOrders } from './price-orders.ts'
import type { Checkout } from './read-checkout.ts'
import { foreignReturn, returnUrlFor } from './return-url.ts'
import { nameOrders, type PlacedOrder, type Placing, writeCheckout, writeOrders } from './write-orders.ts'

/** How long a reservation outlives the time to pay, so that news of a payment made in time still find it. */
export const PAY_GRACE_MS = 60_000
const MAX_NAMES = 80

/** What an order of a group, or one that is given away, is placed with in place of its store's own prices and offers. */
export type SpecialTerms = {
  groupId?: string
  /** It costs nothing, nor does sending it; what it needs was set aside under its id before. */
  isGiven?: boolean
  orderId: string
  /** By variant. Others are not to be had. */
  prices: ReadonlyMap<string, bigint>
  /** The time to pay ends no later. */
  payUntil: Date
  /** What was asked for: the same key for another group is refused. */
  asked: string
  /** Takes the seat or the prize, in the transaction of the order and before all else: most of a crowd get none. */
  take(db: Writer, checkoutId: string): Promise<Refusal | undefined>
}

/** `visitorId`: known again by a cookie, as somebody whom a link led here. */
export type Buyer = { id: string; name: string; lang: Lang; visitorId?: string }
/** `first` is false when this key has placed its orders before. */
export type Placed = { first: false; checkoutId: string } | { first: true; checkout: Checkout; stores: Map<string, AccountCard>; payment: Payment | undefined }

/**
 * Places one order a store under one payment, in one transaction: everything or nothing, and once a key. The
 * stock is taken last, so that other buyers of the same thing wait for each other as shortly as can be.
 */
export async function placeOrders(deps: OrdersDeps, buyer: Buyer, key: string, asked: CheckoutBody, special?: SpecialTerms): Promise<Placed | Refusal> {
  const address = asked.address && settleRegion(asked.address, 'address.region')
  if (isRefusal(address)) return address
  const wish = { ...asked, address }
  const provider = deps.payments.providers.find((each) => each.name === wish.provider)
  if (!provider?.supports(wish.currency)) return refuse('provider-unknown', undefined, 'provider')
  const foreign = foreignReturn(deps.publicUrl, wish.returnUrl)
  if (foreign) return foreign
  if (wish.address && wish.addressId) return refuse('address-missing', undefined, 'address')

  const outside = deps.tax.outside ? await outsideRates(deps, buyer, wish) : undefined
  if (isRefusal(outside)) return outside

  const placed = await writeOrRefuse<Placed>(deps.database, async (db) => {
    const claimed = await claimOnce(db, deps.clock, buyer.id, key, special ? { ...asked, group: special.asked } : asked, { checkoutId: deps.clock.id() })
    if (isRefusal(claimed)) return claimed
    const { checkoutId } = claimed.result
    if (!claimed.first) return { first: false, checkoutId }

    const full = await special?.take(db, checkoutId)
    if (full) return full
    const placedAt = deps.clock.now()
    const known = await gatherTerms(db, buyer, wish, placedAt)
    if (isRefusal(known)) return known
    const gathered = special ? specialTerms(known, special) : known
    const priced = priceOrders(wish, gathered.variants, { ...gathered.terms, taxRates: outside })
    if (isRefusal(priced)) return priced
    const payUntil = earliest(new Date(placedAt.getTime() + deps.payMinutes * MINUTE_MS), special?.payUntil)
    const placing: Placing = { buyer, checkoutId, currency: wish.currency, note: wish.note, placedAt, payUntil, billTo: wish.billTo, groupId: special?.groupId, visitorId: buyer.visitorId }
    const orders = nameOrders(deps.clock, placing, priced, special?.orderId)
    const owedMinor = orders.reduce((sum, order) => sum + order.totalMinor, 0n)
    if (owedMinor > 0n && !provider.supports(wish.currency, owedMinor)) return refuse('provider-cannot', undefined, 'provider')
    const { address, taken } = await writeCheckout(db, deps.clock, placing, orders, wish)
    // Two pages of the same bag order it once: who comes second finds it taken out.
    if (wish.fromCart && taken < wish.lines.length) return refuse('not-in-bag')
    if (!address && priced.some((order) => order.needsShipping)) return refuse('address-missing', undefined, wish.addressId ? 'addressId' : 'address')
    await writeOrders(db, deps.clock, placing, orders, address)
    const payment = await payFor(deps, db, { buyer, wish, placing, orders })
    const refused = (await countUses(db, deps.clock, { buyerId: buyer.id, marks: personMarks(deps.secret, address) }, wish, orders)) ?? (await reserve(db, wish, orders, payUntil))
    if (refused) return refused
    await recordAll(db, deps.clock, 'order.placed', orders.map((order) => nameOf(placing, order)))
    if (orders.some(costsNothing)) await bookBorne(db, deps.clock, (await markPaid(db, deps.clock, { parts: orders.filter(costsNothing).map(partOf), by: 'platform' })).borne)
    return { first: true, ...summary(placing, orders, payment), payment }
  })
  return isRefusal(placed) && wish.fromCart ? ((await whyNotInBag(deps.database.read, deps.clock, buyer.id, wish.lines)) ?? placed) : placed
}

type Gathered = { variants: Map<string, CartVariant>; terms: Terms }

/** What the prices depend on. An address of the book has to be looked up first: where it goes decides what shipping costs. */
async function gatherTerms(db: Reader, buyer: Buyer, wish: CheckoutBody, at: Date): Promise<Gathered | Refusal> {
  const kept = wish.addressId ? await findAddress(db, buyer.id, wish.addressId) : undefined
  const destination = wish.address ?? kept
  if (wish.addressId && !destination) return refuse('address-missing', undefined, 'addressId')
  const variants = await variantsForCart(db, wish.lines.map((line) => ({ storeId: line.store, variantId: line.variant })), buyer.id, destination)
  const pickUps = new Map<string, PickUpPoint>()
  for (const [at, { store, point: id }] of wish.pickUps.entries()) {
    const point = [...variants.values()].find(({ storeId }) => storeId === store)?.points.find((each) => each.id === id)
    if (!point) return refuse('pick-up-point-gone', undefined, `pickUps.${at}.point`)
    pickUps.set(store, point)
  }
  const promotions = await loadPromotions(db, { variants: variants.values(), buyerId: buyer.id, chosen: wish.coupons, at, hasClaims: kept?.hasClaims })
  return { variants, terms: { promotions, destination, pickUps, lang: buyer.lang, at } }
}

/** Prices of their own: nothing else that is promoted changes them. */
function specialTerms({ variants, terms }: Gathered, { prices, isGiven }: SpecialTerms): Gathered {
  const priced = [...variants].flatMap(([id, variant]): [string, CartVariant][] => (prices.has(id) ? [[id, { ...variant, priceMinor: prices.get(id)!, compareAtMinor: null, ...(isGiven ? givenAway(variant) : {}) }]] : []))
  return { variants: new Map(priced), terms: { ...terms, promotions: [] } }
}

/**
 * Where the store delivers at all, sending it costs nothing; its stock was set aside before. It was promised: whatever the store
 * sells by now, and to whom, is nothing to it.
 */
function givenAway({ zones }: CartVariant): Pick<CartVariant, 'zones' | 'available' | 'purchasable' | 'refusesBuyer'> {
  return { zones: zones.map((zone) => ({ ...zone, rate: zone.rate && { by: 'flat', feeMinor: 0 } })), available: null, purchasable: true, refusesBuyer: false }
}

function earliest(one: Date, other: Date | undefined): Date {
  return other && other < one ? other : one
}

/** Asked before the transaction begins, since it goes out over the network. */
async function outsideRates(deps: OrdersDeps, buyer: Buyer, wish: CheckoutBody): Promise<Terms['taxRates'] | Refusal> {
  const gathered = await gatherTerms(deps.database.read, buyer, wish, deps.clock.now())
  return isRefusal(gathered) ? gathered : askOutside(deps.tax, gathered.variants.values(), gathered.terms)
}

/** What was written, as a read would give it: the answer needs no further statement. */
function summary(placing: Placing, orders: readonly PlacedOrder[], payment: Payment | undefined): { checkout: Checkout; stores: Map<string, AccountCard> } {
  const { buyer, checkoutId: id, currency, payUntil, placedAt } = placing
  const standing = (order: PlacedOrder) => (costsNothing(order) ? { state: 'paid' as const, paidAt: placedAt } : { state: 'placed' as const, paidAt: null })
  return {
    checkout: {
      id, buyerId: buyer.id, currency, payUntil,
      totalMinor: orders.reduce((sum, order) => sum + order.totalMinor, 0n),
      orders: orders.map((order) => ({ storeId: order.storeId, id: order.id, number: order.number, totalMinor: order.totalMinor, currency, endedAt: null, ...standing(order) })),
      payments: payment ? [payment] : [],
    },
    stores: new Map(orders.map((order) => [order.storeId, order.lines[0]!.variant.store])),
  }
}

/** Undefined when there is nothing to pay. */
async function payFor(deps: OrdersDeps, db: Writer, { buyer, wish, placing, orders }: { buyer: Buyer; wish: CheckoutBody; placing: Placing; orders: readonly PlacedOrder[] }): Promise<Payment | undefined> {
  const owed = orders.filter((order) => !costsNothing(order))
  if (owed.length === 0) return undefined
  return openPayment(db, deps.clock, {
    buyerId: buyer.id,
    checkoutId: placing.checkoutId,
    provider: wish.provider,
    currency: wish.currency,
    parts: owed.map(partOf),
    subject: paymentSubject(owed.map((order) => ({ number: order.number, storeName: order.lines[0]!.variant.store.name }))),
    returnUrl: returnUrlFor(deps.publicUrl, placing.checkoutId, wish.returnUrl),
    lang: buyer.lang,
    device: wish.device,
    payUntil: placing.payUntil,
    groupId: placing.groupId,
  })
}

async function reserve(db: Writer, wish: CheckoutBody, orders: readonly PlacedOrder[], payUntil: Date): Promise<Refusal | undefined> {
  const until = new Date(payUntil.getTime() + PAY_GRACE_MS)
  for (const { storeId, id: orderId, lines } of orders) {
    const reserved = await reserveStock(db, { storeId, orderId, lines: lines.map((line) => ({ variantId: line.variant.variantId, quantity: line.quantity })), until })
    if (!reserved.refused) continue
    const errors = wish.lines.flatMap((line, at) => (reserved.left.has(line.variant) ? outOfStock(at, reserved.left.get(line.variant)!) : []))
    return { ...refuse('out-of-stock'), errors }
  }
  return undefined
}

/** Paid by being placed: it waits for no money, whatever becomes of the orders beside it. */
function costsNothing(order: PlacedOrder): boolean {
  return order.totalMinor === 0n
}

function partOf(order: PlacedOrder) {
  return { storeId: order.storeId, orderId: order.id, amountMinor: order.totalMinor }
}

function nameOf(placing: Placing, order: PlacedOrder) {
  return { storeId: order.storeId, orderId: order.id, buyerId: placing.buyer.id, checkoutId: placing.checkoutId, number: order.number, totalMinor: String(order.totalMinor), currency: placing.currency }
}

/** What the payer reads at the provider: on one line, whatever a store calls itself. */
export function paymentSubject(orders: readonly { number: string; storeName: string }[]): string {
  const names = [...new Set(orders.map((order) => order.storeName.replace(/\p{Cc}+/gu, ' ').trim()))].filter(Boolean)
  const more = orders.length > 1 ? ` +${orders.length - 1}` : ''
  return [names.join(', ').slice(0, MAX_NAMES), orders[0]!.number].filter(Boolean).join(' ') + more
}
