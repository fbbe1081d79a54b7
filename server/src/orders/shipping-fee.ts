export type ShippingTerms = { shippingFeeMinor: bigint; freeShippingFromMinor: bigint | null }

/** What a store asks for shipping: once an order, nothing for what needs none or from its free limit on. */
export function shippingFee(terms: ShippingTerms, goodsMinor: bigint, needsShipping: boolean): bigint {
  if (!needsShipping) return 0n
  if (terms.freeShippingFromMinor !== null && goodsMinor >= terms.freeShippingFromMinor) return 0n
  return terms.shippingFeeMinor
}
