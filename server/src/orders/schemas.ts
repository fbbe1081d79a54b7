import { AccountCard } from '#accounts'
import { Id, line, Money, pageOf, Picture, z } from '#api'
import { PAY_DEVICES } from '#payments'
import { isCountry, PickUpPoint } from '#shipping'
import { ASKED } from './life/refund-asked.ts'

export const MAX_QUANTITY = 999
export const MAX_CART_LINES = 100
export const MAX_COUPONS = 50
export const MAX_NOTE = 500
export const MAX_WHY = 200
export const MAX_SHIPMENTS = 100

export const ORDER_STATES = ['placed', 'gathering', 'paid', 'shipped', 'received', 'cancelled', 'refunded'] as const
export const OrderState = z.enum(ORDER_STATES)
export type OrderState = z.infer<typeof OrderState>

const AddressFields = z.object({
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().min(5).max(30).regex(/^[+\d][\d\s()-]+$/),
  country: z.string().regex(/^[A-Z]{2}$/).refine(isCountry, 'country-unknown').openapi({ description: 'Two capitals, ISO 3166.' }),
  region: z.string().trim().max(80),
  city: z.string().trim().max(80),
  district: z.string().trim().max(80),
  street: z.string().trim().min(1).max(200),
  postcode: z.string().trim().max(20),
})

export const Address = AddressFields.extend({
  country: AddressFields.shape.country.default('CN'),
  region: AddressFields.shape.region.default(''),
  city: AddressFields.shape.city.default(''),
  district: AddressFields.shape.district.default(''),
  postcode: AddressFields.shape.postcode.default(''),
}).openapi('Address')
export const AddressChange = AddressFields.partial()
export const KeptAddress = Address.extend({ id: z.string() }).openapi('KeptAddress')
export type Address = z.infer<typeof Address>

/** One reason why something costs less: words are made of its kind and its params. */
export const DeductionView = z
  .object({
    kind: z.enum(['bundle', 'coupon', 'free-shipping']),
    promotionId: z.string(),
    title: z.string(),
    fundedBy: z.enum(['store', 'platform']),
    takenOff: z.enum(['goods', 'shipping']),
    amount: Money,
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .openapi('Deduction')
export type DeductionView = z.infer<typeof DeductionView>

export const OrderLine = z.object({
  productId: z.string(),
  variantId: z.string(),
  slug: z.string(),
  title: z.string(),
  variantTitle: z.string(),
  picture: Picture.nullable(),
  quantity: z.int(),
  price: Money,
  /** Units that came back, or were called off before they were sent. */
  returned: z.int(),
  /** What falls on this line of all deductions. */
  discount: Money,
})

export const OrderCard = z
  .object({
    id: z.string(),
    number: z.string(),
    store: AccountCard,
    state: OrderState,
    total: Money,
    placedAt: z.string(),
    /** The group that it was placed in, with its store. */
    groupId: z.string().nullable(),
    payUntil: z.string().nullable(),
    lines: z.array(OrderLine),
    /** Its buyer fetches it: nothing is sent. */
    fetched: z.boolean(),
    /** A part of it is on its way; the rest is still to be sent. */
    partlySent: z.boolean(),
    /** What the buyer can do, or waits for. */
    next: z.enum(['pay', 'wait', 'fetch', 'receive']).nullable(),
    checkoutId: z.string(),
  })
  .openapi('OrderCard')
export type OrderCard = z.infer<typeof OrderCard>

export const EVENT_KINDS = ['placed', 'gathering', 'grouped', 'paid', 'payment-returned', 'packed', 'ready', 'partly-shipped', 'shipped', 'received', 'cancelled', 'refunded', 'partly-refunded', 'refund-succeeded', 'refund-failed', 'charged-back', 'chargeback-won', 'chargeback-lost', 'delivered', 'delivery-stopped', 'delivery-resumed'] as const
export const ByKind = z.enum(['buyer', 'seller', 'platform', 'provider', 'carrier'])
export type ByKind = z.infer<typeof ByKind>

/** With whom a parcel goes, and under what number. */
export const ParcelBody = z.object({ carrier: z.string().trim().min(1).max(60), trackingNumber: z.string().trim().min(1).max(60) })
/** Of an order whose buyer asks all its money back before it was sent. */
export const anyway = z.boolean().optional().openapi({ description: 'Ship it although its buyer asks the money back of everything that is still to be sent. Without it such an order is left.' })
/** Where the buyer fetches it. */
const PickUp = z.object({
  point: PickUpPoint,
  readyAt: z.string().nullable(),
  /** What the buyer shows there; told to nobody else. */
  code: z.string().nullable(),
})
export const TaxPart = z.object({ label: z.string(), rateBps: z.int(), amount: Money, tax: Money })
/** Who an invoice is made out to, where that is not the buyer by their name. */
export const BillTo = z.object({ title: line(120).min(1), taxNumber: line(40).default('') }).openapi('BillTo')
export type BillTo = z.infer<typeof BillTo>

export const OrderView = OrderCard.extend({
  /** Of each also what went back of its money, or is on its way, and how many units that was about. */
  lines: z.array(OrderLine.extend({ refunded: Money, refundedUnits: z.int(), /** Units that are still to be sent. */ leftToSend: z.int() })),
  address: Address.nullable(),
  pickUp: PickUp.nullable(),
  billTo: BillTo.nullable(),
  /** total = goods - discount + shipping, and tax where it is not included. */
  goods: Money,
  discount: Money,
  shipping: Money,
  tax: Money,
  taxIncluded: z.boolean(),
  borneTaxed: z.boolean().openapi({ description: 'Whether the tax is also of what a coupon of the platform paid.' }),
  /** By rate. */
  taxParts: z.array(TaxPart),
  deductions: z.array(DeductionView),
  note: z.string(),
  timeline: z.array(z.object({ kind: z.enum(EVENT_KINDS), byKind: ByKind, at: z.string(), why: z.string(), detail: z.record(z.string(), z.unknown()) })),
  /** `lines`: what is in this parcel; none where all of the order is. */
  shipments: z.array(z.object({ id: z.string(), carrier: z.string(), trackingNumber: z.string(), at: z.string(), lines: z.array(z.object({ variantId: z.string(), quantity: z.int() })) })),
  /** Of shipping, back or on its way. */
  shippingRefunded: Money,
  /** Back with the buyer. */
  refunded: Money,
  /** On its way back. */
  refunding: Money,
  autoReceiveAt: z.string().nullable(),
  /** The parcel came back to its sender, or is in trouble: the order does not count as received by itself until that is over. */
  autoReceiveStopped: z.enum(['returned', 'problem']).nullable(),
  /** From then on it is asked back instead of cancelled. */
  packedAt: z.string().nullable(),
  /** What of its money open requests are about. */
  inQuestion: Money,
  /** What of its money the payer's bank has taken back. */
  chargedBack: Money,
}).openapi('OrderView')
export type OrderView = z.infer<typeof OrderView>

const refundAsked = z.enum(ASKED).nullable().openapi({ description: 'Before it is sent: whether its buyer asks the money back of everything that is still to be sent, or of a part of it.' })

/** Where the money of a paid order is. */
const OrderMoney = z
  .object({
    /** Until the buyer has the goods, and what of it is argued about. */
    held: Money,
    disputed: Money,
    /** Of it, what became the store's own, and what the platform took. */
    own: Money,
    fee: Money,
    /** What was agreed, in hundredths of a per cent. */
    feeBps: z.int(),
  })
  .openapi('OrderMoney')
export type OrderMoney = z.infer<typeof OrderMoney>

export const SellerOrderCard = OrderCard.extend({
  buyer: AccountCard,
  addressLine: z.string(),
  autoReceiveAt: z.string().nullable(),
  /** Of its money, until the buyer has the goods; null for staff who may not read the store's books. */
  held: Money.nullable(),
  refundAsked,
}).openapi('SellerOrderCard')
export type SellerOrderCard = z.infer<typeof SellerOrderCard>
export const SellerOrderView = OrderView.extend({
  buyer: AccountCard,
  addressLine: z.string(),
  /** Null where nothing was paid, and for staff who may not read the store's books. */
  money: OrderMoney.nullable(),
  refundAsked,
}).openapi('SellerOrderView')
export type SellerOrderView = z.infer<typeof SellerOrderView>
export const OrderPage = pageOf(OrderCard)
export const SellerOrderPage = pageOf(SellerOrderCard)
export const SoonestHeld = z.object({ items: z.array(SellerOrderCard) })

export const OrdersSummary = z
  .object({ placed: z.int(), paid: z.int(), shipped: z.int(), received: z.int(), cancelled: z.int(), refunded: z.int(), /** Of those paid: to be fetched, not sent. */ toFetch: z.int(), /** Of those shipped: a parcel came back, or is held up. */ stopped: z.int(), oldestPaidAt: z.string().nullable() })
  .openapi('OrdersSummary')

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

/** Where the buyer pays: some providers lead a phone to their app. */
export const Device = z.enum(PAY_DEVICES).default('computer').openapi({ description: 'Where the buyer pays. `phone`: in a browser that can open other apps; `wechat`: in WeChat’s own. `app`: in an app of yours, which hands `appOrder` to the provider’s.' })

export const CheckoutBody = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z
    .array(z.object({ store: Id, variant: Id, quantity: z.int().min(1).max(MAX_QUANTITY), seenPriceMinor: z.int().min(0) }))
    .min(1)
    .max(MAX_CART_LINES),
  address: Address.optional(),
  addressId: Id.optional(),
  pickUps: z.array(z.object({ store: Id, point: Id })).max(MAX_CART_LINES).default([]).openapi({ description: 'What is fetched from these stores, instead of being sent.' }),
  billTo: BillTo.optional(),
  provider: z.string().min(1).max(40),
  device: Device,
  note: z.string().trim().max(MAX_NOTE).default(''),
  returnUrl: z.url({ protocol: /^https?$/ }).max(1_000).optional().openapi({ description: 'Where the provider sends the buyer back to. `{checkout}` in it becomes the id of the checkout.' }),
  /** When given, shipping included: anything else is refused. */
  seenTotalMinor: z.int().min(0).optional(),
  fromCart: z.boolean().optional().openapi({ description: 'These are lines of the buyer’s cart: refused when one lies there no longer, because another page has ordered it, for instance. Absent: they are ordered whether they lay there or not.' }),
  coupons: z.array(Id).max(MAX_COUPONS).optional().openapi({ description: 'Which of the coupons taken before are used; one that cannot be is refused. Absent: the best are.' }),
})
export type CheckoutBody = z.infer<typeof CheckoutBody>

const CheckoutOrder = z.object({ id: z.string(), number: z.string(), store: AccountCard, state: OrderState, total: Money })
export const CheckoutPayment = z.object({
  id: z.string(), provider: z.string(), payUrl: z.string().nullable(),
  appOrder: z.string().nullable().openapi({ description: 'For the device `app`: the signed order, to be handed to the provider’s package on the phone as it is. Null where the provider has none: open `payUrl`.' }),
})

export const CheckoutView = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'paid', 'expired', 'cancelled']),
    orders: z.array(CheckoutOrder),
    total: Money,
    payUntil: z.string(),
    /** The payment that can be made now. `payUrl` is null when the provider could not be reached: try again. */
    payment: CheckoutPayment.nullable(),
    /** The last try to pay was refused, a card for instance: nothing was taken, and it can be tried again until `payUntil`. */
    refused: z.boolean(),
    /** The group that it is a seat of. */
    groupId: z.string().nullable(),
  })
  .openapi('Checkout')
export type CheckoutView = z.infer<typeof CheckoutView>
