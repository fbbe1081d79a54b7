import type { CartVariant } from '#catalog'
import type { Destination, PickUpPoint } from '#shipping'
import type { TaxPart } from '#tax'

export type WishedLine = { variant: CartVariant; quantity: number }

/** What a line comes to: its price times its quantity, less what falls on it of every deduction. */
export type QuotedLine = WishedLine & {
  /** Of one unit, as the buyer pays it. */
  priceMinor: bigint
  /** Of that line's goods: all deductions together, and of those what the platform bears. */
  discountMinor: bigint
  borneMinor: bigint
  taxMinor: bigint
}

/** One reason why an order costs less. Its words are made of its kind and its params. */
export type Deduction = {
  kind: 'bundle' | 'coupon' | 'free-shipping'
  promotionId: string
  title: string
  fundedBy: 'store' | 'platform'
  takenOff: 'goods' | 'shipping'
  amountMinor: bigint
  params: Record<string, string | number>
  /** How much of it falls on each line, in their order; of what is taken off shipping, nothing. */
  perLine: readonly bigint[]
}

/** How the goods come to the buyer. */
export type Delivery =
  /** Nothing of it is sent. */
  | { kind: 'none' }
  | { kind: 'pick-up'; point: PickUpPoint }
  | { kind: 'zone'; freeFromMinor: bigint | null }
  /** Where it goes is not known: `everywhere` says that it costs the same wherever that is, else it is the least. */
  | { kind: 'unknown'; everywhere: boolean; freeFromMinor: bigint | null }
  | { kind: 'not-delivered'; field: 'country' | 'region' }
  | { kind: 'region-unclear'; field: 'region' }

export type { Destination }
export type Shipping = { feeMinor: bigint; delivery: Delivery; deductions: readonly Deduction[] }
/** `included` in the prices, or added to the total. */
export type Tax = { taxMinor: bigint; included: boolean; perLine: readonly bigint[]; parts: readonly TaxPart[] }

/** What one store's part of a cart comes to: total = goods - discount + shipping, and tax where it is added. */
export type StoreQuote = {
  storeId: string
  currency: string
  lines: readonly QuotedLine[]
  deductions: readonly Deduction[]
  goodsMinor: bigint
  discountMinor: bigint
  borneMinor: bigint
  shippingMinor: bigint
  taxMinor: bigint
  taxIncluded: boolean
  taxParts: readonly TaxPart[]
  delivery: Delivery
  totalMinor: bigint
  needsShipping: boolean
}
