import { type Answer, createSandboxClient, type Payment, type Refund, SANDBOX_HEADERS, type SandboxClient, type StatementLine as WireLine, verifyNotification } from '@amoy/sandbox-provider/client'
import type { Clock } from '#clock'
import { type PaymentProvider, type ProviderPayment, type ProviderRefund, type ProviderRefusal, ProviderUnreachable, type ReadNotification, type StatementLine } from '../port.ts'

const MAX_SUBJECT = 128
/** Somebody waits for the page where they pay. Asking again is safe, and is done. */
const ANSWER_WITHIN_MS = 6_000
/** Refusals about the payment itself. Any other (a clock, a key, a signature) says nothing about it. */
const ABOUT_THE_PAYMENT = new Set(['invalid', 'not-found', 'wrong-state', 'reference-used', 'refund-too-large', 'idempotency-conflict'])

const STATES: Record<Payment['status'], ProviderPayment['state']> = {
  created: 'open',
  failed: 'failed',
  authorised: 'authorised',
  captured: 'captured',
  partly_refunded: 'captured',
  refunded: 'captured',
  cancelled: 'cancelled',
  expired: 'expired',
}

export type SandboxConnection = {
  baseUrl: string
  merchantId: string
  secret: string
  clock: Clock
  timeoutMs?: number
  /** Where it reaches us when it runs beside us: it notifies addresses of its own machine alone, unless told otherwise. */
  notifyOrigin?: string
}

/** The sandbox provider behind the port: its own service, reached over HTTP. No real money moves. */
export function connectSandbox({ baseUrl, merchantId, secret, clock, timeoutMs = ANSWER_WITHIN_MS, notifyOrigin }: SandboxConnection): PaymentProvider {
  const client = createSandboxClient({ baseUrl, merchantId, secret, clock, timeoutMs })
  return {
    name: 'sandbox',
    label: (lang) => (lang === 'zh-CN' ? '沙盒支付（试用，不扣款）' : 'Sandbox (a trial, no money moves)'),
    supports: () => true,
    createPayment: async (payment) => {
      const answer = await client.createPayment({
        idempotencyKey: payment.reference,
        merchantReference: payment.reference,
        amountMinor: payment.amountMinor,
        currency: payment.currency,
        subject: payment.subject.slice(0, MAX_SUBJECT),
        notifyUrl: notifyOrigin ? new URL(new URL(payment.notifyUrl).pathname, notifyOrigin).href : payment.notifyUrl,
        returnUrl: payment.returnUrl,
        capture: 'automatic',
        expiresAt: payment.expiresAt,
      })
      return valueOr(answer, ({ id, payUrl }) => ({ providerRef: id, payUrl }))
    },
    read: async (reference) => {
      const found = valueOr(await client.findPayment(reference), (payment) => ({ payment }))
      return 'payment' in found && found.payment ? toPayment(found.payment) : undefined
    },
    capture: async (providerRef) => valueOr(await client.capture(providerRef), toPayment),
    cancel: async (providerRef) => valueOr(await client.cancel(providerRef), toPayment),
    refund: async ({ providerRef, reference, amountMinor, why }) =>
      valueOr(await client.refund(providerRef, { idempotencyKey: reference, merchantReference: reference, amountMinor, reason: why }), toRefund),
    readRefund: (paymentRef, reference) => readRefund(client, paymentRef, reference),
    readNotification: (headers, rawBody) => readNotification({ merchantId, secret, clock }, headers, rawBody),
    statement: async (day) => {
      const answer = valueOr(await client.statement(day), ({ lines }) => ({ lines }))
      if ('refused' in answer) throw new ProviderUnreachable(`no statement of ${day}: ${answer.detail}`)
      return answer.lines.map(toLine)
    },
  }
}

async function readRefund(client: SandboxClient, paymentRef: string, reference: string): Promise<ProviderRefund | undefined> {
  const answer = valueOr(await client.readRefunds(paymentRef), (refunds) => ({ refunds }))
  if ('refused' in answer) return undefined
  const found = answer.refunds.findLast((refund) => refund.merchantReference === reference)
  return found && toRefund(found)
}

async function readNotification(own: { merchantId: string; secret: string; clock: Clock }, headers: Headers, rawBody: string): Promise<ReadNotification> {
  if (headers.get(SANDBOX_HEADERS.merchant) !== own.merchantId) return { refused: 'forged' }
  // An event is taken in once by its id, so a replayed one needs no memory of nonces.
  const check = await verifyNotification(headers, rawBody, { ...own, seenNonce: () => false })
  if ('refused' in check) return { refused: check.refused === 'replayed' ? 'stale' : check.refused }
  const { id, type, payment, refund } = check.event
  return { eventId: id, kind: type, notice: { payment: toPayment(payment), ...(refund && { refund: toRefund(refund) }) } }
}

function valueOr<Value, Taken extends object>(answer: Answer<Value>, take: (value: Value) => Taken): Taken | ProviderRefusal {
  if ('value' in answer) return take(answer.value)
  if ('refused' in answer && ABOUT_THE_PAYMENT.has(answer.refused)) return { refused: answer.refused, detail: answer.detail }
  throw new ProviderUnreachable('refused' in answer ? `${answer.refused}: ${answer.detail}` : `${answer.unknown}: ${answer.detail}`)
}

function toPayment(payment: Payment): ProviderPayment {
  const { id, merchantReference, status, amountMinor, currency, capturedMinor } = payment
  return { providerRef: id, reference: merchantReference, state: STATES[status], amountMinor, currency, capturedMinor }
}

function toRefund(refund: Refund): ProviderRefund {
  const { id, merchantReference, status, amountMinor, currency } = refund
  return { providerRef: id, reference: merchantReference, state: status, amountMinor, currency }
}

function toLine(line: WireLine): StatementLine {
  const { type, id, merchantReference, occurredAt, currency, capturedMinor, refundedMinor, netMinor } = line
  const amounts = { capture: capturedMinor, refund: refundedMinor, payout: -netMinor, 'payout-return': netMinor }
  return { kind: type, reference: merchantReference, providerRef: id, amountMinor: amounts[type], currency, at: occurredAt }
}
