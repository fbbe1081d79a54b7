import { WHOLE_BPS } from './limits.ts'

/** Days as text, 2026-05-01: they sort as they are. Both included. */
export type ShareSpan = { mandateId: string; shareBps: number; firstDay: string; lastDay: string }
export type Misfit = { why: 'overlap' } | { why: 'too-much'; day: string; leftBps: number }

/** What speaks against one more share beside those that are agreed; undefined when nothing does. */
export function fitShare(agreed: readonly ShareSpan[], wanted: ShareSpan): Misfit | undefined {
  const beside = agreed.filter((each) => each.firstDay <= wanted.lastDay && wanted.firstDay <= each.lastDay)
  if (beside.some((each) => each.mandateId === wanted.mandateId)) return { why: 'overlap' }
  // The sum only rises on days on which a share begins.
  const days = [wanted.firstDay, ...beside.map((each) => each.firstDay).filter((day) => day > wanted.firstDay)].toSorted()
  for (const day of days) {
    const leftBps = WHOLE_BPS - beside.reduce((sum, each) => sum + (each.firstDay <= day && day <= each.lastDay ? each.shareBps : 0), 0)
    if (wanted.shareBps > leftBps) return { why: 'too-much', day, leftBps }
  }
  return undefined
}
