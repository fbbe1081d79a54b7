import type { Clock } from '#clock'
import { type Reaction, reaction } from '#events'
import { creditBorne, creditLost, creditRefund } from './issue-invoice.ts'

export function invoicesReactions({ clock }: { clock: Clock }): Reaction[] {
  return [
    reaction({
      on: 'refund.succeeded',
      consumer: 'invoices.credit',
      write: (db, { payload }) => creditRefund(db, clock, { ...payload, amountMinor: BigInt(payload.amountMinor) }),
    }),
    reaction({ on: 'order.borne-returned', consumer: 'invoices.credit-borne', write: (db, { payload }) => creditBorne(db, clock, payload) }),
    reaction({ on: 'order.money-lost', consumer: 'invoices.credit-lost', write: (db, { payload }) => creditLost(db, clock, payload) }),
  ]
}
