import type { Money, Schemas } from '#lib/api.ts'
import type { BookKind } from '#lib/studio/books.ts'

export type OwnerBalance = Schemas['BookBalance'] & { owner: string }
export type SheetLine = { owner: string; kind: BookKind; amount: Money; pending: Money }
/** What lies with the providers, and to whom it belongs: both sides of one currency. */
export type Sheet = { currency: string; withProviders: SheetLine[]; belongsTo: SheetLine[]; total: Money; apart: Money }

/** How the API names all stores' books together. */
export const ALL_ACCOUNTS = 'accounts'
const PLATFORM = 'platform'
/** These stand on the other side: they lessen what belongs to somebody. Coupons of the platform, tests of bank accounts and chargebacks its own, what stores promised their held money. */
const SPENT: readonly BookKind[] = ['promotions', 'costs', 'chargebacks', 'promised']
/** Always shown, also at nought, so that a sheet looks the same every day. */
const USUAL: readonly [owner: string, kind: BookKind][] = [[ALL_ACCOUNTS, 'held'], [ALL_ACCOUNTS, 'balance'], [PLATFORM, 'refunding'], [PLATFORM, 'fees']]

/** The books of the place as balance sheets, one a currency. */
export function balanceSheets(balances: readonly OwnerBalance[]): Sheet[] {
  return [...Map.groupBy(balances, (each) => each.balance.currency)].map(([currency, all]) => {
    const lines = all.map(({ owner, account, balance, pending }): SheetLine => ({ owner, kind: account, amount: SPENT.includes(account) ? { ...balance, minor: -balance.minor } : balance, pending }))
    const withProviders = lines.filter((line) => line.kind === 'clearing')
    const nought = { minor: 0, currency }
    const usual = USUAL.map(([owner, kind]) => lines.find((line) => line.owner === owner && line.kind === kind) ?? { owner, kind, amount: nought, pending: nought })
    const others = lines.filter((line) => line.kind !== 'clearing' && !usual.includes(line) && line.amount.minor !== 0)
    const belongsTo = [...usual, ...others]
    const total = sumOf(withProviders)
    return { currency, withProviders, belongsTo, total: { minor: total, currency }, apart: { minor: total - sumOf(belongsTo), currency } }
  })
}

const sumOf = (lines: readonly SheetLine[]) => lines.reduce((sum, line) => sum + line.amount.minor, 0)
