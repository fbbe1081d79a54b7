import { AccountCard } from '#accounts'
import { Id, line, Money, pageOf, z } from '#api'
import { ProductCard } from '#catalog'
import { CHANNELS, PURPOSES, REASONS } from './candidates.ts'
import { EARNING_STATES } from './earnings.ts'
import { DEFAULT_HOLD_DAYS, DEFAULT_WINDOW_DAYS, MAX_HOLD_DAYS, MAX_NAME, MAX_RATE_BPS, MAX_RATES, MAX_WHY, MAX_WINDOW_DAYS, MAX_WORDS } from './limits.ts'

const Bps = z.int().min(0).max(MAX_RATE_BPS).openapi({ description: 'Of 10,000: 500 is five per cent.' })
const Name = line(MAX_NAME).min(1)

export const TermsBody = z.object({
  rateBps: Bps,
  rates: z.array(z.union([z.strictObject({ product: Id, bps: Bps }), z.strictObject({ category: z.string().min(1).max(80), bps: Bps })])).max(MAX_RATES).default([]).openapi({ description: 'Other rates: of a product before that of its category.' }),
  windowDays: z.int().min(1).max(MAX_WINDOW_DAYS).default(DEFAULT_WINDOW_DAYS).openapi({ description: 'How long before a checkout a click may lie.' }),
  holdDays: z.int().min(0).max(MAX_HOLD_DAYS).default(DEFAULT_HOLD_DAYS).openapi({ description: 'How long after receipt the commission waits.' }),
})
export type TermsBody = z.infer<typeof TermsBody>

export const PlanBody = TermsBody.extend({
  name: Name,
  kind: z.enum(['open', 'targeted', 'exclusive']),
  member: z.string().min(2).max(40).optional().openapi({ description: 'The handle of whom an exclusive plan is for.' }),
  startsAt: z.iso.datetime().optional(),
  endsAt: z.iso.datetime().optional(),
})
export type PlanBody = z.infer<typeof PlanBody>

const TermsView = z.object({ version: z.int(), from: z.string(), rateBps: z.int(), rates: z.array(z.object({ product: z.string().optional(), title: z.string().optional().openapi({ description: 'Of the product, while it is there.' }), category: z.string().optional(), bps: z.int() })), windowDays: z.int(), holdDays: z.int() })
export const PLAN_STATES = ['coming', 'running', 'over'] as const
export const PlanView = z
  .object({ id: z.string(), name: z.string(), kind: z.enum(['open', 'targeted', 'exclusive']), member: AccountCard.nullable(), startsAt: z.string(), endsAt: z.string().nullable(), state: z.enum(PLAN_STATES), terms: TermsView })
  .openapi('AffiliatePlan')
export const Plans = z.object({ items: z.array(PlanView) })

export const PARTNER_STATES = ['applied', 'approved', 'refused', 'removed'] as const
export const PartnerView = z
  .object({ member: AccountCard, state: z.enum(PARTNER_STATES), words: z.string(), appliedAt: z.string(), since: z.string().nullable(), until: z.string().nullable(), why: z.string() })
  .openapi('AffiliatePartner')
export const Partners = pageOf(PartnerView)
export const ApplicationBody = z.object({ store: z.string().min(2).max(40).openapi({ description: 'The handle of the store.' }), plan: Id, words: z.string().trim().max(MAX_WORDS).default('') })
export const RulingBody = z.object({ state: z.enum(['approved', 'refused', 'removed']), why: z.string().trim().max(MAX_WHY).default('').openapi({ description: 'Needed to refuse and to remove: who applied reads it.' }) })
export const OfferedPlan = PlanView.extend({
  mine: z.enum(PARTNER_STATES).nullable(),
  why: z.string().openapi({ description: 'What the store said when it refused or removed this account.' }),
  applyFrom: z.string().nullable().openapi({ description: 'Who was refused or removed waits until then; null: they need not.' }),
}).openapi('OfferedAffiliatePlan')
export const OfferedPlans = z.object({ items: z.array(OfferedPlan) })

export const RatesNow = z
  .object({
    plan: z.object({ id: z.string(), name: z.string(), kind: z.enum(['open', 'targeted', 'exclusive']) }).nullable().openapi({ description: 'The one plan that decides, for every product; null: none is open to them.' }),
    items: z.array(z.object({ product: z.string(), slug: z.string(), title: z.string(), rateBps: z.int(), by: z.enum(['product', 'category', 'plan']).openapi({ description: 'Whose rate it is.' }) })),
    next: z.string().nullable(),
  })
  .openapi('AffiliateRates')

export const SiteBody = z.object({ name: Name, host: z.string().toLowerCase().regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/, 'affiliate-host-form').optional().openapi({ description: 'Of a website: only what comes from there, or from a host below it, counts.' }) })
export const PlacementBody = z.object({ site: Id, name: Name })
export const DeclarationBody = z.object({ channel: z.enum(CHANNELS), purpose: z.enum(PURPOSES) })
export const PlacementView = z
  .object({
    id: z.string(), site: z.string(), name: z.string(),
    trackingId: z.string().openapi({ description: 'Three parts: member, site, placement.' }),
    channel: z.enum(CHANNELS).nullable(), purpose: z.enum(PURPOSES).nullable(), declaredAt: z.string().nullable(), closedAt: z.string().nullable(),
    earns: z.boolean().openapi({ description: 'What is not declared earns nothing.' }),
  })
  .openapi('AffiliatePlacement')
export const SiteView = z.object({ id: z.string(), name: z.string(), host: z.string().nullable(), placements: z.array(PlacementView) }).openapi('AffiliateSite')
export const Sites = z.object({ items: z.array(SiteView) })

export const LinkBody = z.object({ placement: Id, store: z.string().min(2).max(40), product: z.string().min(1).max(120).optional().openapi({ description: 'The slug of a product; absent: the page of the store.' }) })
export const LinkView = z
  .object({
    url: z.string(), card: ProductCard.nullable(),
    earns: z.boolean(),
    whyNot: z.enum(['undeclared-placement', 'closed-placement', 'no-plan', 'own-store']).nullable(),
    rateBps: z.int().nullable(), windowDays: z.int().nullable(), holdDays: z.int().nullable(),
    plan: z.string().nullable().openapi({ description: 'The name of the plan that decides now.' }),
  })
  .openapi('AffiliateLink')

/** What others may know of why: not what a buyer and somebody have in common. */
export const SHOWN_REASONS = ['related-buyer', ...REASONS.filter((each) => each !== 'same-household' && each !== 'same-payer')] as const
const Shown = { at: z.string(), seenAt: z.string().nullable(), channel: z.enum(CHANNELS).nullable(), purpose: z.enum(PURPOSES).nullable(), placement: z.string() }
const Outcome = { base: Money, rateBps: z.int().nullable(), commission: Money.nullable(), holdDays: z.int().nullable(), decidedAt: z.string() }
const Title = z.string().openapi({ description: 'As it was bought; empty when the order is gone.' })
export const SellerDecision = z
  .object({ order: z.string(), position: z.int(), product: z.string(), title: Title, member: AccountCard.nullable(), ...Outcome, candidates: z.array(z.object({ member: AccountCard, ...Shown, won: z.boolean(), why: z.enum(SHOWN_REASONS).nullable() })) })
  .openapi('AffiliateDecision')
export const SellerDecisions = pageOf(SellerDecision)
export const MemberResult = z
  .object({ id: z.string(), store: AccountCard, product: z.string(), title: Title, attributed: z.boolean(), ...Outcome, clicks: z.array(z.object({ ...Shown, won: z.boolean(), why: z.enum(SHOWN_REASONS).nullable() })) })
  .openapi('AffiliateResult')
export const MemberResults = pageOf(MemberResult)
export const ConsoleDecision = SellerDecision.extend({ store: AccountCard, candidates: z.array(z.object({ member: AccountCard, ...Shown, click: z.string(), network: z.string(), referrer: z.string().nullable(), burst: z.int().nullable(), won: z.boolean(), why: z.enum(REASONS).nullable() })) }).openapi('AffiliateDecisionInFull')
export const ConsoleDecisions = z.object({ items: z.array(ConsoleDecision) })

const SignalView = z.object({ id: z.string(), member: AccountCard, placement: z.string(), kind: z.enum(['flood', 'stuffing', 'coupon-hijack']), clicks: z.int(), visitors: z.int(), seen: z.int(), firstAt: z.string(), lastAt: z.string() })
export const Signal = SignalView.openapi('AffiliateSignal')
export const Signals = pageOf(Signal)

const Sums = { earned: Money, pending: Money, cleared: Money, back: Money.openapi({ description: 'What refunds and chargebacks took back of it.' }) }
export const EARNING_MOVES = ['accrued', 'cleared', 'recalled', 'taken-back', 'given-again'] as const
export const EarningView = z
  .object({
    id: z.string(), order: z.string(), number: z.string(), store: AccountCard, role: z.enum(['creator', 'agency']), creator: AccountCard, decidedAt: z.string(), state: z.enum(EARNING_STATES),
    clearsAt: z.string().nullable().openapi({ description: 'When all of it may be had, where nothing comes in between; null before the buyer has the goods.' }),
    ...Sums,
    lines: z.array(z.object({ position: z.int(), product: z.string(), title: z.string(), base: Money, rateBps: z.int(), commission: Money, mine: Money })),
    moves: z.array(z.object({ kind: z.enum(EARNING_MOVES), change: Money, why: z.string().openapi({ description: 'A code.' }), at: z.string() })),
  })
  .openapi('Earning')
export const Earnings = pageOf(EarningView)
export const EarningTotals = z.object({ items: z.array(z.object({ ...Sums, years: z.array(z.object({ year: z.int(), cleared: Money })).openapi({ description: 'What became the account’s own in each year of the place, less what was called back in it.' }) })), platformBps: z.int() }).openapi('EarningTotals')

export const CommissionView = z
  .object({ order: z.string(), number: z.string(), position: z.int(), title: z.string(), member: AccountCard, commission: Money, left: Money, state: z.enum(EARNING_STATES), clearsAt: z.string().nullable(), decidedAt: z.string() })
  .openapi('StoreCommission')
export const Commissions = pageOf(CommissionView)
