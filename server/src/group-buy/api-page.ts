import { publicAccount } from '#accounts'
import { HandleParams, Id, isRefusal, refuse, route, type Route } from '#api'
import type { OrdersDeps } from '#orders'
import { findOpenStore } from '#stores'
import { readGroup } from './group-row.ts'
import type { LiveGroups } from './live-groups.ts'
import { maySeeGroups } from './policy.ts'
import { quoteSeat } from './quote-seat.ts'
import { QuoteQuery, SeatQuote } from './schemas.ts'

const tag = 'groups'

/** What the page of a group asks for beside the group. */
export function pageRoutes(orders: OrdersDeps, live: Pick<LiveGroups, 'connect'>): Route[] {
  const db = orders.database.read
  return [
    route({ method: 'get', path: '/stores/{handle}/group-quote', tag, summary: 'What a seat comes to, shipping and tax included', description: 'Of an open group (`group`), or of the offer of a product (`product`).', access: maySeeGroups, params: HandleParams, query: QuoteQuery, response: SeatQuote }, async ({ who, params: { handle }, query, lang }) => {
      const viewerId = who.kind === 'member' ? who.personId : undefined
      const store = await findOpenStore(db, handle, viewerId)
      if (!store) return refuse('not-found')
      const quote = await quoteSeat(orders, { id: viewerId, lang }, store.id, query)
      return isRefusal(quote) ? quote : { status: 200, body: quote }
    }),
    route({ method: 'get', path: '/stores/{handle}/groups/{group}/live', tag, summary: 'The seats of a group as they fill (server-sent events)', description: 'Events `group` with data {state, outcome, secured, paying, left}: how it stands, at once and whenever that changes.', access: maySeeGroups, params: HandleParams.extend({ group: Id }), rawResponse: { contentType: 'text/event-stream', description: 'Goes on until either side ends it.' } }, async ({ params: { handle, group: id }, request }) => {
      const store = await publicAccount(db, handle)
      const group = store && (await readGroup(db, { storeId: store.id, id }))
      return group && group.sharedAt !== null ? live.connect(group, request.signal) : refuse('not-found')
    }),
  ]
}
