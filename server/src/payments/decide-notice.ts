import { decideChargeback, type KnownChargeback } from './chargebacks/decide-chargeback.ts'
import type { Notice, ProviderChargeback } from './port.ts'

export const MAX_REFUND_ATTEMPTS = 5

export type PaymentState = 'created' | 'failed' | 'authorised' | 'expired' | 'cancelled' | 'captured' | 'surplus'
/** `covered`: it need not go out, as the payer has the money by a chargeback. */
export type RefundState = 'due' | 'sent' | 'succeeded' | 'failed' | 'covered'
export type KnownPayment = { provider: string; providerRef: string | null; state: PaymentState; amountMinor: bigint; currency: string }
export type KnownRefund = { state: RefundState; attempt: number; amountMinor: bigint; currency: string }

export type ParkedWhy = 'unknown-payment' | 'other-provider' | 'other-account' | 'other-payment' | 'wrong-amount' | 'wrong-currency' | 'unknown-refund' | 'refund-stuck' | 'complaint' | 'contradiction'

export type Decision =
  | { do: 'move'; to: 'failed' | 'authorised' | 'expired' | 'cancelled' }
  | { do: 'capture' }
  | { do: 'end-refund' }
  | { do: 'charge-back'; captureFirst: boolean; state: ProviderChargeback['state']; money: ProviderChargeback['money'] }
  | { do: 'fail-refund'; again: boolean }
  | { do: 'nothing'; outcome: 'repeated' | 'overtaken' }
  | { do: 'park'; why: ParkedWhy }

/**
 * A state is only ever left for one of a higher rank, so the order in which news arrive does not matter.
 * Captured stands above all: when the provider says that money has moved, it has.
 */
const RANK: Record<PaymentState, number> = { created: 0, failed: 1, authorised: 2, expired: 3, cancelled: 4, captured: 5, surplus: 5 }

/** What follows from a genuine notice, given what we know. `attempt` is the one that the refund's reference names. */
export function decideNotice(known: { payment?: KnownPayment; refund?: KnownRefund; chargeback?: KnownChargeback }, notice: Notice, from: { provider: string; attempt?: number }): Decision {
  const { payment } = known
  if (notice.complaint) return { do: 'park', why: 'complaint' }
  if (!payment) return { do: 'park', why: 'unknown-payment' }
  if (payment.provider !== from.provider) return { do: 'park', why: 'other-provider' }
  if (notice.otherAccount !== undefined) return { do: 'park', why: 'other-account' }
  if (payment.providerRef !== null && notice.payment.providerRef !== null && payment.providerRef !== notice.payment.providerRef) return { do: 'park', why: 'other-payment' }
  if (notice.chargeback) return decideChargeback(payment, known.chargeback, notice.chargeback, decidePayment(payment, notice.payment))
  return notice.refund ? decideRefund(known.refund, notice.refund, from.attempt) : decidePayment(payment, notice.payment)
}

function decidePayment(known: KnownPayment, said: Notice['payment']): Decision {
  if (said.currency !== known.currency) return { do: 'park', why: 'wrong-currency' }
  if (said.amountMinor !== known.amountMinor) return { do: 'park', why: 'wrong-amount' }
  if (said.state === 'captured' && said.capturedMinor !== known.amountMinor) return { do: 'park', why: 'wrong-amount' }
  const rank = said.state === 'open' ? 0 : RANK[said.state]
  if (rank <= RANK[known.state]) return { do: 'nothing', outcome: rank < RANK[known.state] ? 'overtaken' : 'repeated' }
  if (said.state === 'captured') return { do: 'capture' }
  return said.state === 'open' ? { do: 'nothing', outcome: 'repeated' } : { do: 'move', to: said.state }
}

function decideRefund(known: KnownRefund | undefined, said: NonNullable<Notice['refund']>, attempt = 0): Decision {
  if (!known || attempt > known.attempt) return { do: 'park', why: 'unknown-refund' }
  if (said.currency !== known.currency) return { do: 'park', why: 'wrong-currency' }
  if (said.amountMinor !== known.amountMinor) return { do: 'park', why: 'wrong-amount' }
  if (said.stuck && known.state !== 'succeeded') return { do: 'park', why: 'refund-stuck' }
  if (said.state === 'pending') return { do: 'nothing', outcome: 'overtaken' }
  // A refund that failed was sent again. Had the first one gone through after all, the buyer would be paid twice.
  if (known.state === 'covered') return said.state === 'failed' ? { do: 'nothing', outcome: 'overtaken' } : { do: 'park', why: 'contradiction' }
  if (attempt < known.attempt) return said.state === 'failed' ? { do: 'nothing', outcome: 'overtaken' } : { do: 'park', why: 'contradiction' }
  if (known.state === said.state) return { do: 'nothing', outcome: 'repeated' }
  // Also when it was given up meanwhile: when the provider says that money has moved, it has.
  if (said.state === 'succeeded') return { do: 'end-refund' }
  return known.state === 'succeeded' ? { do: 'park', why: 'contradiction' } : { do: 'fail-refund', again: known.attempt < MAX_REFUND_ATTEMPTS }
}
