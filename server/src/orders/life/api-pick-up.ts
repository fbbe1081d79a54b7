import { HandleParams, Id, refuse, route, type Route, z } from '#api'
import { audit } from '#audit'
import type { OrdersDeps } from '../deps.ts'
import { mayKnowMoney, mayShipOrders } from '../policy.ts'
import { readSoldOrder } from '../reads/read-order.ts'
import { SellerOrderView } from '../schemas.ts'
import { changeOnce } from './change-once.ts'
import { type Fetching, handOrderOver, markReady, refusedHandOver } from './hand-over.ts'

const tag = 'selling'
const params = HandleParams.extend({ order: Id })
const CodeBody = z.object({ code: z.string().trim().regex(/^\d{6}$/, 'pick-up-code-form').openapi({ description: 'Six digits, as the buyer shows them.' }) })

/** What a store does with orders that their buyers fetch. */
export function pickUpRoutes(deps: OrdersDeps): Route[] {
  const { database, clock } = deps
  type At = { account: { id: string; role?: Parameters<typeof mayKnowMoney>[0] }; order: string }
  const shown = async ({ account, order }: At) => {
    const view = await readSoldOrder(database.read, deps, { storeId: account.id, id: order }, clock.now(), { withMoney: mayKnowMoney(account.role) })
    return view ? { status: 200 as const, body: view } : refuse('not-found')
  }

  return [
    route({ method: 'post', path: '/stores/{handle}/orders/{order}/readiness', tag, summary: 'Say that an order lies ready to be fetched', access: mayShipOrders, idempotent: true, params, response: SellerOrderView }, async ({ who, account, params: { order }, idempotencyKey }) => {
      const fetching: Fetching = { storeId: account.id, orderId: order, by: { kind: 'seller', id: who.personId } }
      const refused = await changeOnce(deps, { owner: who.personId, key: idempotencyKey, content: { ready: order, store: account.id } }, (db) => markReady(db, clock, fetching))
      return refused ?? shown({ account, order })
    }),

    route({ method: 'post', path: '/stores/{handle}/orders/{order}/hand-over', tag, summary: 'Hand an order to its buyer, who shows its code', access: mayShipOrders, params, body: CodeBody, response: SellerOrderView }, async ({ who, account, params: { order }, body }) => {
      const fetching: Fetching = { storeId: account.id, orderId: order, by: { kind: 'seller', id: who.personId } }
      const done = await database.write(async (db) => {
        if (!(await handOrderOver(db, clock, fetching, body.code))) return false
        await audit(db, clock, { actorId: who.personId, actingAs: account.id, action: 'order.hand-over', subjectKind: 'order', subjectId: order })
        return true
      })
      // Committed either way: a wrong code stays counted.
      const refused = done ? undefined : await refusedHandOver(database.read, account.id, order, body.code)
      return refused ?? shown({ account, order })
    }),
  ]
}
