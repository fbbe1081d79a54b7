import { createHmac } from 'node:crypto'
import type { Notice, PaymentProvider, ProviderPayment, ProviderRefund } from '#payments'
import { ProviderUnreachable } from '#payments'

const SECRET = 'between us'

/** A bank in memory that speaks the port: it says what it is told to say, signed, and can be made to fail. */
export type TestBank = PaymentProvider & {
  payments: Map<string, ProviderPayment>
  refunds: Map<string, ProviderRefund>
  /** Which payment a refund is of. */
  refundedFrom: Map<string, string>
  /** Where the payer of a payment comes back to. */
  returnUrls: Map<string, string>
  /** What the calls were, by name. */
  calls: string[]
  down: boolean
  failRefunds: number
  decide(reference: string, state: ProviderPayment['state']): void
  settleRefund(reference: string): void
  /** A signed notification of how something stands now, or as `told`. */
  notification(notice: Notice, eventId: string): { body: string; headers: Record<string, string> }
}

export function testBank(name = 'bank'): TestBank {
  const payments = new Map<string, ProviderPayment>()
  const refunds = new Map<string, ProviderRefund>()
  const byRef = (providerRef: string) => [...payments.values()].find((each) => each.providerRef === providerRef)
  const change = (payment: ProviderPayment, state: ProviderPayment['state']) => {
    const changed = { ...payment, state, capturedMinor: state === 'captured' ? payment.amountMinor : 0n }
    payments.set(payment.reference, changed)
    return changed
  }
  const called = (what: string) => {
    bank.calls.push(what)
    if (bank.down) throw new ProviderUnreachable('the bank is closed')
  }
  const bank: TestBank = {
    name,
    payments,
    refunds,
    refundedFrom: new Map(),
    returnUrls: new Map(),
    calls: [],
    down: false,
    failRefunds: 0,
    label: (lang) => (lang === 'zh-CN' ? '测试银行' : 'Test bank'),
    supports: (currency) => currency !== 'XXX',
    createPayment: async ({ reference, amountMinor, currency, returnUrl }) => {
      called('create')
      bank.returnUrls.set(reference, returnUrl)
      const made = payments.get(reference) ?? { providerRef: `pay_${reference}`, reference, state: 'open' as const, amountMinor, currency, capturedMinor: 0n }
      payments.set(reference, made)
      return { providerRef: made.providerRef, payUrl: `http://bank.test/${made.providerRef}` }
    },
    read: async (reference) => {
      called('read')
      return payments.get(reference)
    },
    capture: async (providerRef) => {
      called('capture')
      const payment = byRef(providerRef)
      return payment?.state === 'authorised' ? change(payment, 'captured') : { refused: 'wrong-state', detail: '' }
    },
    cancel: async (providerRef) => {
      called('cancel')
      const payment = byRef(providerRef)
      if (!payment || payment.state === 'captured' || payment.state === 'expired') return { refused: 'wrong-state', detail: '' }
      return change(payment, 'cancelled')
    },
    refund: async ({ providerRef, reference, amountMinor, currency }) => {
      called('refund')
      bank.refundedFrom.set(reference, providerRef)
      const made = refunds.get(reference) ?? { providerRef: `ref_${reference}`, reference, state: 'pending' as const, amountMinor, currency }
      refunds.set(reference, made)
      return made
    },
    readRefund: async (_, reference) => {
      called('read-refund')
      return refunds.get(reference)
    },
    readNotification: async (headers, rawBody) => {
      if (headers.get('bank-signature') !== sign(rawBody)) return { refused: 'forged' }
      const { eventId, notice } = JSON.parse(rawBody, (key, value: unknown) => (key.endsWith('Minor') ? BigInt(value as string) : value)) as { eventId: string; notice: Notice }
      return { eventId, kind: notice.refund ? `refund.${notice.refund.state}` : `payment.${notice.payment.state}`, notice }
    },
    statement: async () => [],
    decide: (reference, state) => void change(payments.get(reference)!, state),
    settleRefund: (reference) => void refunds.set(reference, { ...refunds.get(reference)!, state: bank.failRefunds-- > 0 ? 'failed' : 'succeeded' }),
    notification: (notice, eventId) => {
      const body = JSON.stringify({ eventId, notice }, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
      return { body, headers: { 'bank-signature': sign(body) } }
    },
  }
  return bank
}

function sign(body: string): string {
  return createHmac('sha256', SECRET).update(body).digest('hex')
}
