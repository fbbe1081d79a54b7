import { least } from '#api'
import { type AccountRef, type Leg, PLATFORM } from '#ledger'
import { balance, promised, some } from '../decide-legs.ts'
import type { MovedPart } from './divide-commission.ts'

type OrderRef = { storeId: string; orderId: string }

/** A store owes commission: it is promised of what is held, or taken of what the store has had already. */
export function owedLegs({ storeId, orderId }: OrderRef, parts: readonly MovedPart[], isReleased: boolean): Leg[] {
  return some([{ account: isReleased ? balance(storeId) : promised(storeId), side: 'debit', amountMinor: sumOf(parts), orderId }, ...earningLegs(parts, 'credit', orderId)])
}

/** Commission is owed no more: the promise goes first, the rest is the store's again. */
export function backLegs({ storeId, orderId }: OrderRef, parts: readonly MovedPart[], promisedMinor: bigint): Leg[] {
  const back = sumOf(parts)
  const fromPromise = least(back, promisedMinor)
  return some([
    ...earningLegs(parts, 'debit', orderId),
    { account: promised(storeId), side: 'credit', amountMinor: fromPromise, orderId },
    { account: balance(storeId), side: 'credit', amountMinor: back - fromPromise, orderId },
  ])
}

/** Those who earned it may have it. */
export function payableLegs(orderId: string, parts: readonly MovedPart[]): Leg[] {
  return peopleOf(parts).flatMap(({ party, minor }): Leg[] => [
    { account: { owner: party, kind: 'commission' }, side: 'debit', amountMinor: minor, orderId },
    { account: balance(party), side: 'credit', amountMinor: minor, orderId },
  ])
}

/** What they might have had already is called back, also where their balance goes below zero: what they earn next covers it. */
export function recallLegs(orderId: string, parts: readonly MovedPart[]): Leg[] {
  return peopleOf(parts).flatMap(({ party, minor }): Leg[] => [
    { account: balance(party), side: 'debit', amountMinor: minor, orderId },
    { account: { owner: party, kind: 'commission' }, side: 'credit', amountMinor: minor, orderId },
  ])
}

function earningLegs(parts: readonly MovedPart[], side: Leg['side'], orderId: string): Leg[] {
  return together(parts).map(({ account, minor }) => ({ account, side, amountMinor: minor, orderId }))
}

/** One leg an account, however many lines they earned by. */
function together(parts: readonly MovedPart[]): { account: AccountRef; minor: bigint }[] {
  return [...Map.groupBy(parts, ({ party }) => party)].map(([party, each]) => ({ account: party === PLATFORM ? COMMISSION_FEES : { owner: party, kind: 'commission' }, minor: sumOf(each) }))
}

function peopleOf(parts: readonly MovedPart[]): { party: string; minor: bigint }[] {
  const people = parts.filter(({ role }) => role !== 'platform')
  return [...Map.groupBy(people, ({ party }) => party)].map(([party, each]) => ({ party, minor: sumOf(each) }))
}

const COMMISSION_FEES = { owner: PLATFORM, kind: 'commission-fees' } as const
export const sumOf = (parts: readonly MovedPart[]) => parts.reduce((sum, { minor }) => sum + minor, 0n)
