import { Id, isRefusal, PageQuery, readIdCursor, route, type Route, z } from '#api'
import type { AffiliateDeps } from './deps.ts'
import { decisionsOfOrder, signalsOfAll } from './list-decisions.ts'
import { maySeeAll } from './policy.ts'
import { presentInFull, presentSignals } from './present.ts'
import { ConsoleDecisions, Signals } from './schemas.ts'

const tag = 'affiliate'

export function consoleAffiliateRoutes({ database }: AffiliateDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/console/affiliate-signals', tag, summary: 'Clicks that no shopper makes, newest first', access: maySeeAll, query: PageQuery, response: Signals }, async ({ query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await signalsOfAll(db, { ...query, after })
      return { status: 200, body: { items: await presentSignals(db, rows), next } }
    }),
    route({ method: 'get', path: '/console/affiliate-decisions/{store}/{order}', tag, summary: 'How the lines of an order were decided, with all evidence', access: maySeeAll, params: z.object({ store: Id, order: Id }), response: ConsoleDecisions }, async ({ params: { store, order } }) => ({
      status: 200, body: { items: await presentInFull(db, await decisionsOfOrder(db, store, order)) },
    })),
  ]
}
