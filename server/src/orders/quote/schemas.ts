import type { Deduction, Priced, Promotion, WhyNot } from '#promotions'
import type { Destination, PickUpPoint } from '#shipping'
import type { TaxPart } from '#tax'

export type { Deduction, Wished } from '#promotions'

/** What a line comes to: its price times its quantity, less what falls on it of every deduction. */
export type QuotedLine = Priced & {
  /** Of that line's goods: all deductions together, and of those what the platform bears. */
  discountMinor: bigint
  borneMinor: bigint
  taxMinor: bigint
}

/** Which coupons are tried: one of the store, one of the platform. */
export type Coupons = { own?: Promotion; platform?: Promotion }

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
/** What one shipping profile's goods cost to send; without a name: as most goods of the store. */
export type ShippingPart = { profile: string | null; feeMinor: bigint; freeFromMinor: bigint | null }
/** `parts` where there is more than one. */
export type Shipping = { feeMinor: bigint; delivery: Delivery; parts: readonly ShippingPart[]; deductions: readonly Deduction[] }
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
  /** Before anything waives it, by profile, where there is more than one. */
  shippingParts: readonly ShippingPart[]
  taxMinor: bigint
  taxIncluded: boolean
  taxParts: readonly TaxPart[]
  delivery: Delivery
  totalMinor: bigint
  needsShipping: boolean
  /** Why the coupons that were tried take off nothing, by their ids. */
  whyNot: ReadonlyMap<string, WhyNot>
  /** How much more of its goods would ship it free; undefined where nothing would. */
  moreToShipFreeMinor: bigint | undefined
}
