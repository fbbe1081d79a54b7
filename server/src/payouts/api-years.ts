import { csvAnswer, HandleParams, money, type Route, route, type z } from '#api'
import { audit } from '#audit'
import type { PayoutsDeps } from './deps.ts'
import { mayReadPayouts, mayRunPayouts } from './policy.ts'
import { type PayoutYear, PayoutYears, YearWish } from './schemas.ts'
import { type OwnYear, yearsOfAccount } from './years/read-years.ts'
import { writePayeesOfYear, writeYearsCsv } from './years/write-years-csv.ts'

const contentType = 'text/csv'

/** What each calendar year brought an account, on the clocks of the platform. */
export function yearRoutes(deps: PayoutsDeps): Route[] {
  const { database, timeZone } = deps
  const tag = 'payouts'
  return [
    route({ method: 'get', path: '/accounts/{handle}/payout-years', tag, summary: 'What each calendar year brought an account, by currency, as the books have it', access: mayReadPayouts, params: HandleParams, response: PayoutYears }, async ({ account }) => ({
      status: 200,
      body: { timeZone, items: (await yearsOfAccount(database.read, account.id, timeZone)).map(presentYear) },
    })),

    route({ method: 'get', path: '/accounts/{handle}/payout-years.csv', tag, summary: 'The same as a file', access: mayReadPayouts, params: HandleParams, rawResponse: { contentType, description: 'Amounts are decimals; years are those of the platform’s time zone, which the first column names.' } }, async ({ account, lang }) =>
      csvAnswer(writeYearsCsv(deps, account.id, lang), `${account.handle}-years.csv`)),
  ]
}

export function yearConsoleRoutes(deps: PayoutsDeps): Route[] {
  const { database, clock } = deps
  return [
    route({ method: 'post', path: '/console/payout-year-files', tag: 'console', summary: 'Everybody’s totals of a calendar year with their tax identities whole, as a file; each download is in the audit', access: mayRunPayouts, body: YearWish, rawResponse: { contentType, description: 'Amounts are decimals. A tab follows each tax id, so that spreadsheets take it for text.' } }, async ({ body: { year }, who, lang }) => {
      // First, so that nobody reads it unseen.
      await database.write((db) => audit(db, clock, { actorId: who.personId, action: 'payout-years.download', subjectKind: 'place', subjectId: 'amoy', detail: { year } }))
      return csvAnswer(writePayeesOfYear(deps, { year, lang }), `payees-${year}.csv`)
    }),
  ]
}

function presentYear({ year, currency, ...figures }: OwnYear): z.infer<typeof PayoutYear> {
  const of = (minor: bigint) => money(minor, currency)
  return {
    year, sales: of(figures.salesMinor), earned: of(figures.earnedMinor), fees: of(figures.feesMinor), given: of(figures.givenMinor),
    clawedBack: of(figures.backMinor), paidOut: of(figures.paidOutMinor), change: of(figures.changeMinor),
  }
}
