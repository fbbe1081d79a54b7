import { AccountCard } from '#accounts'
import { Id, line, Money, pageOf, z } from '#api'
import { MAX_CODE, MAX_LIMIT, MAX_OFF_MINOR, MAX_PIECES, MAX_SCOPE_CATEGORIES, MAX_SCOPE_PRODUCTS, MAX_TITLE, MIN_CODE } from './limits.ts'

export const PROMOTION_KINDS = ['coupon', 'timed-price', 'bundle', 'free-shipping'] as const
export const PromotionKind = z.enum(PROMOTION_KINDS)
export type PromotionKind = z.infer<typeof PromotionKind>

const minor = z.int().min(0).max(MAX_OFF_MINOR)

/** What a promotion gives, and on what. Which of these belong together depends on the kind. */
const termFields = {
  percentOffBps: z.int().min(1).max(10_000).nullable().openapi({ description: 'Hundredths of a per cent off: of what is in scope, of a timed price, of a bundle.' }),
  capMinor: minor.min(1).nullable().openapi({ description: 'At most this much off, with a percentage.' }),
  amountMinor: minor.min(1).nullable().openapi({ description: 'This much off.' }),
  priceMinor: minor.nullable().openapi({ description: 'What it costs: a unit at a timed price, a whole bundle.' }),
  freeShipping: z.boolean(),
  fromMinor: minor.openapi({ description: 'From this amount of goods in scope on, after what comes before it.' }),
  products: z.array(Id).max(MAX_SCOPE_PRODUCTS).openapi({ description: 'In scope; with neither products nor categories, all of the store.' }),
  variants: z.array(Id).max(MAX_SCOPE_PRODUCTS).openapi({ description: 'Of a timed price: these variants alone.' }),
  categories: z.array(z.string().min(1).max(80)).max(MAX_SCOPE_CATEGORIES),
  pieces: z.array(z.object({ products: z.array(Id).min(1).max(MAX_SCOPE_PRODUCTS), quantity: z.int().min(1).max(99) })).max(MAX_PIECES).openapi({ description: 'Of a bundle: so many of any of these products, each piece.' }),
}
export const TermsView = z.object(termFields).openapi('PromotionTerms')
export type Terms = z.infer<typeof TermsView>
export const NewTerms = z
  .object({
    percentOffBps: termFields.percentOffBps.default(null), capMinor: termFields.capMinor.default(null), amountMinor: termFields.amountMinor.default(null), priceMinor: termFields.priceMinor.default(null),
    freeShipping: termFields.freeShipping.default(false), fromMinor: termFields.fromMinor.default(0), products: termFields.products.default([]), variants: termFields.variants.default([]),
    categories: termFields.categories.default([]), pieces: termFields.pieces.default([]),
  })
  .openapi('NewPromotionTerms')

const fields = {
  title: line(MAX_TITLE).min(1),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  code: z.string().trim().toUpperCase().min(MIN_CODE).max(MAX_CODE).regex(/^[\p{L}\p{N}-]+$/u, 'promotion-code-form').nullable().openapi({ description: 'Of a coupon that is taken by typing it in.' }),
  claimable: z.boolean().openapi({ description: 'Whether shoppers find this coupon on the pages and take it there.' }),
  totalLimit: z.int().min(1).max(MAX_LIMIT).nullable(),
  personLimit: z.int().min(1).max(MAX_LIMIT).nullable(),
  terms: NewTerms,
}
export const NewPromotion = z.object({ kind: PromotionKind, ...fields, code: fields.code.default(null), claimable: fields.claimable.default(false), totalLimit: fields.totalLimit.default(null), personLimit: fields.personLimit.default(null) }).openapi('NewPromotion')
export type NewPromotion = z.infer<typeof NewPromotion>
export const NewPlatformCoupon = NewPromotion.omit({ kind: true }).extend({ currency: z.string().regex(/^[A-Z]{3}$/) }).openapi('NewPlatformCoupon')
export const PromotionChange = z.object(fields).partial().openapi('PromotionChange')
export type PromotionChange = z.infer<typeof PromotionChange>

export const PROMOTION_STATES = ['planned', 'running', 'over', 'stopped'] as const

/** As whoever gives it sees it. */
export const PromotionView = z
  .object({
    id: z.string(), kind: PromotionKind, title: z.string(), currency: z.string(), terms: TermsView, code: z.string().nullable(), claimable: z.boolean(),
    totalLimit: z.int().nullable(), personLimit: z.int().nullable(), startsAt: z.string(), endsAt: z.string(), state: z.enum(PROMOTION_STATES),
    /** Orders that used it and still stand, and what they saved by it. */
    orders: z.int(), saved: Money,
    /** Variants that by now cost no more than this price for a time anyway: a shopper pays the lower of both. */
    idle: z.int(),
    /** What the limit counts: orders, units or sets. */
    used: z.int(),
  })
  .openapi('Promotion')
export type PromotionView = z.infer<typeof PromotionView>
export const PromotionPage = pageOf(PromotionView)

/** As a shopper meets it. */
export const OfferView = z
  .object({
    id: z.string(),
    /** Null: the platform gives it. */
    store: AccountCard.nullable(),
    kind: PromotionKind, title: z.string(), currency: z.string(), terms: TermsView, startsAt: z.string(), endsAt: z.string(),
    /** Whether it is to be taken here, was taken by who asks, and can be used no more. */
    claimable: z.boolean(), claimed: z.boolean(), usedUp: z.boolean(),
    /** Why it can be used no more: who asks has used it as often as anybody may, it was ended, or others had all of it. */
    spent: z.enum(['used', 'ended', 'gone']).nullable(),
  })
  .openapi('Offer')
export type OfferView = z.infer<typeof OfferView>
export const Offers = z.object({ items: z.array(OfferView) })

/** Timed prices of a product that run now, variant by variant. */
export const TimedPrices = z.array(z.object({ variantId: z.string(), price: Money, was: Money, until: z.string(), perPerson: z.int().nullable(), left: z.int().nullable() }))
export const ProductOffers = z.object({ items: z.array(OfferView), prices: TimedPrices }).openapi('ProductOffers')
export const ClaimBody = z.object({ store: Id.nullable().optional().openapi({ description: 'Whose it is; null for the platform.' }), promotion: Id.optional(), code: z.string().trim().toUpperCase().min(1).max(60).optional(), stores: z.array(Id).max(100).default([]).openapi({ description: 'Where a code is looked for, besides the platform.' }) })
export type ClaimBody = z.infer<typeof ClaimBody>
