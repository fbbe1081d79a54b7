import { AccountCard } from '#accounts'
import { line, Money, pageOf, Picture, z } from '#api'
import { PickUpPoint } from '#shipping'
import { Address } from './addresses/schemas.ts'
import { ASKED } from './life/refund-asked.ts'

export const MAX_WHY = 200
export const MAX_SHIPMENTS = 100

export const ORDER_STATES = ['placed', 'gathering', 'paid', 'shipped', 'received', 'cancelled', 'refunded'] as const
export const OrderState = z.enum(ORDER_STATES)
export type OrderState = z.infer<typeof OrderState>

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
  lines: z.array(OrderLine.extend({ refunded: Money, /** What of that is still on its way. */ refunding: Money, refundedUnits: z.int(), /** Units that are still to be sent. */ leftToSend: z.int() })),
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
  /** Whether open requests are about any of it, what the platform paid as well: until they end it is not cancelled, nor all of it given back. */
  questioned: z.boolean(),
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
    /** What goes to those who led the buyer here: taken from what is held when the buyer has the goods. */
    commission: Money,
    /** What went back to the platform of what it paid by a coupon of its own. */
    borneBack: Money,
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
