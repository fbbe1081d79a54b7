/** One reason why an order costs less. Its words are made of its kind and its params. */
export type Deduction = {
  kind: 'bundle' | 'coupon' | 'free-shipping'
  promotionId: string
  title: string
  fundedBy: 'store' | 'platform'
  takenOff: 'goods' | 'shipping'
  amountMinor: bigint
  /** How often it was used for this order: sets of a bundle, else once. */
  units: number
  params: Record<string, string | number>
  /** How much of it falls on each line, in their order; of what is taken off shipping, nothing. */
  perLine: readonly bigint[]
}
