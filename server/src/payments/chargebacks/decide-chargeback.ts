import type { Decision, KnownPayment } from '../decide-notice.ts'
import type { ProviderChargeback } from '../port.ts'

export type KnownChargeback = Pick<ProviderChargeback, 'state' | 'money' | 'amountMinor'>

const MONEY: Record<ProviderChargeback['money'], number> = { none: 0, withdrawn: 1, reinstated: 2 }

/**
 * Each piece of news says how all of the matter stands, and both the matter and its money only go forward: whatever the order
 * in which they come, the furthest of each is where it ends. `payment` is what follows for the payment itself.
 */
export function decideChargeback(payment: KnownPayment, known: KnownChargeback | undefined, said: ProviderChargeback, forPayment: Decision): Decision {
  if (forPayment.do === 'park') return forPayment
  if (said.currency !== payment.currency) return { do: 'park', why: 'wrong-currency' }
  if (said.amountMinor <= 0n || said.amountMinor > payment.amountMinor || (known && known.amountMinor !== said.amountMinor)) return { do: 'park', why: 'wrong-amount' }
  const state = laterState(known?.state ?? 'open', said.state)
  const money = known && MONEY[known.money] > MONEY[said.money] ? known.money : said.money
  // Lost money does not come back, and what is decided stays decided: somebody must look at what this is.
  if (state === undefined || (state === 'lost' && money === 'reinstated')) return { do: 'park', why: 'contradiction' }
  const captureFirst = forPayment.do === 'capture'
  if (!captureFirst && payment.state !== 'captured' && payment.state !== 'surplus') return { do: 'park', why: 'contradiction' }
  if (known && known.state === state && known.money === money) return { do: 'nothing', outcome: said.state === state && said.money === money ? 'repeated' : 'overtaken' }
  return { do: 'charge-back', captureFirst, state, money }
}

function laterState(known: ProviderChargeback['state'], said: ProviderChargeback['state']): ProviderChargeback['state'] | undefined {
  if (known === 'open') return said
  return said === 'open' || said === known ? known : undefined
}
