import { Id, isRefusal, PageQuery, readIdCursor, refuse, route, type Route, z } from '#api'
import type { OrdersDeps } from '../deps.ts'
import { mayBuy } from '../policy.ts'
import { listBuyerOrders } from '../reads/list-orders.ts'
import type { OrderRef } from '../reads/order-row.ts'
import { presentCards } from '../reads/present-orders.ts'
import { orderOfBuyer, readOrder } from '../reads/read-order.ts'
import { MAX_WHY, OrderPage, OrderState, OrderView } from '../schemas.ts'
import { changeOnce } from './change-once.ts'
import { cancelOrder } from './end-order.ts'
import { questionedOrder } from './question-order.ts'
import { handOrderOver, isFetched } from './hand-over.ts'
import { receiveOrder } from './receive-order.ts'

const tag = 'orders'
const params = z.object({ order: Id })
const ListQuery = PageQuery.extend({ state: OrderState.optional() })
const CancelBody = z.object({ why: z.string().trim().max(MAX_WHY).default('') })

export function buyerRoutes(deps: OrdersDeps): Route[] {
  const { database, clock } = deps
  const shown = async (ref: OrderRef) => {
    const view = await readOrder(database.read, ref, clock.now())
    return view ? { status: 200 as const, body: forBuyer(view) } : refuse('not-found')
  }

  return [
    route({ method: 'get', path: '/orders', tag, summary: 'My orders, newest first', access: mayBuy, query: ListQuery, response: OrderPage }, async ({ who, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await listBuyerOrders(database.read, who.personId, { ...query, after })
      return { status: 200, body: { items: await presentCards(database.read, rows, clock.now()), next } }
    }),

    route({ method: 'get', path: '/orders/{order}', tag, summary: 'One of my orders, with its timeline', access: mayBuy, params, response: OrderView }, async ({ who, params: { order } }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      return ref ? shown(ref) : refuse('not-found')
    }),

    route({ method: 'post', path: '/orders/{order}/cancellation', tag, summary: 'Cancel an order that is not shipped; what was paid goes back', access: mayBuy, idempotent: true, params, body: CancelBody, response: OrderView }, async ({ who, params: { order }, body, idempotencyKey }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      if (!ref) return refuse('not-found')
      const by = { kind: 'buyer' as const, id: who.personId }
      const refused = await changeOnce(deps, { owner: who.personId, key: idempotencyKey, content: { cancel: order, ...body } }, async (db) => {
        const done = await cancelOrder(db, clock, { storeId: ref.storeId, orderId: order, by, why: body.why })
        if ('ended' in done) return undefined
        if (done.inQuestion) return refuse((await questionedOrder(db, ref.storeId, order))?.packedAt ? 'order-packed' : 'order-in-question')
        return refuse('order-not-cancellable', { state: done.refused ?? '' })
      })
      return refused ?? shown(ref)
    }),

    route({ method: 'post', path: '/orders/{order}/receipt', tag, summary: 'Say that an order has arrived', access: mayBuy, idempotent: true, params, response: OrderView }, async ({ who, params: { order }, idempotencyKey }) => {
      const ref = await orderOfBuyer(database.read, who.personId, order)
      if (!ref) return refuse('not-found')
      const refused = await changeOnce(deps, { owner: who.personId, key: idempotencyKey, content: { receive: order } }, async (db) => {
        if (await isFetched(db, ref.storeId, order)) {
          const done = await handOrderOver(db, clock, { storeId: ref.storeId, orderId: order, by: { kind: 'buyer', id: who.personId } }, null)
          return done ? undefined : refuse('not-ready-yet')
        }
        const stood = await receiveOrder(db, clock, ref.storeId, order, who.personId)
        return stood && (stood.partlySent ? refuse('order-not-all-sent') : refuse('order-not-receivable', { state: stood.refused ?? '' }))
      })
      return refused ?? shown(ref)
    }),
  ]
}

/** A buyer is not told what only concerns the seller. */
function forBuyer({ buyer: _buyer, addressLine: _line, ...view }: NonNullable<Awaited<ReturnType<typeof readOrder>>>): OrderView {
  return view
}
