import { money } from '#api'
import type { CartVariant } from '#catalog'
import type { CartView } from '../schemas.ts'
import { quoteStore } from '../quote/quote-store.ts'
import type { StoreQuote } from '../quote/schemas.ts'
import { askOf, type Terms } from '../quote/terms.ts'
import type { CartLine } from './cart-lines.ts'

type LineView = CartView['stores'][number]['lines'][number]
type StoreView = CartView['stores'][number]
type Item = { line: CartLine; variant: CartVariant }

/**
 * A cart as it stands now against the catalogue: prices that changed are said, what cannot be bought is
 * marked and not counted. A pure function of the two.
 */
export function presentCart(lines: readonly CartLine[], variants: ReadonlyMap<string, CartVariant>, terms: Terms): CartView {
  const known = lines.flatMap((line) => {
    const variant = variants.get(line.variantId)
    return variant ? [{ line, variant }] : []
  })
  const byStore = Map.groupBy(known, ({ line }) => line.storeId)
  const stores = [...byStore.values()].map((items) => presentStore(items, terms))
  const currencies = [...Map.groupBy(stores, (store) => store.currency)].map(([currency, all]) => ({
    currency,
    total: money(all.reduce((sum, store) => sum + BigInt(store.total.minor), 0n), currency),
    count: all.flatMap((store) => store.lines.filter(({ problem }) => isCounted(problem))).reduce((sum, line) => sum + line.quantity, 0),
  }))
  const shown = stores.flatMap((store) => store.lines)
  return {
    stores,
    currencies,
    destination: terms.destination ?? null,
    count: shown.reduce((sum, line) => sum + line.quantity, 0),
    changed: shown.some((line) => line.priceChanged || line.problem !== null),
  }
}

function presentStore(items: readonly Item[], terms: Terms): StoreView {
  const { storeId, store, currency, points, tax } = items[0]!.variant
  const wished = items.filter(counts).map(({ line, variant }) => ({ variant, quantity: line.quantity }))
  const quote = wished.length === 0 ? undefined : quoteStore({ lines: wished, ...askOf(terms, storeId) })
  const amount = (minor: bigint | undefined) => money(minor ?? 0n, currency)
  return {
    store, currency,
    lines: items.map(presentLine),
    goods: amount(quote?.goodsMinor),
    shipping: amount(quote?.shippingMinor),
    delivery: presentDelivery(quote, currency),
    points: quote && quote.delivery.kind !== 'none' ? [...points] : [],
    tax: tax.mode === 'none' ? null : { amount: amount(quote?.taxMinor), included: tax.mode === 'included' },
    total: amount(quote?.totalMinor),
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

function presentLine({ line, variant }: Item): LineView {
  const { priceMinor, currency } = variant
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
    problem: problemOf({ line, variant }),
    lineTotal: money(priceMinor * BigInt(line.quantity), currency),
    requiresShipping: variant.requiresShipping,
  }
}

function problemOf({ line: { quantity }, variant }: Item): LineView['problem'] {
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
