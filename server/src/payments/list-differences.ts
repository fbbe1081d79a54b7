import { LEAST_ID, type Reader, sql } from '#database'
import type { Difference } from './compare-statement.ts'

export type StatementDifference = {
  id: string
  provider: string
  day: string
  kind: Difference['kind']
  reference: string
  what: Difference['what']
  hereMinor: bigint | null
  hereCurrency: string | null
  thereMinor: bigint | null
  thereCurrency: string | null
  foundAt: Date
  settledAt: Date | null
}

// Oldest first: what has been open for longest is looked at first.
const listOf = (name: string, state: string) => sql<StatementDifference>(
  name,
  `select id, provider, day::text, kind, reference, what, here_minor as "hereMinor", here_currency as "hereCurrency", there_minor as "thereMinor",
     there_currency as "thereCurrency", found_at as "foundAt", settled_at as "settledAt"
   from statement_difference where ${state} and id > $1 order by id limit $2`,
)
const open = listOf('payments.open-differences', 'settled_at is null')
const settled = listOf('payments.settled-differences', 'settled_at is not null')
const lastDays = sql<{ provider: string; day: string; comparedAt: Date }>(
  'payments.last-statement-days',
  // One that was not over, or is to count as compared only once it is, is not the last.
  `select distinct on (provider) provider, day::text, compared_at as "comparedAt" from statement_day
   where compared_at >= (day + 1)::timestamp at time zone 'UTC' and compared_at <= $1 order by provider, day desc`,
)

/** Differences between providers' statements and what is written here. `after` is the id of the last one seen. */
export function listDifferences(db: Reader, { isOpen, after = LEAST_ID, limit }: { isOpen: boolean; after?: string; limit: number }): Promise<StatementDifference[]> {
  return db.all(isOpen ? open : settled, [after, limit])
}

/** Of each provider the last day whose statement was compared when the day was over. */
export function lastComparedDays(db: Reader, now: Date): Promise<{ provider: string; day: string; comparedAt: Date }[]> {
  return db.all(lastDays, [now])
}
