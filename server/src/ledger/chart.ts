/** Who an account of the ledger belongs to: a public account by its id, the platform, or a payment provider. */
export type LedgerOwner = string
export const PLATFORM: LedgerOwner = 'platform'
export const providerOwner = (name: string): LedgerOwner => `provider:${name}`

type Kind = {
  /** The side on which the account grows. */
  normalSide: 'debit' | 'credit'
  mayGoBelowZero: boolean
  /** Rows that share the account's postings, so that they do not wait for each other. */
  slots: number
}

/** Wide enough that sixteen writers at once seldom meet. */
const BUSY_SLOTS = 64

/**
 * The chart of accounts. A slot of a busy account may be below zero while their sum is not: what leaves may
 * leave by another slot than it came.
 */
export const CHART = {
  /** What a provider has taken from payers and not yet given away: the platform's claim against it. */
  clearing: { normalSide: 'debit', mayGoBelowZero: true, slots: BUSY_SLOTS },
  /** A store's money for goods that their buyers do not have yet. */
  held: { normalSide: 'credit', mayGoBelowZero: false, slots: 1 },
  /** Of that, what is argued about. */
  disputed: { normalSide: 'credit', mayGoBelowZero: false, slots: 1 },
  /** What an owner has earned. Below zero when a refund came after the money was paid out: it carries over. */
  balance: { normalSide: 'credit', mayGoBelowZero: true, slots: 1 },
  /** What those have earned who led buyers to stores, until it may be paid out to them. */
  commission: { normalSide: 'credit', mayGoBelowZero: false, slots: 1 },
  /** Of a store's held money, what will go to them. */
  promised: { normalSide: 'debit', mayGoBelowZero: false, slots: 1 },
  /** What the platform keeps of commission. */
  'commission-fees': { normalSide: 'credit', mayGoBelowZero: true, slots: BUSY_SLOTS },
  /** What the platform takes for its service. */
  fees: { normalSide: 'credit', mayGoBelowZero: true, slots: BUSY_SLOTS },
  /** What the platform has paid to stores in buyers' place, by coupons of its own. */
  promotions: { normalSide: 'debit', mayGoBelowZero: true, slots: BUSY_SLOTS },
  /** What the platform has spent to see that bank accounts are whose they are said to be. */
  costs: { normalSide: 'debit', mayGoBelowZero: true, slots: 1 },
  /** Owed to payers: the provider has been, or will be, told to give it back. */
  refunding: { normalSide: 'credit', mayGoBelowZero: true, slots: BUSY_SLOTS },
  /** What chargebacks have cost the platform: providers' fees, and money that went twice to a payer. */
  chargebacks: { normalSide: 'debit', mayGoBelowZero: true, slots: BUSY_SLOTS },
} as const satisfies Record<string, Kind>

export type AccountKind = keyof typeof CHART
export type AccountRef = { owner: LedgerOwner; kind: AccountKind }
