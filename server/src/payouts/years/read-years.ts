import type { Reader } from '#database'
import { balancesOf, sumsOfYears } from '#ledger'
import { divideYears, isNothing, type YearOf } from './divide-year.ts'

export type OwnYear = YearOf & { currency: string }

/** Every year in which something came or went, the latest first, in each currency: from entries alone. */
export async function yearsOfAccount(db: Reader, accountId: string, timeZone: string): Promise<OwnYear[]> {
  const currencies = [...new Set((await balancesOf(db, accountId)).map(({ currency }) => currency))]
  const rows = await sumsOfYears(db, currencies.map((currency) => ({ owner: accountId, currency })), timeZone)
  const years = currencies.flatMap((currency, at) => divideYears(rows[at]!).map((each) => ({ ...each, currency })))
  return years.filter((each) => !isNothing(each)).toSorted((a, b) => b.year - a.year || a.currency.localeCompare(b.currency))
}
