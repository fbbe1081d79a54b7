import { publicAccount } from '#accounts'
import { HandleParams, Id, isRefusal, refuse, route, type Route } from '#api'
import type { PictureStore } from '#media'
import type { OrdersDeps } from '#orders'
import { findOpenStore } from '#stores'
import { groupPainter } from './draw-group.ts'
import { readGroup } from './group-row.ts'
import type { LiveGroups } from './live-groups.ts'
import { maySeeGroups } from './policy.ts'
import { presentGroupCards } from './present-groups.ts'
import { quoteSeat } from './quote-seat.ts'
import { QuoteQuery, SeatQuote } from './schemas.ts'

const tag = 'groups'

/** As long as others may show the picture that they have: its address tells how many seats were taken. */
const PICTURE_SECONDS = 300

export type PageDeps = { live: Pick<LiveGroups, 'connect'>; pictures: PictureStore }

/** What the page of a group asks for beside the group. */
export function pageRoutes(orders: OrdersDeps, { live, pictures }: PageDeps): Route[] {
  const { clock } = orders
  const db = orders.database.read
  const paint = groupPainter(pictures)
  const sharedGroup = async (handle: string, id: string) => {
    const store = await publicAccount(db, handle)
    const group = store && (await readGroup(db, { storeId: store.id, id }))
    return group && group.sharedAt !== null ? group : undefined
  }
  return [
    route({ method: 'get', path: '/stores/{handle}/group-quote', tag, summary: 'What a seat comes to, shipping and tax included', description: 'Of an open group (`group`), or of the offer of a product (`product`).', access: maySeeGroups, params: HandleParams, query: QuoteQuery, response: SeatQuote }, async ({ who, params: { handle }, query, lang }) => {
      const viewerId = who.kind === 'member' ? who.personId : undefined
      const store = await findOpenStore(db, handle, viewerId)
      if (!store) return refuse('not-found')
      const quote = await quoteSeat(orders, { id: viewerId, lang }, store.id, query)
      return isRefusal(quote) ? quote : { status: 200, body: quote }
    }),
    route({ method: 'get', path: '/stores/{handle}/groups/{group}/live', tag, summary: 'The seats of a group as they fill (server-sent events)', description: 'Events `group` with data {state, outcome, secured, paying, left}: how it stands, at once and whenever that changes.', access: maySeeGroups, params: HandleParams.extend({ group: Id }), rawResponse: { contentType: 'text/event-stream', description: 'Goes on until either side ends it.' } }, async ({ params: { handle, group: id }, request, address }) => {
      const group = await sharedGroup(handle, id)
      return group ? live.connect(group, request.signal, address) : refuse('not-found')
    }),
    route({ method: 'get', path: '/stores/{handle}/groups/{group}/picture.png', tag, summary: 'A group as a picture: what it is of, and its seats', description: 'For whoever shows a link to it. Without words.', access: maySeeGroups, params: HandleParams.extend({ group: Id }), rawResponse: { contentType: 'image/png', description: '1200 by 630.' } }, async ({ params: { handle, group: id } }) => {
      const group = await sharedGroup(handle, id)
      const [card] = group ? await presentGroupCards(db, [group], clock.now()) : []
      if (!card) return refuse('not-found')
      return new Response(new Uint8Array(await paint(card)), { headers: { 'content-type': 'image/png', 'cache-control': `public, max-age=${PICTURE_SECONDS}`, 'cross-origin-resource-policy': 'cross-origin' } })
    }),
  ]
}
