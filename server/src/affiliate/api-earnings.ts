import { csvAnswer, HandleParams, isRefusal, PageQuery, readIdCursor, refuse, route, type Route } from '#api'
import type { AffiliateDeps } from './deps.ts'
import { commissionsOfStore, earningsOf, earningSums } from './earnings.ts'
import { readCursor } from './list-decisions.ts'
import { maySeeDecisions, maySeeResults } from './policy.ts'
import { presentCommissions, presentEarnings, presentTotals } from './present-earnings.ts'
import { Commissions, Earnings, EarningTotals } from './schemas.ts'
import { writeEarningsCsv } from './write-earnings-csv.ts'

const tag = 'affiliate'

export function earningRoutes({ database, platformBps = 0, timeZone = 'UTC', paidThrough }: AffiliateDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/accounts/{handle}/earnings', tag, summary: 'What each order brought an account, as the books have it: pending, cleared, taken back and why', access: maySeeResults, params: HandleParams, query: PageQuery, response: Earnings }, async ({ account, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await earningsOf(db, account.id, { ...query, after, paidThrough })
      return { status: 200, body: { items: await presentEarnings(db, rows), next } }
    }),
    route({ method: 'get', path: '/accounts/{handle}/earning-totals', tag, summary: 'All commission that an account ever earned, by currency', access: maySeeResults, params: HandleParams, response: EarningTotals }, async ({ account }) => ({
      status: 200, body: { items: (await earningSums(db, account.id, timeZone)).map(presentTotals), platformBps },
    })),
    route({ method: 'get', path: '/accounts/{handle}/earnings.csv', tag, summary: 'The same as a file', access: maySeeResults, params: HandleParams, rawResponse: { contentType: 'text/csv', description: 'Amounts are decimals, times UTC.' } }, async ({ account, lang }) =>
      csvAnswer(writeEarningsCsv(db, account.id, { lang, paidThrough }), `${account.handle}-earnings.csv`)),
    route({ method: 'get', path: '/stores/{handle}/commissions', tag, summary: 'What a store gives to those who bring buyers, line by line', access: maySeeDecisions, params: HandleParams, query: PageQuery, response: Commissions }, async ({ account, query: { after, limit } }) => {
      const cursor = after === undefined ? undefined : readCursor(after)
      if (after !== undefined && !cursor) return refuse('bad-cursor')
      const { rows, next } = await commissionsOfStore(db, account.id, { after: cursor, limit })
      return { status: 200, body: { items: await presentCommissions(db, rows), next } }
    }),
  ]
}
