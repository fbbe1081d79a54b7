import { AccountCard } from '#accounts'
import { Id, Money, pageOf, Picture, z } from '#api'
import { Address } from '#orders'
import { DECISION_REASONS } from './decide-dispute.ts'
import { KINDS, OUTCOMES, STATES } from './decide-step.ts'
import { MAX_PICTURES, MAX_RETURN_DAYS, MAX_WORDS, MIN_RETURN_DAYS } from './limits.ts'
import { REASON_CODES } from './measure-request.ts'

const MAX_LINES = 100
const MAX_UNITS = 999
const MAX_PARCEL_WORDS = 60

const printable = (typed: string) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()
const words = z.string().overwrite(printable).max(MAX_WORDS)
const pictureIds = z.array(Id).max(MAX_PICTURES).default([]).openapi({ description: 'Pictures that were uploaded to one’s own account as evidence.' })

export const NewAftersale = z.object({
  kind: z.enum(KINDS),
  reason: z.enum(REASON_CODES),
  lines: z.array(z.object({ variant: Id, quantity: z.int().min(1).max(MAX_UNITS), replacement: Id.optional() })).min(1).max(MAX_LINES),
  amountMinor: z.int().min(1).optional().openapi({ description: 'Minor units. Without it, all that can be asked for.' }),
  words: words.default(''),
  pictureIds,
})
export type NewAftersale = z.infer<typeof NewAftersale>

/** What somebody thinks of asking back. */
export const WorthBody = NewAftersale.pick({ reason: true, lines: true }).partial({ reason: true })
export const Worth = z
  .object({ lines: z.array(z.object({ variantId: z.string(), worth: Money })), shipping: Money, total: Money })
  .openapi('AftersaleWorth')

export const Statement = z.object({ words: words.min(1), pictureIds })
export const WordsBody = z.object({ words: words.min(1) })
export const Parcel = z.object({ carrier: z.string().trim().min(1).max(MAX_PARCEL_WORDS), trackingNumber: z.string().trim().min(1).max(MAX_PARCEL_WORDS) })
export const Agreement = z.object({ words: words.default(''), address: Address.optional().openapi({ description: 'Where the goods go back to; without it, what the store has set.' }) })
export const Offer = z.object({ amountMinor: z.int().min(1), words: words.min(1) })
export const Inspection = z.object({ restock: z.boolean().openapi({ description: 'Whether what came back is for sale again.' }), words: words.default('') })
export const DecisionBody = z.object({ refundMinor: z.int().min(0), reason: z.enum(DECISION_REASONS), words: words.min(1) })
export const TermsBody = z.object({ returnDays: z.int().min(MIN_RETURN_DAYS).max(MAX_RETURN_DAYS), address: Address.nullable() })
export const Terms = z.object({ returnDays: z.int(), minReturnDays: z.int(), maxReturnDays: z.int(), address: Address.nullable() }).openapi('ReturnTerms')

export const ACTS = ['withdraw', 'accept-offer', 'send-back', 'confirm', 'agree', 'offer', 'refuse', 'accept-goods', 'object', 'send-replacement', 'dispute', 'evidence', 'appeal', 'decide'] as const

const Line = z.object({ variantId: z.string(), title: z.string(), variantTitle: z.string(), slug: z.string(), picture: Picture.nullable(), quantity: z.int(), worth: Money, replacement: z.object({ variantId: z.string(), variantTitle: z.string() }).nullable() })

export const AftersaleCard = z
  .object({
    id: z.string(),
    orderId: z.string(),
    orderNumber: z.string(),
    store: AccountCard,
    buyer: AccountCard,
    kind: z.enum(KINDS),
    state: z.enum(STATES),
    reason: z.enum(REASON_CODES),
    /** In question, and set aside for as long as it is. */
    amount: Money,
    /** What the platform paid of it, set aside beside it: it goes back to the platform. */
    borne: Money,
    offered: Money.nullable(),
    /** When what silence means happens; where an operator is asked, until when evidence is taken. */
    until: z.string().nullable(),
    openedAt: z.string(),
    disputedAt: z.string().nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    refund: Money.nullable(),
    lines: z.array(Line),
  })
  .openapi('AftersaleCard')
export type AftersaleCard = z.infer<typeof AftersaleCard>

export const AftersaleView = AftersaleCard.extend({
  address: Address.nullable(),
  timeline: z.array(z.object({ kind: z.string(), byKind: z.enum(['buyer', 'seller', 'platform']), at: z.string(), why: z.string(), detail: z.record(z.string(), z.unknown()), pictures: z.array(Picture) })),
  decisions: z.array(z.object({ instance: z.int(), reason: z.enum(DECISION_REASONS), why: z.string(), refund: Money, at: z.string() })),
  /** What whoever asks can do now. */
  can: z.array(z.enum(ACTS)),
}).openapi('Aftersale')
export type AftersaleView = z.infer<typeof AftersaleView>

export const AftersalePage = pageOf(AftersaleCard)
/** What waits for a store's next word, and when silence speaks for it first. */
export const AftersalesSummary = z.object({ open: z.int(), waiting: z.int(), dueAt: z.string().nullable() }).openapi('AftersalesSummary')

/** The requests about an order, and what else could be asked. */
export const AftersalesOfOrder = z
  .object({
    items: z.array(AftersaleCard),
    /** What happened in all of them, by time. */
    timeline: z.array(z.object({ aftersaleId: z.string(), kind: z.string(), byKind: z.enum(['buyer', 'seller', 'platform']), at: z.string(), amount: Money.nullable() })),
    /** Empty when it is too early or too late. */
    kinds: z.array(z.enum(KINDS)),
    until: z.string().nullable(),
    lines: z.array(
      z.object({
        variantId: z.string(),
        title: z.string(),
        variantTitle: z.string(),
        picture: Picture.nullable(),
        /** Units that can be asked about. */
        left: z.int(),
        worth: Money,
        /** What the platform paid of them in the buyer's place: it goes back to the platform. */
        borne: Money,
        replacements: z.array(z.object({ variantId: z.string(), variantTitle: z.string() })),
      }),
    ),
    /** What all of it is worth by reason. */
    most: z.array(z.object({ reason: z.enum(REASON_CODES), amount: Money })),
  })
  .openapi('AftersalesOfOrder')
export type AftersalesOfOrder = z.infer<typeof AftersalesOfOrder>
