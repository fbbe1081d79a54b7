import { AccountCard } from '#accounts'
import { Money, Picture, z } from '#api'
import { PickUpPoint } from '#shipping'
import { DeductionView } from '../schemas.ts'

export const MAX_QUANTITY = 999
export const MAX_CART_LINES = 100
export const MAX_COUPONS = 50

const CartLine = z.object({
  variantId: z.string(),
  productId: z.string(),
  slug: z.string(),
  title: z.string(),
  variantTitle: z.string(),
  picture: Picture.nullable(),
  quantity: z.int(),
  price: Money,
  seenPrice: Money,
  priceChanged: z.boolean(),
  /** Units that can be bought now; null where nobody counts. */
  available: z.int().nullable(),
  problem: z.enum(['sold-out', 'too-few', 'gone']).nullable(),
  lineTotal: Money,
  requiresShipping: z.boolean(),
  /** A price that runs for a time: what it was before, and until when. */
  timed: z.object({ title: z.string(), was: Money, until: z.string() }).nullable(),
  /** A lower price that is good for at most this many units, which is why it does not count for this line. */
  missedPrice: z.object({ price: Money, units: z.int() }).nullable(),
  /** What falls on this line of all deductions. */
  discount: Money,
})

/** `unknown`: the fee is the least, as long as nobody has said where it goes. */
const CartDelivery = z.object({
  kind: z.enum(['none', 'zone', 'unknown', 'pick-up', 'not-delivered', 'region-unclear']),
  /** From this amount of goods on it is free there. */
  freeFrom: Money.nullable(),
  /** The point that is chosen. */
  pickUp: z.string().nullable(),
})
/** What goods of one shipping profile cost to send, before anything waives it; there where there are several. Null: most goods of the store. */
const ShippingPart = z.object({ profile: z.string().nullable(), fee: Money, freeFrom: Money.nullable() })
/** `elsewhere`: the store sends to all countries but these; else to these alone. */
const Reach = z.object({ elsewhere: z.boolean(), countries: z.array(z.string()) })
/** `included` in the prices, or added to the total. */
const Tax = z.object({ amount: Money, included: z.boolean() })

export const WHY_NOT = ['needs-more', 'nothing-in-scope', 'used-up', 'yours-used-up', 'not-begun', 'over', 'other-currency', 'nothing-left', 'ships-free-already', 'picked-up', 'nothing-to-ship', 'not-delivered', 'another-is-better', 'costs-more', 'not-chosen'] as const
/** A coupon that was taken, and what becomes of it here. */
export const CouponStandingView = z
  .object({
    id: z.string(), title: z.string(), currency: z.string(), endsAt: z.string(),
    /** Whose: null for the platform. */
    storeId: z.string().nullable(),
    used: z.boolean(), saved: Money,
    whyNot: z.object({ code: z.enum(WHY_NOT), /** With `needs-more`: how much more. */ more: Money.nullable() }).nullable(),
  })
  .openapi('CouponStanding')

export const CartView = z
  .object({
    stores: z.array(
      z.object({
        store: AccountCard, currency: z.string(), lines: z.array(CartLine),
        /** total = goods - discount + shipping, and tax where it is not included. */
        goods: Money, discount: Money, shipping: Money, delivery: CartDelivery, shippingParts: z.array(ShippingPart), points: z.array(PickUpPoint), reach: Reach, tax: Tax.nullable(), total: Money,
        deductions: z.array(DeductionView),
        /** How much more of its goods would ship it free. */
        moreToShipFree: Money.nullable(),
      }),
    ),
    /** Every coupon its owner has taken that is about these stores, also those that do not apply. */
    coupons: z.array(CouponStandingView),
    /** Where it would go. */
    destination: z.object({ country: z.string(), region: z.string() }).nullable(),
    /** What each checkout would come to: one a currency. */
    currencies: z.array(z.object({ currency: z.string(), total: Money, count: z.int() })),
    /** Units in all. */
    count: z.int(),
    /** Whether anything differs from what the owner of the cart last saw. */
    changed: z.boolean(),
  })
  .openapi('Cart')
export type CartView = z.infer<typeof CartView>
