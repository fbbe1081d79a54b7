import { Money, PageQuery, pageOf, z } from '#api'
import { CHART, type AccountKind } from './chart.ts'
import { PARTS } from './explained.ts'
import { POSTING_KINDS } from './post.ts'

const MAX_OWNER = 80
const MAX_CURSOR = 40
const KINDS = Object.keys(CHART) as [AccountKind, ...AccountKind[]]

const Currency = z.string().regex(/^[A-Z]{3}$/)

export const BookBalance = z
  .object({
    account: z.enum(KINDS),
    balance: Money,
    /** Set aside of the balance, for a payout that is under way. */
    pending: Money,
    available: Money,
  })
  .openapi('BookBalance')

export const BookEntry = z
  .object({
    id: z.string(),
    kind: z.enum(POSTING_KINDS),
    /** Above zero is more of the account. */
    change: Money,
    /** Null where an account is kept in several rows. */
    balanceAfter: Money.nullable(),
    orderId: z.string().nullable(),
    /** What people call that order. */
    orderNumber: z.string().nullable(),
    /** The account whose books these are has sold it, and can open it. */
    isOwnOrder: z.boolean(),
    parts: z.array(z.object({ kind: z.enum(PARTS), amount: Money })).openapi({ description: 'What the entry is made of, in the books of a store; together exactly its change. Empty where nothing is to be said.' }),
    isDispute: z.boolean().openapi({ description: 'What was set aside, or is no longer, is of a request that the platform was asked to decide.' }),
    why: z.string(),
    at: z.string(),
  })
  .openapi('BookEntry')

export const Balances = z.object({ items: z.array(BookBalance) })
export const EntryPage = pageOf(BookEntry)
export const EntriesOf = z.object({ account: z.enum(['balance', 'held', 'disputed', 'commission', 'promised']).default('balance'), currency: Currency })
export const EntriesQuery = PageQuery.extend({ ...EntriesOf.shape, after: z.string().regex(/^\d{1,18}$/, 'bad-cursor').optional() })

export const OwnerBalances = z.object({ items: z.array(BookBalance.extend({ owner: z.string() })) })
export const AllEntriesQuery = PageQuery.extend({ owner: z.string().min(1).max(MAX_OWNER), account: z.enum(KINDS), currency: Currency, after: z.string().max(MAX_CURSOR).optional() })
