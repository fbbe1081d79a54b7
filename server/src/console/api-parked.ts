import { accountCards } from '#accounts'
import { isRefusal, operator, pageOf, type Route, route, z } from '#api'
import { PARKED_FIELDS, ParkedQuery, parkedPage, presentParked, settlingRoutes } from '#news'
import { listParked, listProviders, paymentNews, takeUpParked } from '#payments'
import type { ConsoleDeps } from './index.ts'
import { ShownOrder, showOrders } from './shown-orders.ts'

const Parked = z.object({ ...PARKED_FIELDS, order: ShownOrder.nullable(), otherAccount: z.string().nullable() }).openapi('ParkedNotification')
const Providers = z.object({
  items: z.array(z.object({ provider: z.string(), connected: z.boolean(), askedAt: z.string().nullable(), openPayments: z.int(), openRefunds: z.int(), openDifferences: z.int(), parked: z.int(), heardAt: z.string().nullable(), comparedDay: z.string().nullable(), oldestAt: z.string().nullable() })),
})

/** News of money that matched nothing, and providers that are not asked any more: what must not be forgotten. */
export function parkedRoutes({ database, clock, providers }: ConsoleDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'get', path: '/console/parked', tag: 'console', summary: 'Payment notifications that match nothing: open ones oldest first, settled ones newest first', access: operator, query: ParkedQuery, response: pageOf(Parked) }, async ({ query }) => {
      const page = await parkedPage(query, (wanted) => listParked(db, wanted))
      if (isRefusal(page)) return page
      const names = await accountCards(db, page.rows.flatMap((each) => each.settled?.by ?? []))
      const shown = await showOrders(db, page.rows.map(({ order }) => order))
      return { status: 200, body: { items: page.rows.map((each) => ({ ...presentParked(each, clock.now(), names), order: each.order && shown(each.order), otherAccount: each.otherAccount })), next: page.next } }
    }),
    ...settlingRoutes({ database, clock }, { path: '/console/parked', subject: 'payment-notification', news: paymentNews, takeUp: takeUpParked }),
    route({ method: 'get', path: '/console/payment-providers', tag: 'console', summary: 'Providers, whether they are asked, and what is open at each', access: operator, response: Providers }, async () => ({
      status: 200,
      body: { items: (await listProviders(db, providers, clock.now())).map((each) => ({ ...each, askedAt: each.askedAt?.toISOString() ?? null, heardAt: each.heardAt?.toISOString() ?? null, oldestAt: each.oldestAt?.toISOString() ?? null })) },
    })),
  ]
}
