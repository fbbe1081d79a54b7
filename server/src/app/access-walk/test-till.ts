import type { PaymentProvider } from '#payments'

/** A provider that takes every payment in and believes no notification. */
export const testTill: PaymentProvider = {
  name: 'till',
  label: () => 'Till',
  supports: () => true,
  createPayment: async ({ reference }) => ({ providerRef: `till-${reference}`, payUrl: `http://till.test/${reference}` }),
  read: async () => undefined,
  capture: async () => ({ refused: 'wrong-state', detail: '' }),
  cancel: async () => ({ refused: 'wrong-state', detail: '' }),
  refund: async () => ({ refused: 'wrong-state', detail: '' }),
  readRefund: async () => undefined,
  readNotification: async () => ({ refused: 'forged' }),
  statement: async () => [],
}
