import type { Transfer } from '../port.ts'

export type PayoutState = 'planned' | 'sent' | 'paid' | 'failed' | 'returned'
export type KnownPayout = { provider: string; providerRef: string | null; state: PayoutState; amountMinor: bigint; currency: string }
export type TransferParkedWhy = 'unknown-payout' | 'other-provider' | 'other-transfer' | 'wrong-amount' | 'wrong-currency' | 'contradiction'

/** What is posted on the way: `pay` takes the held money out of the balance, `give-back` ends the hold, `return` posts the opposite. */
export type Step = 'pay' | 'pay-unheld' | 'give-back' | 'return'
export type TransferDecision = { do: 'move'; to: PayoutState; steps: readonly Step[] } | { do: 'nothing'; outcome: 'repeated' | 'overtaken' } | { do: 'park'; why: TransferParkedWhy }

/**
 * A state is only ever left for one of a higher rank, so the order in which news arrive does not matter. That money
 * has moved stands above that it has not; that it came back stands above all.
 */
const RANK: Record<PayoutState, number> = { planned: 0, sent: 1, failed: 2, paid: 3, returned: 4 }
const SAID: Record<Transfer['state'], PayoutState> = { pending: 'sent', failed: 'failed', paid: 'paid', returned: 'returned' }

/** What follows from what a provider or a bank says of a payout, given what we know. */
export function decideTransfer(known: KnownPayout | undefined, said: Transfer, from: string): TransferDecision {
  if (!known) return { do: 'park', why: 'unknown-payout' }
  if (known.provider !== from) return { do: 'park', why: 'other-provider' }
  if (known.providerRef !== null && known.providerRef !== said.providerRef) return { do: 'park', why: 'other-transfer' }
  if (said.currency !== known.currency) return { do: 'park', why: 'wrong-currency' }
  if (said.amountMinor !== known.amountMinor) return { do: 'park', why: 'wrong-amount' }
  const to = SAID[said.state]
  if (to === known.state) return { do: 'nothing', outcome: 'repeated' }
  // It was paid, and now it never was: somebody must look at it, and the money stays where it is.
  if (to === 'failed' && RANK[known.state] > RANK.failed) return { do: 'park', why: 'contradiction' }
  if (RANK[to] < RANK[known.state]) return { do: 'nothing', outcome: 'overtaken' }
  return { do: 'move', to, steps: stepsOf(known.state, to) }
}

function stepsOf(from: PayoutState, to: PayoutState): Step[] {
  if (to === 'failed') return ['give-back']
  if (to === 'sent') return []
  // The hold of a failed one was given back: the balance may have been spent since, and goes below zero if it was.
  const pay: Step[] = from === 'paid' ? [] : [from === 'failed' ? 'pay-unheld' : 'pay']
  return to === 'returned' ? [...pay, 'return'] : pay
}
