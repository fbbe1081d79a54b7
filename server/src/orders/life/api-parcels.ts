import { HandleParams, Id, refuse, route, type Route, z } from '#api'
import { audit } from '#audit'
import type { OrdersDeps } from '../deps.ts'
import { mayKnowMoney, mayShipOrders } from '../policy.ts'
import { readSoldOrder } from '../reads/read-order.ts'
import { MAX_CART_LINES, MAX_QUANTITY } from '../cart/schemas.ts'
import { anyway, ParcelBody, SellerOrderView } from '../schemas.ts'
import { changeOnce } from './change-once.ts'
import { sendParcel } from './send-parcel.ts'

const params = HandleParams.extend({ order: Id })
const PartBody = ParcelBody.extend({
  anyway,
  lines: z.array(z.object({ variant: Id, quantity: z.int().min(1).max(MAX_QUANTITY) })).min(1).max(MAX_CART_LINES).openapi({ description: 'What is in it: of each item, how many.' }),
})

/** What a store does with an order that it does not send at once. */
export function parcelRoutes(deps: OrdersDeps): Route[] {
  const { database, clock } = deps
  return [
    route({ method: 'post', path: '/stores/{handle}/orders/{order}/parcels', tag: 'selling', summary: 'Send a part of an order; the parcel that takes the last of it ships the order', access: mayShipOrders, idempotent: true, params, body: PartBody, response: SellerOrderView }, async ({ who, account, params: { order }, body, idempotencyKey }) => {
      const refused = await changeOnce(deps, { owner: who.personId, key: idempotencyKey, content: { parcel: order, store: account.id, ...body } }, async (db) => {
        const problem = await sendParcel(db, deps, { storeId: account.id, sellerId: who.personId, parcel: { order, ...body } })
        if (problem) return problem
        await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'order.ship-part', subjectKind: 'order', subjectId: order, detail: body })
        return undefined
      })
      if (refused) return refused
      const view = await readSoldOrder(database.read, deps, { storeId: account.id, id: order }, clock.now(), { withMoney: mayKnowMoney(account.role) })
      return view ? { status: 200, body: view } : refuse('not-found')
    }),
  ]
}
