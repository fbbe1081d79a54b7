import type { Notice, PaymentProvider } from '../../server/src/payments/index.ts'

/** A payment provider in this process: it answers at once, and its notifications name what was paid. */
export const bank: PaymentProvider = {
  name: 'bank',
  label: () => 'Bank',
  supports: () => true,
  createPayment: async ({ reference }) => ({ providerRef: `pay-${reference}`, payUrl: `http://bank.invalid/${reference}` }),
  read: async () => undefined,
  capture: async () => ({ refused: 'wrong-state', detail: '' }),
  cancel: async () => ({ refused: 'wrong-state', detail: '' }),
  refund: async () => ({ refused: 'wrong-state', detail: '' }),
  readRefund: async () => undefined,
  readNotification: async (_, body) => {
    const { reference, minor, currency } = JSON.parse(body) as Paid
    const amountMinor = BigInt(minor)
    const notice: Notice = { payment: { providerRef: `pay-${reference}`, reference, state: 'captured', amountMinor, currency, capturedMinor: amountMinor } }
    return { eventId: reference.slice(-60), kind: 'payment.captured', notice }
  },
  statement: async () => [],
}

export type Paid = { reference: string; minor: number; currency: string }
