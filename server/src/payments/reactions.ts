import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import type { PaymentsDeps } from './deps.ts'
import { lookAtAuthorised, lookAtPutOff, lookAtSilent } from './look-at-payments.ts'
import { paymentNews } from './receive-notification.ts'
import { reconcile } from './reconcile.ts'
import { sendRefund } from './send-refund.ts'

export function paymentsReactions(deps: PaymentsDeps): Reaction[] {
  return [
    reaction({ on: 'refund.due', consumer: 'payments.send-refund', work: ({ payload }) => sendRefund(deps, payload.buyerId, payload.refundId) }),
    reaction({ on: 'payment.authorised', consumer: 'payments.decide-authorised', work: ({ payload }) => lookAtAuthorised(deps, payload.buyerId, payload.paymentId) }),
    reaction({ on: 'payment-notification.taken-up', consumer: 'payments.finish-taken-up', work: ({ payload }) => paymentNews.finishOne(deps, payload.provider, payload.eventId) }),
  ]
}

export function paymentsSweeps(deps: PaymentsDeps): Sweep[] {
  return [
    { name: 'payments.look-at-silent', everySeconds: 60, run: () => lookAtSilent(deps) },
    { name: 'payments.look-at-put-off', everySeconds: 60, run: () => lookAtPutOff(deps) },
    { name: 'payments.reconcile', everySeconds: 900, run: () => reconcile(deps) },
    { name: 'payments.finish-notifications', everySeconds: 15, run: () => paymentNews.finishAll(deps) },
  ]
}
