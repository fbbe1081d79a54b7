import { PLATFORM_ID, type Promotion, type WhyNot, type Wished } from '#promotions'
import { storeQuoter } from './quote-store.ts'
import type { Coupons, StoreQuote } from './schemas.ts'
import { askOf, type Terms } from './terms.ts'

/** Coupons of one giver that are tried together with those of the other; the ones that alone take off most. */
const MAX_TRIED = 8

export type CartAsk = Terms & { lines: readonly Wished[] }
/** What becomes of one coupon: it takes something off one store's goods, or why it does not. */
export type CouponStanding = { promotion: Promotion; savedMinor: bigint; whyNot: WhyNot | undefined }
export type CartQuote = { stores: Map<string, StoreQuote>; coupons: CouponStanding[] }

/**
 * What a basket comes to, store by store, with the best coupons there are: for each store's order one of the store, and
 * for all of them together one of the platform, which goes where it saves most. What comes out is the same when it is
 * asked for with the very coupons that were found best.
 */
export function quoteCart(ask: CartAsk): CartQuote {
  const coupons = ask.promotions.filter(({ kind }) => kind === 'coupon')
  const offered = ask.chosen === undefined ? coupons : coupons.filter(({ id }) => ask.chosen!.includes(id))
  const platforms = offered.filter(({ storeId }) => storeId === PLATFORM_ID)
  const byStore = Map.groupBy(ask.lines, ({ variant }) => variant.storeId)
  const weighed = [...byStore.values()].map((lines) => weighStore({ ...ask, lines }, offered.filter(({ storeId }) => storeId === lines[0]!.variant.storeId), platforms))
  const given = assign(weighed)
  const chosen = weighed.map((store) => ({ ...store, quote: store.byPlatform.get(given?.storeId === store.storeId ? given.id : '')! }))
  return {
    stores: new Map(chosen.map(({ storeId, quote }) => [storeId, quote])),
    coupons: coupons.map((promotion) => standingOf(promotion, chosen)),
  }
}

type Try = (coupons: Coupons) => StoreQuote
type Weighed = { storeId: string; try: Try; /** The best quote with each coupon of the platform that helps, and with none (''). */ byPlatform: Map<string, StoreQuote> }

function weighStore({ lines, ...terms }: CartAsk, own: readonly Promotion[], platforms: readonly Promotion[]): Weighed {
  const tried = remembered(storeQuoter({ lines, ...askOf(terms, lines[0]!.variant.storeId) }))
  const plain = tried({})
  const bestOwn = strongest(plain, own, (coupon) => tried({ own: coupon }))
  const bestPlatforms = strongest(plain, platforms, (coupon) => tried({ platform: coupon }))
  const byPlatform = new Map<string, StoreQuote>()
  for (const platform of [undefined, ...bestPlatforms]) {
    const quotes = [undefined, ...bestOwn].map((each) => tried({ own: each, platform }))
    byPlatform.set(platform?.id ?? '', quotes.reduce((best, quote) => (quote.totalMinor < best.totalMinor ? quote : best)))
  }
  return { storeId: lines[0]!.variant.storeId, try: tried, byPlatform }
}

/** Each pair of coupons is reckoned once. */
function remembered(quoter: Try): Try {
  const quotes = new Map<string, StoreQuote>()
  return (coupons) => {
    const key = `${coupons.own?.id ?? ''} ${coupons.platform?.id ?? ''}`
    const quote = quotes.get(key) ?? quoter(coupons)
    quotes.set(key, quote)
    return quote
  }
}

/** Those that take off anything at all by themselves, the strongest first; of two alike the one that ends first. */
function strongest(plain: StoreQuote, coupons: readonly Promotion[], quoted: (coupon: Promotion) => StoreQuote): Promotion[] {
  return coupons
    .map((coupon) => ({ coupon, totalMinor: quoted(coupon).totalMinor }))
    .filter(({ totalMinor }) => totalMinor < plain.totalMinor)
    .sort((a, b) => compare(a.totalMinor, b.totalMinor) || a.coupon.endsAt.getTime() - b.coupon.endsAt.getTime() || (a.coupon.id < b.coupon.id ? -1 : 1))
    .slice(0, MAX_TRIED)
    .map(({ coupon }) => coupon)
}

/** The store whose order gets a coupon of the platform, and which: where it saves most; undefined where none does. */
function assign(weighed: readonly Weighed[]): { storeId: string; id: string } | undefined {
  const gains = weighed.flatMap(({ storeId, byPlatform }) => {
    const without = byPlatform.get('')!.totalMinor
    return [...byPlatform].filter(([id]) => id !== '').map(([id, quote]) => ({ storeId, id, gain: without - quote.totalMinor }))
  })
  return gains.filter(({ gain }) => gain > 0n).sort((a, b) => compare(b.gain, a.gain) || (a.storeId + a.id < b.storeId + b.id ? -1 : 1))[0]
}

function standingOf(promotion: Promotion, stores: readonly (Weighed & { quote: StoreQuote })[]): CouponStanding {
  const mine = stores.filter(({ storeId }) => promotion.storeId === PLATFORM_ID || promotion.storeId === storeId)
  for (const { quote } of mine) {
    const used = quote.deductions.find(({ promotionId }) => promotionId === promotion.id)
    if (used) return { promotion, savedMinor: used.amountMinor, whyNot: undefined }
  }
  const reasons = mine.map(({ quote, try: tried }): WhyNot => {
    const alone = tried(promotion.storeId === PLATFORM_ID ? { platform: promotion } : { own: promotion })
    const fundedBy = promotion.storeId === PLATFORM_ID ? 'platform' : 'store'
    return alone.whyNot.get(promotion.id) ?? { code: quote.deductions.some((each) => each.kind === 'coupon' && each.fundedBy === fundedBy) ? 'another-is-better' : 'not-chosen' }
  })
  return { promotion, savedMinor: 0n, whyNot: reasons.sort((a, b) => NEAREST.indexOf(a.code) - NEAREST.indexOf(b.code) || Number(a.params?.more ?? 0) - Number(b.params?.more ?? 0))[0] ?? { code: 'nothing-in-scope' } }
}

/** Of several reasons, one a store, the one that tells the buyer most. */
const NEAREST: readonly WhyNot['code'][] = ['over', 'used-up', 'yours-used-up', 'not-begun', 'another-is-better', 'not-chosen', 'needs-more', 'ships-free-already', 'nothing-in-scope', 'other-currency']

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)
