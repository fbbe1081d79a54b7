import type { AftersaleCard, Side } from './shapes.ts'

/** The sentence that tells a side what happens next and what silence means, as it stands with this request. */
export function nextKey({ state, kind }: Pick<AftersaleCard, 'state' | 'kind'>, as: Side, hasAddress = true) {
  if (state === 'closed') return undefined
  if (as === 'seller' && state === 'asked') return kind === 'refund' ? 'as.seller.asked.refund' : hasAddress ? 'as.seller.asked.return' : 'as.seller.asked.nowhere'
  if (as === 'buyer' && state === 'asked' && kind === 'refund') return 'as.buyer.asked.refund'
  if (as === 'seller' && state === 'returning') return kind === 'exchange' ? 'as.seller.returning.exchange' : 'as.seller.returning'
  return `as.${as}.${state}` as const
}

const YOURS = { buyer: ['offered', 'agreed'], seller: ['asked', 'replacing'], operator: [] } as const

/** How a request stands; where it waits for who reads this, that is said. */
export function stateKey(state: AftersaleCard['state'], as: Side) {
  const yours = YOURS[as].find((each) => each === state)
  return yours ? (`as.state.${yours}.yours` as const) : (`as.state.${state}` as const)
}

/** An exchange is about goods alone, unless it ends with money. */
export function movesMoney({ kind, refund }: Pick<AftersaleCard, 'kind' | 'refund'>): boolean {
  return kind !== 'exchange' || (refund !== null && refund.minor > 0)
}
