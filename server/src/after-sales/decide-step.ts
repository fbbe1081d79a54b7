import { AFTER_REFUSAL_MS, ANSWER_MS, APPEAL_MS, CONFIRM_MS, EVIDENCE_MS, INSPECT_MS, OFFER_MS, REPLACE_MS, SEND_BACK_MS } from './limits.ts'

export const KINDS = ['refund', 'return', 'exchange'] as const
export type Kind = (typeof KINDS)[number]
export const STATES = ['asked', 'offered', 'refused', 'agreed', 'returning', 'objected', 'replacing', 'replaced', 'disputed', 'decided', 'appealed', 'closed'] as const
export type State = (typeof STATES)[number]
export const OUTCOMES = ['refunded', 'replaced', 'withdrawn', 'lapsed', 'kept', 'decided'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a decision looks at, and nothing else. */
export type Standing = {
  kind: Kind
  state: State
  amountMinor: bigint
  offeredMinor: bigint | null
  /** What the last decision of an operator gives back. */
  decidedMinor: bigint | null
  /** A time after which only what silence means can happen. */
  until: Date | null
  /** Whether it is known where goods go back to. */
  hasAddress: boolean
}

export type Side = 'buyer' | 'seller'
export type Act =
  | { do: 'withdraw' | 'accept-offer' | 'send-back' | 'confirm' }
  | { do: 'agree' | 'refuse' | 'accept-goods' | 'object' | 'send-replacement' }
  | { do: 'offer'; amountMinor: bigint }
  | { do: 'dispute' | 'appeal' | 'evidence'; by: Side }
  | { do: 'decide'; refundMinor: bigint }
  | { do: 'time-over' }

/** `event` is what the timeline tells. Closed, `refundMinor` goes back and the rest of the amount is free. */
export type Step =
  | { state: Exclude<State, 'closed'>; until: Date | null; event: string; offeredMinor?: bigint }
  | { state: 'closed'; until: null; event: string; outcome: Outcome; refundMinor: bigint }
export type Refused = { refused: 'aftersale-closed' | 'aftersale-not-now' | 'aftersale-too-late' | 'aftersale-not-yet' | 'return-address-missing' | 'amount-too-large' }

const WITHDRAWABLE: readonly State[] = ['asked', 'offered', 'refused', 'agreed', 'disputed']
const DISPUTABLE: Record<Side, readonly State[]> = { buyer: ['offered', 'refused', 'objected', 'replaced'], seller: ['returning', 'objected'] }
/** What people decide, however long it takes: their time bounds the evidence, not the decision. */
const TIMELESS: readonly State[] = ['disputed', 'appealed']
const NOT_NOW: Refused = { refused: 'aftersale-not-now' }

/** What an act does to a request, at a moment: one step, or why not. Nothing here asks or writes anything. */
export function decideStep(standing: Standing, act: Act, now: Date): Step | Refused {
  const { state, until } = standing
  if (state === 'closed') return { refused: 'aftersale-closed' }
  const isOver = until !== null && now >= until
  if (act.do === 'time-over') return isOver && !TIMELESS.includes(state) ? ofSilence(standing, now) : { refused: 'aftersale-not-yet' }
  if (isOver && !TIMELESS.includes(state)) return { refused: 'aftersale-too-late' }
  if (act.do === 'decide') return ofOperator(standing, act.refundMinor, now)
  if (act.do === 'dispute' || act.do === 'appeal' || act.do === 'evidence') return ofArgument(standing, act, now, isOver)
  return ofBuyer(standing, act, now) ?? ofSeller(standing, act, now) ?? NOT_NOW
}

/** Who says nothing has said what is best for the other side, up to what was asked of them. */
function ofSilence(standing: Standing, now: Date): Step {
  switch (standing.state) {
    case 'asked':
      // A store that never said where goods go back to cannot wait for them.
      return standing.kind !== 'refund' && standing.hasAddress ? { state: 'agreed', until: later(now, SEND_BACK_MS), event: 'agreed-by-silence' } : refunded('agreed-by-silence', standing.amountMinor)
    case 'returning':
      return standing.kind === 'exchange' ? { state: 'replacing', until: later(now, REPLACE_MS), event: 'accepted-by-silence' } : refunded('accepted-by-silence', standing.amountMinor)
    case 'replacing':
      return refunded('not-replaced', standing.amountMinor)
    case 'replaced':
      return closed('confirmed-by-silence', 'replaced')
    case 'decided':
      return { state: 'closed', until: null, event: 'decision-final', outcome: 'decided', refundMinor: standing.decidedMinor ?? 0n }
    case 'refused':
    case 'objected':
      return closed('ended-by-silence', 'kept')
    default:
      return closed('lapsed', 'lapsed')
  }
}

function ofBuyer({ state, offeredMinor }: Standing, act: Act, now: Date): Step | undefined {
  if (act.do === 'withdraw' && WITHDRAWABLE.includes(state)) return closed('withdrawn', 'withdrawn')
  if (act.do === 'accept-offer' && state === 'offered') return refunded('offer-accepted', offeredMinor ?? 0n)
  if (act.do === 'send-back' && state === 'agreed') return { state: 'returning', until: later(now, INSPECT_MS), event: 'sent-back' }
  if (act.do === 'confirm' && state === 'replaced') return closed('confirmed', 'replaced')
  return undefined
}

function ofSeller({ state, kind, amountMinor, hasAddress }: Standing, act: Act, now: Date): Step | Refused | undefined {
  const isUnanswered = state === 'asked' || state === 'offered' || state === 'refused'
  if (act.do === 'agree' && isUnanswered) {
    if (kind === 'refund') return refunded('agreed', amountMinor)
    return hasAddress ? { state: 'agreed', until: later(now, SEND_BACK_MS), event: 'agreed' } : { refused: 'return-address-missing' }
  }
  if (act.do === 'offer' && (state === 'asked' || state === 'refused')) {
    if (act.amountMinor < 1n || act.amountMinor > amountMinor) return { refused: 'amount-too-large' }
    return { state: 'offered', until: later(now, OFFER_MS), event: 'offered', offeredMinor: act.amountMinor }
  }
  if (act.do === 'refuse' && state === 'asked') return { state: 'refused', until: later(now, AFTER_REFUSAL_MS), event: 'refused' }
  if (act.do === 'accept-goods' && (state === 'returning' || state === 'objected')) return kind === 'exchange' ? { state: 'replacing', until: later(now, REPLACE_MS), event: 'goods-accepted' } : refunded('goods-accepted', amountMinor)
  if (act.do === 'object' && state === 'returning') return { state: 'objected', until: later(now, AFTER_REFUSAL_MS), event: 'objected' }
  if (act.do === 'send-replacement' && state === 'replacing') return { state: 'replaced', until: later(now, CONFIRM_MS), event: 'replacement-sent' }
  return undefined
}

function ofArgument({ state, until }: Standing, { do: what, by }: { do: 'dispute' | 'appeal' | 'evidence'; by: Side }, now: Date, isOver: boolean): Step | Refused {
  if (what === 'evidence') {
    if (state !== 'disputed') return NOT_NOW
    return isOver ? { refused: 'aftersale-too-late' } : { state, until, event: 'evidence' }
  }
  // There is no way back from the appeal to the first decision: it is asked for once.
  if (what === 'appeal') return state === 'decided' ? { state: 'appealed', until: null, event: 'appealed' } : NOT_NOW
  return DISPUTABLE[by].includes(state) ? { state: 'disputed', until: later(now, EVIDENCE_MS), event: 'disputed' } : NOT_NOW
}

function ofOperator({ state, amountMinor }: Standing, refundMinor: bigint, now: Date): Step | Refused {
  if (state !== 'disputed' && state !== 'appealed') return NOT_NOW
  if (refundMinor < 0n || refundMinor > amountMinor) return { refused: 'amount-too-large' }
  if (state === 'appealed') return { state: 'closed', until: null, event: 'decided-finally', outcome: 'decided', refundMinor }
  return { state: 'decided', until: later(now, APPEAL_MS), event: 'decided' }
}

/** When the first answer is due. */
export function answerDue(now: Date): Date {
  return later(now, ANSWER_MS)
}

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)
const refunded = (event: string, refundMinor: bigint): Step => ({ state: 'closed', until: null, event, outcome: 'refunded', refundMinor })
const closed = (event: string, outcome: Outcome): Step => ({ state: 'closed', until: null, event, outcome, refundMinor: 0n })
