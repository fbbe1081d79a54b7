import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import type { PaymentsDeps } from './deps.ts'
import { lookAtSilent } from './look-at-payments.ts'
import { finishNotifications } from './receive-notification.ts'
import { reconcile } from './reconcile.ts'
import { sendRefund } from './send-refund.ts'

export function paymentsReactions(deps: PaymentsDeps): Reaction[] {
  return [reaction({ on: 'refund.due', consumer: 'payments.send-refund', work: ({ payload }) => sendRefund(deps, payload.buyerId, payload.refundId) })]
}

export function paymentsSweeps(deps: PaymentsDeps): Sweep[] {
  return [
    { name: 'payments.look-at-silent', everySeconds: 60, run: () => lookAtSilent(deps) },
    { name: 'payments.reconcile', everySeconds: 900, run: () => reconcile(deps) },
    { name: 'payments.finish-notifications', everySeconds: 15, run: () => finishNotifications(deps) },
  ]
}
