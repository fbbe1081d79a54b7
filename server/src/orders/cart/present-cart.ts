import { money } from '#api'
import { reachOf } from '#shipping'
import type { CartVariant } from '#catalog'
import { missedPrice, PLATFORM_ID, priceLines, type Priced } from '#promotions'
import type { DeductionView } from '../schemas.ts'
import type { CartView } from './schemas.ts'
import { type CouponStanding, quoteCart } from '../quote/quote-cart.ts'
import type { Deduction, QuotedLine, StoreQuote } from '../quote/schemas.ts'
import type { Terms } from '../quote/terms.ts'
import type { CartLine } from './cart-lines.ts'

type LineView = CartView['stores'][number]['lines'][number]
type StoreView = CartView['stores'][number]
type Item = Priced & { line: CartLine }

/** `only`: the store whose goods alone are about to be ordered. */
export type CartTerms = Terms & { only?: string }

/**
 * A cart as it stands now against the catalogue and what is promoted: prices that changed are said, what cannot be
 * bought is marked and not counted, and every deduction is explained. A pure function of these.
 */
export function presentCart(lines: readonly CartLine[], variants: ReadonlyMap<string, CartVariant>, terms: CartTerms): CartView {
  const known = lines.flatMap((line) => {
    const variant = variants.get(line.variantId)
    return variant ? [{ line, variant, quantity: line.quantity }] : []
  })
  const items = priceLines(known, terms.promotions, terms.at)
  const counted = items.filter(counts).map(({ variant, quantity }) => ({ variant, quantity }))
  const quote = quoteCart({ ...terms, lines: counted.filter(({ variant }) => terms.only === undefined || variant.storeId === terms.only) })
  const others = quoteCart({ ...terms, chosen: [], lines: counted.filter(({ variant }) => terms.only !== undefined && variant.storeId !== terms.only) })
  const stores = [...Map.groupBy(items, ({ line }) => line.storeId)].map(([storeId, own]) => presentStore(own, quote.stores.get(storeId) ?? others.stores.get(storeId), terms))
  const currencies = [...Map.groupBy(stores, (store) => store.currency)].map(([currency, all]) => ({
    currency,
    total: money(all.reduce((sum, store) => sum + BigInt(store.total.minor), 0n), currency),
    count: all.flatMap((store) => store.lines.filter(({ problem }) => isCounted(problem))).reduce((sum, line) => sum + line.quantity, 0),
  }))
  const shown = stores.flatMap((store) => store.lines)
  return {
    stores,
    coupons: quote.coupons.map(presentCoupon),
    currencies,
    destination: terms.destination ?? null,
    count: shown.reduce((sum, line) => sum + line.quantity, 0),
    changed: shown.some((line) => line.priceChanged || line.problem !== null),
  }
}

function presentStore(items: readonly Item[], quote: StoreQuote | undefined, terms: Terms): StoreView {
  const { store, currency, points, tax } = items[0]!.variant
  const quoted = new Map(quote?.lines.map((line) => [line.variant.variantId, line]))
  const amount = (minor: bigint | undefined) => money(minor ?? 0n, currency)
  return {
    store, currency,
    lines: items.map((item) => presentLine(item, quoted.get(item.variant.variantId), terms)),
    goods: amount(quote?.goodsMinor),
    discount: amount(quote?.discountMinor),
    shipping: amount(quote?.shippingMinor),
    delivery: presentDelivery(quote, currency),
    shippingParts: quote?.shippingParts.map(({ profile, feeMinor, freeFromMinor }) => ({ profile, fee: amount(feeMinor), freeFrom: feeMinor > 0n && freeFromMinor !== null ? amount(freeFromMinor) : null })) ?? [],
    points: quote && quote.delivery.kind !== 'none' ? [...points] : [],
    reach: reachOf(items.filter(({ variant }) => variant.requiresShipping).map(({ variant }) => variant.zones)),
    tax: tax.mode === 'none' ? null : { amount: amount(quote?.taxMinor), included: tax.mode === 'included' },
    total: amount(quote?.totalMinor),
    deductions: quote?.deductions.map((each) => presentDeduction(each, currency)) ?? [],
    moreToShipFree: quote?.moreToShipFreeMinor === undefined ? null : amount(quote.moreToShipFreeMinor),
  }
}

function presentDelivery(quote: StoreQuote | undefined, currency: string): StoreView['delivery'] {
  const delivery = quote?.delivery ?? { kind: 'none' }
  return {
    kind: delivery.kind === 'unknown' && delivery.everywhere ? 'zone' : delivery.kind,
    freeFrom: 'freeFromMinor' in delivery && delivery.freeFromMinor !== null && quote!.shippingMinor > 0n ? money(delivery.freeFromMinor, currency) : null,
    pickUp: delivery.kind === 'pick-up' ? delivery.point.id : null,
  }
}

function presentLine(item: Item, quoted: QuotedLine | undefined, { promotions, at }: Terms): LineView {
  const { line, variant, priceMinor, timed } = item
  const { currency } = variant
  const missed = missedPrice(item, promotions, at)
  return {
    variantId: line.variantId,
    productId: variant.productId,
    slug: variant.slug,
    title: variant.title,
    variantTitle: variant.variantTitle,
    picture: variant.picture,
    quantity: line.quantity,
    price: money(priceMinor, currency),
    seenPrice: money(line.seenPriceMinor, line.currency),
    priceChanged: line.seenPriceMinor !== priceMinor || line.currency !== currency,
    available: variant.available,
    problem: problemOf(item),
    lineTotal: money(priceMinor * BigInt(line.quantity), currency),
    requiresShipping: variant.requiresShipping,
    timed: timed ? { title: timed.promotion.title, was: money(timed.wasMinor, currency), until: timed.until.toISOString() } : null,
    missedPrice: missed ? { price: money(missed.priceMinor, currency), units: missed.units } : null,
    discount: money(quoted?.discountMinor ?? 0n, currency),
  }
}

export function presentDeduction({ kind, promotionId, title, fundedBy, takenOff, amountMinor, params }: Pick<Deduction, 'kind' | 'promotionId' | 'title' | 'fundedBy' | 'takenOff' | 'amountMinor' | 'params'>, currency: string): DeductionView {
  return { kind, promotionId, title, fundedBy, takenOff, amount: money(amountMinor, currency), params }
}

function presentCoupon({ promotion, savedMinor, whyNot }: CouponStanding): CartView['coupons'][number] {
  const { id, title, currency, endsAt, storeId } = promotion
  const more = typeof whyNot?.params?.more === 'number' ? money(BigInt(whyNot.params.more), currency) : null
  return { id, title, currency, endsAt: endsAt.toISOString(), storeId: storeId === PLATFORM_ID ? null : storeId, used: !whyNot, saved: money(savedMinor, currency), whyNot: whyNot ? { code: whyNot.code, more } : null }
}

function problemOf({ quantity, variant }: Pick<Item, 'quantity' | 'variant'>): LineView['problem'] {
  if (!variant.purchasable || variant.refusesBuyer) return 'gone'
  if (variant.available === null || variant.available >= quantity) return null
  return variant.available === 0 ? 'sold-out' : 'too-few'
}

/** Whether a line is part of what would be paid. One with too few left counts in full until it is changed. */
function counts(item: Item): boolean {
  return isCounted(problemOf(item))
}

function isCounted(problem: LineView['problem']): boolean {
  return problem === null || problem === 'too-few'
}
