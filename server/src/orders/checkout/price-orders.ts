import { type Refusal, refuse } from '#api'
import type { CartVariant } from '#catalog'
import { priceLines } from '#promotions'
import { countryName } from '#shipping'
import type { CheckoutBody } from './schemas.ts'
import { couponErrors } from '../quote/coupon-errors.ts'
import { quoteCart } from '../quote/quote-cart.ts'
import type { StoreQuote } from '../quote/schemas.ts'
import type { Terms } from '../quote/terms.ts'

export type PricedOrder = StoreQuote

type LineError = NonNullable<Refusal['errors']>[number]
type Wish = Pick<CheckoutBody, 'currency' | 'lines' | 'seenTotalMinor' | 'coupons' | 'addressId'>

/**
 * What is wished for against the catalogue of now: one order a store, in the order of store ids, so that two
 * checkouts take their locks in the same order. What the buyer did not see is refused, line by line.
 */
export function priceOrders(wish: Wish, variants: ReadonlyMap<string, CartVariant>, terms: Terms): PricedOrder[] | Refusal {
  const named = new Set(wish.lines.map((line) => line.variant))
  if (named.size < wish.lines.length) return refuse('line-twice')
  const known = wish.lines.flatMap(({ variant, quantity }) => (variants.has(variant) ? { variant: variants.get(variant)!, quantity } : []))
  const prices = new Map(priceLines(known, terms.promotions, terms.at).map(({ variant, priceMinor }) => [variant.variantId, priceMinor]))
  const errors = wish.lines.flatMap((line, at) => lineError(wish.currency, line, at, variants.get(line.variant), prices.get(line.variant)) ?? [])
  const worst = WORST_FIRST.find(([code]) => errors.some((error) => error.code === code))
  if (worst) return { ...refuse(worst[1]), errors }

  const quote = quoteCart({ ...terms, lines: known, chosen: wish.coupons })
  const unusable = couponErrors(wish.coupons ?? [], quote.coupons)
  if (unusable.length > 0) return { ...refuse('coupons-unusable'), errors: unusable }
  const orders = [...quote.stores.values()]
  const undeliverable = orders.map((order) => notDelivered(order, wish, terms)).find((each) => each !== undefined)
  if (undeliverable) return undeliverable
  const total = orders.reduce((sum, order) => sum + order.totalMinor, 0n)
  if (wish.seenTotalMinor !== undefined && BigInt(wish.seenTotalMinor) !== total) return refuse('total-changed', { total: Number(total) }, 'seenTotalMinor')
  return orders.sort((a, b) => (a.storeId < b.storeId ? -1 : 1))
}

function notDelivered({ delivery }: StoreQuote, { addressId }: Wish, { destination, lang }: Terms): Refusal | undefined {
  if (delivery.kind === 'region-unclear') return refuse('region-unclear', undefined, addressId ? 'addressId' : 'address.region')
  if (delivery.kind !== 'not-delivered' || !destination) return undefined
  return refuse('not-delivered-there', { place: delivery.field === 'region' ? destination.region : countryName(destination.country, lang ?? 'en') }, `address.${delivery.field}`)
}

const WORST_FIRST = [
  ['line-store-refuses-you', 'store-refuses-you'],
  ['line-no-longer-sold', 'no-longer-sold'],
  ['other-currency', 'other-currency'],
  ['line-out-of-stock', 'out-of-stock'],
  ['line-price-changed', 'price-changed'],
] as const

function lineError(currency: string, line: Wish['lines'][number], at: number, variant: CartVariant | undefined, priceMinor: bigint | undefined): LineError | undefined {
  const field = (name: string) => `lines.${at}.${name}`
  if (!variant?.purchasable || variant.storeId !== line.store) return { field: field('variant'), code: 'line-no-longer-sold' }
  if (variant.refusesBuyer) return { field: field('store'), code: 'line-store-refuses-you' }
  if (variant.currency !== currency) return { field: field('variant'), code: 'other-currency' }
  if (variant.available !== null && variant.available < line.quantity) return outOfStock(at, variant.available)
  if (priceMinor === BigInt(line.seenPriceMinor)) return undefined
  return { field: field('seenPriceMinor'), code: 'line-price-changed', params: { was: line.seenPriceMinor, now: Number(priceMinor) } }
}

export function outOfStock(at: number, left: number): LineError {
  return { field: `lines.${at}.quantity`, code: 'line-out-of-stock', params: { left } }
}
