import { AccountCard } from '#accounts'
import { Id, line, Money, PageQuery, pageOf, z } from '#api'
import { PARKED_FIELDS } from '#news'
import { CURRENCY_CODES } from '#stores'
import { DESTINATION_KINDS } from './port.ts'
import { WAITS } from './runs/decide-payout.ts'
import { MAX_MONTH_DAY, SCHEDULES } from './runs/schedule.ts'
import { IDENTITY_KINDS } from './tax/tax-id.ts'

const MAX_HOLDER = 80
const MAX_BANK = 80
const MAX_NUMBER = 60
const MAX_WHY = 500
/** Names begin with a letter, so that no spreadsheet reads one as a formula. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’&()（）·/-]*$/u
const NAME_OR_NONE = new RegExp(`^$|${NAME.source}`, 'u')
const STATES = ['planned', 'sent', 'paid', 'failed', 'returned'] as const

export const ScheduleView = z.object({ every: z.enum(SCHEDULES), day: z.int().nullable() })
export const ScheduleChange = z.object({ every: z.enum(SCHEDULES), day: z.int().min(1).max(MAX_MONTH_DAY).optional() })

export const DestinationView = z
  .object({
    kind: z.enum(DESTINATION_KINDS),
    bank: z.string(),
    /** Never whole: the first letters, and the last four digits. */
    holder: z.string(),
    number: z.string(),
    state: z.enum(['not-confirmed', 'not-checked', 'check-refused', 'cooling', 'usable']),
    usableFrom: z.string().nullable(),
    /** How it became known whose it is. */
    verifiedBy: z.enum(['provider', 'test', 'operator', 'paid']).nullable(),
    /** The test transfer that shows it, where one is needed. */
    test: z.object({ state: z.enum(['wanted', 'planned', 'sent', 'over']), triesLeft: z.int(), until: z.string().nullable(), mayAskAgain: z.boolean() }).nullable(),
    madeAt: z.string(),
    /** The account that counts again if this change, not yet confirmed, is taken back. */
    former: z.object({ bank: z.string(), number: z.string() }).nullable(),
  })
  .openapi('PayoutDestination')
export const DestinationWish = z.object({ kind: z.enum(DESTINATION_KINDS), holder: line(MAX_HOLDER).regex(NAME, 'payout-name-form'), bank: line(MAX_BANK).regex(NAME_OR_NONE, 'payout-name-form').default(''), number: z.string().trim().min(5).max(MAX_NUMBER) })
export const DestinationCode = z.object({ code: z.string().trim().regex(/^\d{8}$/, 'payout-code-form') })

export const TestCode = z.object({ code: z.string().trim().regex(/^\d{6}$/, 'payout-test-code-form') })

export const PayoutPlan = z
  .object({
    schedule: ScheduleView.extend({ isOwn: z.boolean() }),
    destination: DestinationView.nullable(),
    kinds: z.array(z.enum(DESTINATION_KINDS)),
    balances: z.array(
      z.object({
        available: Money,
        minimum: Money,
        /** Why nothing would be paid; null where it will be. */
        waits: z.enum(WAITS).nullable(),
        /** The day of the next payout if nothing changes, in UTC. */
        nextDay: z.string().nullable(),
      }),
    ),
    held: z.object({ why: z.string(), at: z.string() }).nullable(),
  })
  .openapi('PayoutPlan')

export const PayoutView = z
  .object({
    id: z.string(),
    reference: z.string(),
    run: z.string(),
    amount: Money,
    state: z.enum(STATES),
    failure: z.string().nullable(),
    bank: z.string(),
    number: z.string(),
    provider: z.string(),
    plannedAt: z.string(),
    sentAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .openapi('Payout')
export const PayoutPage = pageOf(PayoutView)
export const PayoutDetail = PayoutView.extend({
  carried: Money,
  parts: z.array(z.object({ kind: z.string(), amount: Money, entries: z.int() })),
  events: z.array(z.object({ state: z.enum(STATES), by: z.enum(['program', 'provider', 'operator']), why: z.string(), at: z.string() })),
}).openapi('PayoutDetail')
export const PayoutPart = z.object({ id: z.string(), kind: z.string(), amount: Money, orderId: z.string().nullable(), orderNumber: z.string().nullable(), isOwnOrder: z.boolean(), isDispute: z.boolean(), why: z.string(), at: z.string() }).openapi('PayoutPart')
export const PayoutPartPage = pageOf(PayoutPart)
export const PartsQuery = PageQuery.extend({ after: z.string().regex(/^\d{1,18}$/, 'bad-cursor').optional() })
export const ByIdQuery = PageQuery.extend({ after: Id.optional() })

export const PayoutTerms = z.object({ schedule: ScheduleView, way: z.enum(['provider', 'file']), needsTaxIdentity: z.boolean(), timeZone: z.string(), providers: z.array(z.string()), minimums: z.array(Money), defaultMinimumMinor: z.int() }).openapi('PayoutTerms')
export const TermsChange = z.object({ schedule: ScheduleChange, way: z.enum(['provider', 'file']), needsTaxIdentity: z.boolean().optional().openapi({ description: 'Whether nobody is paid out without a tax identity; left out, it stays as it is.' }) })
/** Of a currency in which something can be sold here: no other is ever owed. */
export const MinimumChange = z.object({ currency: z.enum(CURRENCY_CODES), minimumMinor: z.int().min(1).max(1_000_000_000) })

export const RunView = z
  .object({
    id: z.string(),
    kind: z.enum(['scheduled', 'manual']),
    day: z.string(),
    why: z.string(),
    madeAt: z.string(),
    plannedAt: z.string().nullable(),
    /** Test transfers to bank accounts, in the run’s file. */
    tests: z.int(),
    /** Payouts that are not in the run’s file: they were taken back before, because their owners replaced the bank account or what they would pay was refunded meanwhile. */
    leftOut: z.int(),
    /** Payouts that were taken back before a bank or a provider was told of them, those of `leftOut` among them. */
    takenBack: z.int(),
    totals: z.array(z.object({ provider: z.string(), state: z.enum(STATES), payouts: z.int(), amount: Money })),
  })
  .openapi('PayoutRun')
export const RunPage = pageOf(RunView)
export const NewRun = z.object({ why: line(MAX_WHY).min(1), account: Id.optional() })
export const Made = z.object({ id: z.string() })
export const OperatorPayout = PayoutView.extend({ account: AccountCard.nullable() }).openapi('OperatorPayout')
export const OperatorPayoutPage = pageOf(OperatorPayout)
export const LookQuery = ByIdQuery.extend({ what: z.enum(['wrong', 'late']).default('wrong') })

export const PreviewLine = z.object({ account: AccountCard.nullable(), available: Money, pays: z.string().nullable(), waits: z.enum(WAITS).nullable() }).openapi('PayoutPreviewLine')
export const Preview = z
  .object({
    /** What a run would pay now, whatever the schedules are. */
    totals: z.array(z.object({ payer: z.string(), payouts: z.int(), amount: Money })),
    waiting: z.array(z.object({ waits: z.enum(WAITS), accounts: z.int(), amount: Money })),
    items: z.array(PreviewLine),
    /** More accounts than were looked at. */
    cut: z.boolean(),
  })
  .openapi('PayoutPreview')
export const Results = z.object({ applied: z.int(), repeated: z.int(), wrongCount: z.int(), wrong: z.array(z.object({ line: z.int(), reference: z.string(), why: z.string() })) }).openapi('PayoutResults')
export const UnverifiedPage = pageOf(z.object({ id: z.string(), account: AccountCard.nullable(), bank: z.string(), holder: z.string(), number: z.string(), provider: z.string(), confirmedAt: z.string(), refused: z.string().nullable() }).openapi('UnverifiedBankAccount'))
export const StopWhy = z.object({ why: line(MAX_WHY).min(1) })
export const VerifyWhy = StopWhy.extend({ destination: Id.openapi({ description: 'The bank account that was looked at.' }) })
export const ParkedPage = pageOf(z.object(PARKED_FIELDS).openapi('ParkedPayoutNotification'))

const MAX_TAX_NUMBER = 40
export const TaxIdentityWish = z.object({
  kind: z.enum(IDENTITY_KINDS),
  legalName: line(MAX_HOLDER).regex(/^[\p{L}\p{N}]/u, 'tax-name-form').openapi({ description: 'As it is registered.' }),
  country: z.string().regex(/^[A-Z]{2}$/, 'tax-identity-country').openapi({ description: 'ISO 3166-1, two capitals.' }),
  number: z.string().trim().min(1).max(MAX_TAX_NUMBER).openapi({ description: 'The tax id. Of China by its check character: 18 of an identity card, or of the unified social credit code.' }),
})
/** `needed`: without it nothing is paid out here. */
export const TaxIdentityView = z.object({
  needed: z.boolean(),
  identity: z
    .object({
      kind: z.enum(IDENTITY_KINDS),
      /** Never whole: the first letters, and the last four characters. */
      legalName: z.string(),
      country: z.string(),
      number: z.string(),
      namedAt: z.string(),
    })
    .openapi('TaxIdentity')
    .nullable(),
})

export const PayoutYear = z
  .object({
    year: z.int(),
    /** Of goods that buyers have, fees and commission among it; what is argued about is not. */
    sales: Money,
    /** Commission that became the account's own. */
    earned: Money,
    fees: Money,
    /** Commission to those who brought buyers. */
    given: Money,
    /** Refunds, chargebacks, and commission that was called back. */
    clawedBack: Money,
    paidOut: Money,
    /** What came less what went: of all years together, the balance. */
    change: Money,
  })
  .openapi('PayoutYear')
export const PayoutYears = z.object({ timeZone: z.string(), items: z.array(PayoutYear) })
const [FIRST_YEAR, LAST_YEAR] = [2000, 2999]
export const YearWish = z.object({ year: z.int().min(FIRST_YEAR).max(LAST_YEAR) })
