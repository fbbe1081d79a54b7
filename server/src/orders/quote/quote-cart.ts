import { PLATFORM_ID, type Promotion, type WhyNot, type Wished } from '#promotions'
import { assignPlatformCoupon } from './assign-coupon.ts'
import { type StoreQuoter, storeQuoter } from './quote-store.ts'
import type { Coupons, StoreQuote } from './schemas.ts'
import { askOf, type Terms } from './terms.ts'

/** Coupons of one giver that are tried together with those of the other; the ones that alone take off most. */
export const MAX_TRIED = 8

export type CartAsk = Terms & { lines: readonly Wished[] }
/** What becomes of one coupon: it takes something off one store's goods, or why it does not. */
export type CouponStanding = { promotion: Promotion; savedMinor: bigint; whyNot: WhyNot | undefined }
export type CartQuote = { stores: Map<string, StoreQuote>; coupons: CouponStanding[] }
/** What a store's part comes to with these coupons. */
export type Tried = { coupons: Coupons; quote: StoreQuote }
/** `owns`: coupons of the store that help; `best`: without any of the platform. */
export type Weighed = StoreQuoter & { storeId: string; owns: readonly Promotion[]; best: Tried }

/**
 * What a basket comes to, store by store, with the best coupons there are: for each store's order one of the store, and
 * for all of them together one of the platform, which goes where it saves most. What comes out is the same when it is
 * asked for with the very coupons that were found best.
 */
export function quoteCart(ask: CartAsk): CartQuote {
  const coupons = ask.promotions.filter(({ kind }) => kind === 'coupon')
  const wanted = ask.chosen && new Set(ask.chosen)
  const offered = Map.groupBy(coupons.filter(({ id }) => wanted?.has(id) ?? true), ({ storeId }) => storeId)
  const running = Map.groupBy(ask.promotions.filter(({ kind }) => kind !== 'coupon'), ({ storeId }) => storeId)
  const weighed = [...Map.groupBy(ask.lines, ({ variant }) => variant.storeId)].map(([storeId, lines]) => weighStore(storeId, { ...ask, lines, promotions: running.get(storeId) ?? [] }, offered.get(storeId) ?? []))
  const given = assignPlatformCoupon(weighed, offered.get(PLATFORM_ID) ?? [])
  const stores = weighed.map((store) => ({ ...store, used: given?.storeId === store.storeId ? given.tried : store.best })).map((store) => ({ ...store, offOf: store.platformOff(store.used.coupons.own) }))
  return {
    stores: new Map(stores.map(({ storeId, used }) => [storeId, used.quote])),
    coupons: coupons.map((promotion) => standingOf(promotion, stores, { isWanted: wanted?.has(promotion.id) ?? true, platformUsed: given !== undefined })),
  }
}

function weighStore(storeId: string, { lines, ...terms }: CartAsk, own: readonly Promotion[]): Weighed {
  const quoter = storeQuoter({ lines, ...askOf(terms, storeId) })
  const weighed = { ...quoter, quote: remembered(quoter.quote) }
  const owns = strongest(weighed.quote({}), own, (coupon) => weighed.quote({ own: coupon }))
  return { ...weighed, storeId, owns, best: leastOf({ ...weighed, owns }, undefined) }
}

/** With this coupon of the platform, if any, the own coupon that makes it cheapest. */
export function leastOf({ quote, owns }: Pick<Weighed, 'quote' | 'owns'>, platform: Promotion | undefined): Tried {
  return [undefined, ...owns].map((own) => ({ coupons: { own, platform }, quote: quote({ own, platform }) })).reduce((best, each) => (each.quote.totalMinor < best.quote.totalMinor ? each : best))
}

/** Each pair of coupons is reckoned once. */
function remembered(quote: StoreQuoter['quote']): StoreQuoter['quote'] {
  const quotes = new Map<string, StoreQuote>()
  return (coupons) => {
    const key = `${coupons.own?.id ?? ''} ${coupons.platform?.id ?? ''}`
    const known = quotes.get(key) ?? quote(coupons)
    quotes.set(key, known)
    return known
  }
}

/** Those that take off anything at all by themselves, the strongest first; of two alike the one that ends first. */
function strongest(plain: StoreQuote, coupons: readonly Promotion[], quoted: (coupon: Promotion) => StoreQuote): Promotion[] {
  return coupons
    .map((coupon) => ({ coupon, totalMinor: quoted(coupon).totalMinor }))
    .filter(({ totalMinor }) => totalMinor < plain.totalMinor)
    .sort((a, b) => compare(a.totalMinor, b.totalMinor) || firstEnding(a.coupon, b.coupon))
    .slice(0, MAX_TRIED)
    .map(({ coupon }) => coupon)
}

type Standing = { isWanted: boolean; platformUsed: boolean }
type Quoted = Weighed & { used: Tried; /** What one of the platform would take off beside what is used. */ offOf: ReturnType<StoreQuoter['platformOff']> }

function standingOf(promotion: Promotion, stores: readonly Quoted[], standing: Standing): CouponStanding {
  const mine = stores.filter(({ storeId }) => promotion.storeId === PLATFORM_ID || promotion.storeId === storeId)
  for (const { used } of mine) {
    const deduction = used.quote.deductions.find(({ promotionId }) => promotionId === promotion.id)
    if (deduction) return { promotion, savedMinor: deduction.amountMinor, whyNot: undefined }
  }
  const reasons = mine.map((store) => (promotion.storeId === PLATFORM_ID ? whyNotPlatforms : whyNotOwn)(promotion, store, standing))
  return { promotion, savedMinor: 0n, whyNot: reasons.sort((a, b) => NEAREST.indexOf(a.code) - NEAREST.indexOf(b.code) || Number(a.params?.more ?? 0) - Number(b.params?.more ?? 0))[0] ?? { code: 'nothing-in-scope' } }
}

/** Beside what is used already: what it would take off there, or why nothing. */
function whyNotPlatforms(promotion: Promotion, { offOf }: Quoted, { isWanted, platformUsed }: Standing): WhyNot {
  const off = offOf(promotion)
  if (typeof off !== 'bigint') return off
  return { code: isWanted && platformUsed ? 'another-is-better' : 'not-chosen' }
}

function whyNotOwn(promotion: Promotion, { quote, used }: Quoted, { isWanted }: Standing): WhyNot {
  const instead = quote({ own: promotion, platform: used.coupons.platform })
  const why = instead.whyNot.get(promotion.id)
  if (why) return why
  if (used.coupons.own && isWanted) return { code: 'another-is-better' }
  // It may take goods below what ships free: then the order would not be cheaper by it.
  return { code: !used.coupons.own && instead.totalMinor >= used.quote.totalMinor ? 'costs-more' : 'not-chosen' }
}

/** Of several reasons, one a store, the one that tells the buyer most. */
const NEAREST: readonly WhyNot['code'][] = ['over', 'used-up', 'yours-used-up', 'not-begun', 'another-is-better', 'not-chosen', 'costs-more', 'needs-more', 'ships-free-already', 'picked-up', 'not-delivered', 'nothing-to-ship', 'nothing-left', 'nothing-in-scope', 'other-currency']

export const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

export const firstEnding = (a: Promotion, b: Promotion) => a.endsAt.getTime() - b.endsAt.getTime() || (a.id < b.id ? -1 : 1)
