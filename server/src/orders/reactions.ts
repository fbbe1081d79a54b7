import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import { cancelOpenPayments } from '#payments'
import { forgetMarks } from '#promotions'
import { forgetGuestCarts } from './cart/forget-carts.ts'
import type { OrdersDeps } from './deps.ts'
import { expireOrders } from './life/expire-orders.ts'
import { receiveDueOrders } from './life/receive-order.ts'

export function ordersReactions({ payments }: OrdersDeps): Reaction[] {
  return [
    reaction({
      on: 'order.cancelled',
      consumer: 'orders.call-off-payment',
      work: async ({ payload }) => {
        if (payload.from !== 'paid') await cancelOpenPayments(payments, payload.buyerId, payload.checkoutId, payload.orderId)
      },
    }),
  ]
}

export function ordersSweeps({ database, clock }: OrdersDeps): Sweep[] {
  return [
    { name: 'orders.expire', everySeconds: 10, run: () => expireOrders({ database, clock }) },
    { name: 'orders.forget-guest-carts', everySeconds: 3_600, run: async () => void (await forgetGuestCarts({ database, clock })) },
    { name: 'promotions.forget-marks', everySeconds: 86_400, run: async () => void (await forgetMarks({ database, clock })) },
    { name: 'orders.receive-due', everySeconds: 300, run: () => receiveDueOrders(database, clock) },
  ]
}
