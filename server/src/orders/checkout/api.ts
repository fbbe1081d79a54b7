import { Id, isRefusal, type Refusal, refuse, route, type Route, z } from '#api'
import { isOpen, makePayPage } from '#payments'
import type { OrdersDeps } from '../deps.ts'
import { mayBuy } from '../policy.ts'
import { CheckoutBody, CheckoutPayment, CheckoutView, Device } from './schemas.ts'
import { payAgain } from './pay-again.ts'
import { type Placed, placeOrders } from './place-orders.ts'
import { checkoutView, findCheckout, presentCheckout } from './read-checkout.ts'

const tag = 'checkout'
const params = z.object({ checkout: Id })
const PayBody = z.object({ provider: z.string().min(1).max(40), device: Device, returnUrl: CheckoutBody.shape.returnUrl })
const PayPage = CheckoutPayment.extend({ payUrl: z.string() })

export function checkoutRoutes(deps: OrdersDeps): Route[] {
  const { database } = deps
  return [
    route(
      {
        method: 'post', path: '/checkouts', tag, summary: 'Place one order a store, under one payment', access: mayBuy, idempotent: true, body: CheckoutBody, response: CheckoutView, status: 201,
        description: 'Refused, line by line, when a price is not the one the buyer saw or there is not enough left. With the same key the answer is the same checkout.',
      },
      async ({ who, body, lang, idempotencyKey, request }) => {
        const placed = await placeOrders(deps, { id: who.personId, name: who.name, lang, visitorId: deps.visitorOf?.(request.headers.get('cookie')) }, idempotencyKey, body)
        return isRefusal(placed) ? placed : answerPlaced(deps, who.personId, placed)
      },
    ),

    route({ method: 'get', path: '/checkouts/{checkout}', tag, summary: 'How a checkout stands', access: mayBuy, params, response: CheckoutView }, async ({ who, params: { checkout } }) => {
      const found = await findCheckout(database.read, who.personId, checkout)
      return found ? { status: 200, body: await presentCheckout(database.read, found) } : refuse('not-found')
    }),

    route({ method: 'post', path: '/checkouts/{checkout}/payments', tag, summary: 'Try again to pay', access: mayBuy, idempotent: true, params, body: PayBody, response: PayPage, status: 201 }, async ({ who, params: { checkout }, body, lang, idempotencyKey }) => {
      const page = await payAgain(deps, { id: who.personId, name: who.name, lang }, idempotencyKey, checkout, body)
      return isRefusal(page) ? page : { status: 201, body: page }
    }),
  ]
}

/** What was placed, with the page to pay on. */
export async function answerPlaced(deps: OrdersDeps, buyerId: string, placed: Placed): Promise<{ status: 201; body: CheckoutView } | Refusal> {
  if (!placed.first) return answerAgain(deps, buyerId, placed.checkoutId)
  const { checkout, stores, payment } = placed
  return { status: 201, body: checkoutView(checkout, stores, payment && { ...payment, ...(await makePayPage(deps.payments, payment)) }) }
}

/** The same key again: the same checkout, and the page to pay on, should the first try not have got that far. */
async function answerAgain(deps: OrdersDeps, buyerId: string, checkoutId: string): Promise<{ status: 201; body: CheckoutView } | Refusal> {
  const checkout = await findCheckout(deps.database.read, buyerId, checkoutId)
  if (!checkout) return refuse('not-found')
  const open = checkout.payments.find(isOpen)
  const page = open && checkout.payUntil > deps.clock.now() ? { ...open, ...(await makePayPage(deps.payments, open)) } : undefined
  return { status: 201, body: await presentCheckout(deps.database.read, checkout, page) }
}
