import { anyone, HandleParams, Id, isRefusal, member, readText, refuse, route, type Route, staff, z } from '#api'
import { linesOfOrder, orderOfBuyer } from '#orders'
import type { DeliveriesDeps } from './deps.ts'
import { Deliveries, readDeliveries } from './read-deliveries.ts'
import { MAX_NEWS_BYTES, type Received, receiveNews } from './receive-news.ts'

const MAX_NAME = 40
const mayReadOwn = member('buying')
const mayReadSold = staff('orders', 'owner', 'manager', 'support')

export function deliveriesRoutes(deps: DeliveriesDeps): Route[] {
  const db = deps.database.read
  return [
    route({ method: 'get', path: '/orders/{order}/deliveries', tag: 'orders', summary: 'The parcels of my order, with what their carriers tell', access: mayReadOwn, params: z.object({ order: Id }), response: Deliveries }, async ({ who, params: { order } }) => {
      const ref = await orderOfBuyer(db, who.personId, order)
      return ref ? { status: 200, body: await readDeliveries(db, ref) } : refuse('not-found')
    }),
    route({ method: 'get', path: '/stores/{handle}/orders/{order}/deliveries', tag: 'selling', summary: 'The parcels of an order of a store, with what their carriers tell', access: mayReadSold, params: HandleParams.extend({ order: Id }), response: Deliveries }, async ({ account, params: { order } }) => {
      const ref = { storeId: account.id, id: order }
      return (await linesOfOrder(db, ref)) ? { status: 200, body: await readDeliveries(db, ref) } : refuse('not-found')
    }),
    route({ method: 'get', path: '/carriers', tag: 'selling', summary: 'Carriers whose parcels are followed, by the name to ship with', access: anyone, response: z.object({ items: z.array(z.object({ name: z.string() })) }) }, async ({ lang }) => ({
      status: 200,
      body: { items: [...new Set(deps.trackers.flatMap((each) => each.carriers(lang)))].map((name) => ({ name })) },
    })),
    route(
      {
        method: 'post', path: '/delivery-notifications/{tracker}', tag: 'orders', summary: 'Where carriers tell what happened to parcels', access: anyone, rate: 'none',
        description: 'Signed by the carrier. Kept as it came before anything follows from it; a 200 means that it will not be lost.',
        params: z.object({ tracker: z.string().max(MAX_NAME) }),
        rawBody: { contentType: 'application/json', description: 'As the carrier sends it.', maxBytes: MAX_NEWS_BYTES },
        response: z.object({ received: z.boolean() }),
      },
      async ({ params, request }) => {
        const body = await readText(request, MAX_NEWS_BYTES)
        if (isRefusal(body)) return body
        const received = await receiveNews(deps, params.tracker, request.headers, body)
        return received === 'stored' ? { status: 200, body: { received: true } } : refuse(REFUSALS[received])
      },
    ),
  ]
}

const REFUSALS: Record<Exclude<Received, 'stored'>, string> = { 'unknown-tracker': 'not-found', forged: 'delivery-news-not-believed', stale: 'delivery-news-not-believed', malformed: 'delivery-news-unreadable' }
