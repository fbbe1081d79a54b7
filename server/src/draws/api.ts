import { type EarnsBy, publicAccount } from '#accounts'
import { HandleParams, Id, isRefusal, once, PageQuery, readIdCursor, type Refusal, refuse, type Route, route, type Who, writeOrRefuse, z } from '#api'
import { linesOfOrder, orderOfBuyer, type OrdersDeps } from '#orders'
import { findPublished, NewComment, PostParams } from '#posts'
import { buildFloor } from './build-floor.ts'
import { claimPrize } from './claim-prize.ts'
import { type DrawRow, drawOfPost } from './draw-row.ts'
import { drawsOfStore, prizeOfOrder, prizesOfPerson } from './list-draws.ts'
import { cancelDraw, openDraw } from './open-draw.ts'
import { mayBuildFloors, mayClaimPrizes, mayHoldDraws, maySeeDraws, maySeeSentPrizes, maySeeStoreDraws } from './policy.ts'
import { presentDraw, presentFloors, presentStoreDraw } from './present-draws.ts'
import { Built, ClaimBody, Claimed, DrawBody, DrawView, Floors, MyPrizes, OrderPrize, StoreDraws } from './schemas.ts'

const tag = 'draws'
const path = '/accounts/{handle}/posts/{post}/draw'
const FloorQuery = PageQuery.extend({ after: z.coerce.number().int().min(0).optional() })
const NO_FLOOR = 0
const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)

export function drawsRoutes(orders: OrdersDeps & { earnsBy?: EarnsBy }): Route[] {
  return [...shopperRoutes(orders), ...studioRoutes(orders), ...prizeRoutes(orders)]
}

function shopperRoutes(orders: OrdersDeps & { earnsBy?: EarnsBy }): Route[] {
  const { database, clock } = orders
  const db = database.read
  /** A winner finds the draw also when its post was taken away. */
  const named = async (handle: string, post: string, viewerId: string | undefined): Promise<DrawRow | undefined> => {
    const account = await publicAccount(db, handle)
    const draw = account && (await drawOfPost(db, account.id, post))
    if (!draw || draw.state === 'drawn') return draw
    return (await findPublished(db, handle, post, viewerId)) ? draw : undefined
  }
  return [
    route({ method: 'get', path, tag, summary: 'The draw under a post: its rules, how it stands, who won', access: maySeeDraws, params: PostParams, response: DrawView }, async ({ who, params: { handle, post } }) => {
      const draw = await named(handle, post, viewerOf(who))
      return draw ? { status: 200, body: await presentDraw(db, draw, viewerOf(who), clock.now()) } : refuse('not-found')
    }),
    route({ method: 'get', path: `${path}/floors`, tag, summary: 'The floors of a draw, the first one first', access: maySeeDraws, params: PostParams, query: FloorQuery, response: Floors }, async ({ who, params: { handle, post }, query: { after = NO_FLOOR, limit } }) => {
      const draw = await named(handle, post, viewerOf(who))
      return draw ? { status: 200, body: await presentFloors(db, draw, { after, limit }) } : refuse('not-found')
    }),
    route({ method: 'post', path: `${path}/floors`, tag, summary: 'Comment, and build the next floor of the draw with it', access: mayBuildFloors, idempotent: true, params: PostParams, body: NewComment.pick({ text: true }), response: Built, status: 201 }, async ({ who, params: { handle, post }, body: { text }, idempotencyKey: key }) => {
      const shown = await findPublished(db, handle, post, who.personId)
      const draw = shown && (await drawOfPost(db, shown.authorId, post))
      if (!draw) return refuse('not-found')
      const built = await buildFloor(orders, { draw, handle, personId: who.personId, text, key })
      return isRefusal(built) ? built : { status: 201, body: built }
    }),
    route({ method: 'post', path: `${path}/claim`, tag, summary: 'Say where a prize is to be sent: it becomes an order that costs nothing', access: mayClaimPrizes, params: PostParams, body: ClaimBody, response: Claimed, status: 201 }, async ({ who, params: { handle, post }, body, lang }) => {
      const draw = await named(handle, post, who.personId)
      if (draw?.state !== 'drawn') return refuse(draw ? 'prize-not-yours' : 'not-found')
      const claimed = await claimPrize(orders, draw, { id: who.personId, name: who.name, lang }, body)
      return isRefusal(claimed) ? claimed : { status: 201, body: claimed }
    }),
    route({ method: 'get', path: '/prizes', tag, summary: 'What I have won, newest first', access: mayClaimPrizes, query: PageQuery, response: MyPrizes }, async ({ who, query }) => {
      const after = readIdCursor(query.after)
      return isRefusal(after) ? after : { status: 200, body: await prizesOfPerson(db, who.personId, { ...query, after }) }
    }),
  ]
}

function studioRoutes({ database, clock }: OrdersDeps): Route[] {
  const db = database.read
  return [
    route({ method: 'post', path, tag, summary: 'Hold a draw under a post', description: 'Its prizes are set aside in stock at once. It cannot be changed or called off once somebody has built a floor.', access: mayHoldDraws, idempotent: true, params: PostParams, body: DrawBody, response: DrawView, status: 201 }, async ({ account, who, params: { handle, post }, body, idempotencyKey }) => {
      if (!(await findPublished(db, handle, post, who.personId))) return refuse('not-found')
      const opened = await writeOrRefuse<{ id: string } | Refusal>(database, (write) => once(write, clock, who.personId, idempotencyKey, { drawUnder: post, ...body }, () => openDraw(write, clock, { account, personId: who.personId, postId: post }, body)))
      if (isRefusal(opened)) return opened
      return { status: 201, body: await presentDraw(db, (await drawOfPost(db, account.id, post))!, who.personId, clock.now()) }
    }),
    route({ method: 'delete', path, tag, summary: 'Call a draw off in which nobody has built a floor', access: mayHoldDraws, params: PostParams, status: 204 }, async ({ account, who, params: { post } }) => {
      const draw = await drawOfPost(db, account.id, post)
      if (!draw) return refuse('not-found')
      const refused = await writeOrRefuse(database, async (write) => (await cancelDraw(write, clock, draw, who)) ?? true)
      return isRefusal(refused) ? refused : { status: 204 }
    }),
    route({ method: 'get', path: '/stores/{handle}/draws', tag, summary: 'Draws of a store, newest first, with the prizes that wait for their winners', access: maySeeStoreDraws, params: HandleParams, query: PageQuery, response: StoreDraws }, async ({ account, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await drawsOfStore(db, account.id, { ...query, after })
      return { status: 200, body: { items: rows.map((row) => presentStoreDraw(row, clock.now())), next } }
    }),
  ]
}

/** Whether an order is a prize, and of which draw. */
function prizeRoutes({ database: { read: db } }: OrdersDeps): Route[] {
  return [
    route({ method: 'get', path: '/orders/{order}/prize', tag, summary: 'The prize that an order of mine is; null where I bought it', access: mayClaimPrizes, params: z.object({ order: Id }), response: OrderPrize }, async ({ who, params: { order } }) => {
      const ref = await orderOfBuyer(db, who.personId, order)
      return ref ? { status: 200, body: { prize: await prizeOfOrder(db, ref) } } : refuse('not-found')
    }),
    route({ method: 'get', path: '/stores/{handle}/orders/{order}/prize', tag, summary: 'The prize that an order of a store is; null where it was bought', access: maySeeSentPrizes, params: HandleParams.extend({ order: Id }), response: OrderPrize }, async ({ account, params: { order } }) => {
      const ref = { storeId: account.id, id: order }
      return (await linesOfOrder(db, ref)) ? { status: 200, body: { prize: await prizeOfOrder(db, ref) } } : refuse('not-found')
    }),
  ]
}
