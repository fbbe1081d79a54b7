import { z } from 'zod'
import type { ProviderPayment, ProviderRefund } from '#payments'
import { referenceOf, refundReferenceOf } from './names.ts'

const Fen = z.int().min(0).transform(BigInt)
const STATES = { SUCCESS: 'captured', REFUND: 'captured', NOTPAY: 'open', USERPAYING: 'open', ACCEPT: 'open', PAYERROR: 'failed', CLOSED: 'cancelled', REVOKED: 'cancelled' } as const
/** ABNORMAL: the payer's bank did not take the money. The merchant decides where it goes instead; until then it waits. */
const REFUND_STATES = { SUCCESS: 'succeeded', PROCESSING: 'pending', ABNORMAL: 'pending', CLOSED: 'failed' } as const

export const Transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  attach: z.string().nullish(),
  trade_state: z.enum(Object.keys(STATES) as (keyof typeof STATES)[]),
  amount: z.object({ total: Fen, currency: z.string().default('CNY') }),
  payer: z.object({ openid: z.string().max(128) }).nullish().catch(undefined),
})
export type Transaction = z.infer<typeof Transaction>

const refundAmount = z.object({ total: Fen, refund: Fen, currency: z.string().default('CNY') })
export const Refund = z.object({
  refund_id: z.string(),
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  status: z.enum(Object.keys(REFUND_STATES) as (keyof typeof REFUND_STATES)[]),
  amount: refundAmount,
})
export type Refund = z.infer<typeof Refund>

/** What a notification of a refund holds: its state has another name there. */
export const ToldRefund = z.object({
  mchid: z.string(),
  refund_id: z.string(),
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  refund_status: Refund.shape.status,
  amount: refundAmount,
})

/** A payer's complaint: made, gone on with, or answered. */
export const Complaint = z.object({ complaint_id: z.string().min(1).max(64), action_type: z.string().max(64) })

export const Coded = z.object({ code_url: z.string().max(512) })
export const Prepared = z.object({ prepay_id: z.string().min(1).max(128) })
export const OnPhone = z.object({ h5_url: z.url({ protocol: /^https?$/ }).max(2_048) })
export const Nothing = z.undefined()

/** `asked` is our name of the payment where we asked for it: what waits for its payer may come without one. */
export function toPayment(said: Transaction, asked?: string): ProviderPayment {
  const reference = asked ?? referenceOf(said)
  const state = STATES[said.trade_state]
  const { total: amountMinor, currency } = said.amount
  return { providerRef: reference, reference, state, amountMinor, currency, capturedMinor: state === 'captured' ? amountMinor : 0n, ...(said.payer && { payer: said.payer.openid }) }
}

export function toRefund({ refund_id, out_refund_no, status, amount }: Pick<Refund, 'refund_id' | 'out_refund_no' | 'status' | 'amount'>): ProviderRefund {
  return { providerRef: refund_id, reference: refundReferenceOf(out_refund_no), state: REFUND_STATES[status], amountMinor: amount.refund, currency: amount.currency, ...(status === 'ABNORMAL' && { stuck: true }) }
}
