import { money } from '#api'
import type { CartVariant } from '#catalog'
import type { CartView } from '../schemas.ts'
import { shippingFee } from '../shipping-fee.ts'
import type { CartLine } from './cart-lines.ts'

type LineView = CartView['stores'][number]['lines'][number]
type StoreView = CartView['stores'][number]

/**
 * A cart as it stands now against the catalogue: prices that changed are said, what cannot be bought is
 * marked and not counted. A pure function of the two.
 */
export function presentCart(lines: readonly CartLine[], variants: ReadonlyMap<string, CartVariant>): CartView {
  const known = lines.flatMap((line) => {
    const variant = variants.get(line.variantId)
    return variant ? [{ line, variant }] : []
  })
  const byStore = Map.groupBy(known, ({ line }) => line.storeId)
  const stores = [...byStore.values()].map(presentStore)
  const currencies = [...Map.groupBy(stores, (store) => store.currency)].map(([currency, all]) => ({
    currency,
    total: money(all.reduce((sum, store) => sum + BigInt(store.total.minor), 0n), currency),
    count: all.flatMap((store) => store.lines.filter(counts)).reduce((sum, line) => sum + line.quantity, 0),
  }))
  const shown = stores.flatMap((store) => store.lines)
  return {
    stores,
    currencies,
    count: shown.reduce((sum, line) => sum + line.quantity, 0),
    changed: shown.some((line) => line.priceChanged || line.problem !== null),
  }
}

function presentStore(items: readonly { line: CartLine; variant: CartVariant }[]): StoreView {
  const { store, currency } = items[0]!.variant
  const lines = items.map(presentLine)
  const counted = lines.filter(counts)
  const goods = counted.reduce((sum, line) => sum + BigInt(line.lineTotal.minor), 0n)
  const shipping = counted.length === 0 ? 0n : shippingFee(items[0]!.variant, goods, counted.some((line) => line.requiresShipping))
  return { store, currency, lines, goods: money(goods, currency), shipping: money(shipping, currency), total: money(goods + shipping, currency) }
}

function presentLine({ line, variant }: { line: CartLine; variant: CartVariant }): LineView {
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
    problem: problemOf(line.quantity, variant),
    lineTotal: money(priceMinor * BigInt(line.quantity), currency),
    requiresShipping: variant.requiresShipping,
  }
}

function problemOf(quantity: number, variant: CartVariant): LineView['problem'] {
  if (!variant.purchasable || variant.refusesBuyer) return 'gone'
  if (variant.available === null || variant.available >= quantity) return null
  return variant.available === 0 ? 'sold-out' : 'too-few'
}

/** Whether a line is part of what would be paid. One with too few left counts in full until it is changed. */
function counts(line: LineView): boolean {
  return line.problem === null || line.problem === 'too-few'
}
