import type { GroupRow, MemberRow } from './group-row.ts'
import { HOUR_MS, MAX_HOURS } from './limits.ts'

const DAY_MS = 24 * HOUR_MS

/**
 * What follows for a member when news of their money come. `secure`: the seat is theirs, and counts; `take`: money
 * that was held has come while the group is open; `go-ahead`: it has come and the group came about; `give-back`:
 * nothing waits for it.
 */
export type MoneyStep = 'secure' | 'take' | 'go-ahead' | 'give-back' | 'nothing'

/** A seat is secured while its group is open and never after; what was secured before the end is taken after it. */
export function decideMoney(group: Pick<GroupRow, 'state' | 'outcome'>, member: Pick<MemberRow, 'state'> | undefined, news: 'authorised' | 'captured'): MoneyStep {
  const none = news === 'captured' ? 'give-back' : 'nothing'
  if (member?.state === 'reserved') return group.state === 'open' ? 'secure' : none
  if (member?.state !== 'authorised' || news === 'authorised') return none
  if (group.state === 'open') return 'take'
  return group.outcome === 'complete' ? 'go-ahead' : 'give-back'
}

/** What to do with money that a bank holds for a member: `keep` it held as long as the group is open. */
export function decideHeld(group: Pick<GroupRow, 'state' | 'outcome'> | undefined, member: Pick<MemberRow, 'state'> | undefined): 'take' | 'keep' | 'let-go' {
  if (!group || member?.state !== 'authorised') return 'let-go'
  if (group.state === 'open') return 'keep'
  return group.outcome === 'complete' ? 'take' : 'let-go'
}

/** How a group ends whose time is over. */
export function decideEnd({ secured, size, shipsBelowSize }: Pick<GroupRow, 'secured' | 'size' | 'shipsBelowSize'>): 'complete' | 'failed' {
  return secured === size || (shipsBelowSize && secured > 0) ? 'complete' : 'failed'
}

/** Whether money can wait for a group that takes this long: what is taken at once waits no longer than `MAX_HOURS`. */
export function canWait(from: Date, endsAt: Date, holdsForDays: number): boolean {
  const takesMs = endsAt.getTime() - from.getTime()
  return takesMs <= MAX_HOURS * HOUR_MS || takesMs <= holdsForDays * DAY_MS
}
