import { HandleParams, Id, isRefusal, money, type NamedAccount, once, PageQuery, readIdCursor, refuse, route, type Route, z } from '#api'
import { audit } from '#audit'
import type { OrdersDeps } from '../deps.ts'
import { mayKnowMoney, mayReadOrders, mayRefundOrders, mayShipOrders } from '../policy.ts'
import { listSoonestHeld, listStoreOrders, summariseOrders, WAITING_FOR } from '../reads/list-orders.ts'
import { presentSoldCards } from '../reads/present-orders.ts'
import { readSoldOrder } from '../reads/read-order.ts'
import { anyway, MAX_SHIPMENTS, MAX_WHY, OrdersSummary, ParcelBody, OrderState, SellerOrderPage, SellerOrderView, SoonestHeld } from '../schemas.ts'
import { changeOnce } from './change-once.ts'
import { cancelOrder, refundOrder } from './end-order.ts'
import { packOrders } from './pack-orders.ts'
import { refundPart } from './refund-part.ts'
import { shipOrders } from './ship-orders.ts'

const tag = 'selling'
const MAX_SEARCH = 100
const params = HandleParams.extend({ order: Id })
const ListQuery = PageQuery.extend({ state: OrderState.optional(), waiting: z.enum(WAITING_FOR).optional().openapi({ description: 'What the store is waited for, instead of a state: to ship, to be fetched, or a parcel that came back or is held up.' }), q: z.string().trim().max(MAX_SEARCH).optional() })
const RefundBody = z.object({ why: z.string().trim().min(1).max(MAX_WHY), amountMinor: z.int().min(1).optional().openapi({ description: 'Minor units. Without it, all that is left goes back and the order ends.' }) })
const WhyBody = z.object({ why: z.string().trim().min(1).max(MAX_WHY) })
const Parcels = z.object({
  items: z
    .array(ParcelBody.extend({ order: Id, anyway }))
    .min(1)
    .max(MAX_SHIPMENTS),
})
const Packings = z.object({ orders: z.array(Id).min(1).max(MAX_SHIPMENTS) })
const Packed = z.object({ packed: z.array(z.string()) })
const Shipped = z.object({ shipped: z.array(z.string()), refused: z.array(z.object({ order: z.string(), code: z.enum(['not-found', 'order-not-shippable', 'order-refund-asked']) })) })

export function sellerRoutes(deps: OrdersDeps): Route[] {
  const { database, clock } = deps
  const shown = async (account: NamedAccount, id: string) => {
    const view = await readSoldOrder(database.read, deps, { storeId: account.id, id }, clock.now(), { withMoney: mayKnowMoney(account.role) })
    return view ? { status: 200 as const, body: view } : refuse('not-found')
  }

  return [
    route({ method: 'get', path: '/stores/{handle}/orders', tag, summary: 'Orders of a store, newest first; q finds by number, name and phone', access: mayReadOrders, params: HandleParams, query: ListQuery, response: SellerOrderPage }, async ({ account, query }) => {
      const after = readIdCursor(query.after)
      if (isRefusal(after)) return after
      const { rows, next } = await listStoreOrders(database.read, account.id, { ...query, after, q: query.q || undefined })
      return { status: 200, body: { items: await presentSoldCards(database.read, deps, rows, clock.now(), { withMoney: mayKnowMoney(account.role) }), next } }
    }),

    route({ method: 'get', path: '/stores/{handle}/held-orders', tag, summary: 'Shipped orders, whose money comes soonest first', access: mayReadOrders, params: HandleParams, query: z.object({ limit: ListQuery.shape.limit }), response: SoonestHeld }, async ({ account, query }) => {
      const rows = await listSoonestHeld(database.read, account.id, query.limit)
      return { status: 200, body: { items: await presentSoldCards(database.read, deps, rows, clock.now(), { withMoney: mayKnowMoney(account.role) }) } }
    }),

    route({ method: 'get', path: '/stores/{handle}/orders/summary', tag, summary: 'How many orders stand where', access: mayReadOrders, params: HandleParams, response: OrdersSummary }, async ({ account }) => {
      const { oldestPaidAt, ...counts } = await summariseOrders(database.read, account.id)
      return { status: 200, body: { ...counts, oldestPaidAt: oldestPaidAt?.toISOString() ?? null } }
    }),

    route({ method: 'get', path: '/stores/{handle}/orders/{order}', tag, summary: 'One order of a store, with its timeline', access: mayReadOrders, params, response: SellerOrderView }, async ({ account, params: { order } }) => shown(account, order)),

    route({ method: 'post', path: '/stores/{handle}/shipments', tag, summary: 'Ship orders, one or many at once; those whose buyers ask all their money back are left, and named', access: mayShipOrders, idempotent: true, params: HandleParams, body: Parcels, response: Shipped }, async ({ who, account, body, idempotencyKey }) => {
      const parcels = [...new Map(body.items.map((item) => [item.order, item])).values()]
      const content = { store: account.id, ...body }
      const done = await database.write((db) =>
        once(db, clock, who.personId, idempotencyKey, content, async () => {
          const shipped = await shipOrders(db, deps, account.id, who.personId, parcels)
          await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'order.ship', subjectKind: 'store', subjectId: account.id, detail: { orders: shipped.shipped } })
          return shipped
        }),
      )
      return isRefusal(done) ? done : { status: 200, body: { shipped: done.shipped, refused: done.left } }
    }),

    route({ method: 'post', path: '/stores/{handle}/packings', tag, summary: 'Say that orders are packed: their buyers ask you instead of cancelling', access: mayShipOrders, params: HandleParams, body: Packings, response: Packed }, async ({ who, account, body }) => ({
      status: 200,
      body: { packed: await database.write((db) => packOrders(db, clock, account.id, who.personId, [...new Set(body.orders)])) },
    })),

    route({ method: 'post', path: '/stores/{handle}/orders/{order}/cancellation', tag, summary: 'Cancel an order that cannot be delivered; what was paid goes back', access: mayRefundOrders, idempotent: true, params, body: WhyBody, response: SellerOrderView }, async ({ who, account, params: { order }, body, idempotencyKey }) => {
      const refused = await changeOnce(deps, { owner: who.personId, key: idempotencyKey, content: { cancel: order, store: account.id, ...body } }, async (db) => {
        const done = await cancelOrder(db, clock, { storeId: account.id, orderId: order, by: { kind: 'seller', id: who.personId }, why: body.why })
        if ('inQuestion' in done) return refuse('order-in-question')
        if (!('ended' in done)) return done.refused ? refuse('order-not-cancellable', { state: done.refused }) : refuse('not-found')
        await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'order.cancel', subjectKind: 'order', subjectId: order, detail: { why: body.why } })
        return undefined
      })
      return refused ?? shown(account, order)
    }),

    route({ method: 'post', path: '/stores/{handle}/orders/{order}/refund', tag, summary: 'Give the money of a paid order back, all that is left or a part', access: mayRefundOrders, idempotent: true, params, body: RefundBody, response: SellerOrderView }, async ({ who, account, params: { order }, body, idempotencyKey }) => {
      const refused = await changeOnce(deps, { owner: who.personId, key: idempotencyKey, content: { refund: order, store: account.id, ...body } }, async (db) => {
        const ending = { storeId: account.id, orderId: order, by: { kind: 'seller', id: who.personId }, why: body.why } as const
        const done = body.amountMinor === undefined ? await refundOrder(db, clock, ending) : await refundPart(db, clock, ending, BigInt(body.amountMinor))
        if ('tooLarge' in done) return refuse('refund-too-large', { left: money(done.tooLarge.leftMinor, done.tooLarge.currency) }, 'amountMinor')
        if ('inQuestion' in done) return refuse('order-in-question')
        if ('refused' in done) return done.refused ? refuse('order-not-refundable', { state: done.refused }) : refuse('not-found')
        await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'order.refund', subjectKind: 'order', subjectId: order, detail: body })
        return undefined
      })
      return refused ?? shown(account, order)
    }),
  ]
}
