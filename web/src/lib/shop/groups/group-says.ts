import type { Schemas } from '#lib/api.ts'
import type { GroupsKey } from '#lib/words/shop.groups.zh-CN.ts'

type Group = Pick<Schemas['GroupBuy'], 'state' | 'outcome' | 'failedFor' | 'size' | 'secured' | 'left' | 'paying' | 'shared' | 'mine' | 'can' | 'heldUp'>
/** What a group is for whoever reads of it: a key of the words, and what stands in its sentence. `when`: until a seat is kept. */
export type Said = { key: GroupsKey; n: number }

const FAILED: Record<NonNullable<Group['failedFor']>, GroupsKey> = { 'time-over': 'group.is.failed', 'everybody-left': 'group.is.everybodyLeft', 'stock-gone': 'group.is.failedStock', 'product-withdrawn': 'group.is.failedWithdrawn' }

/** The title of a group's tab: what to do as long as it is open, then how it ended. `isOver`: its time is. */
export function titleOf(group: Pick<Group, 'state' | 'outcome' | 'failedFor' | 'left'>, isOver: boolean): { key: GroupsKey; state?: GroupsKey } {
  if (group.state !== 'open') return { key: 'group.titleIs', state: stateKey(group) }
  if (isOver) return { key: 'group.titleOver' }
  return { key: group.left > 0 ? 'group.shareTitle' : 'group.shareTitleFull' }
}

/** The state of a group in one word. */
export function stateKey({ state, outcome, failedFor }: Pick<Group, 'state' | 'outcome' | 'failedFor'>): GroupsKey {
  if (state === 'open') return 'group.state.open'
  if (failedFor === 'everybody-left') return 'group.state.left'
  return outcome === 'complete' ? 'group.state.complete' : 'group.state.failed'
}

/** The state of a group in a sentence, for its members and for everybody else. */
export function saidOf(group: Group): Said {
  const { state, outcome, secured, size, left, paying } = group
  const say = (key: GroupsKey, n = 0): Said => ({ key, n })
  const seat = group.mine?.state
  if (state === 'open') {
    if (seat === 'reserved') return say(group.shared ? 'group.is.reserved' : 'group.is.opening')
    if (group.heldUp && left > 0) return say(group.heldUp === 'withdrawn' ? 'group.is.withdrawn' : 'group.is.soldOut')
    if (seat === 'paid' || seat === 'authorised') return left > 0 ? say('group.is.in', size - secured) : say('group.is.inFull')
    if (left > 0) return say('group.is.join', left)
    return say('group.is.paying', paying)
  }
  if (outcome === 'failed') return say(seat && isOut(seat) && seat !== 'lapsed' && group.failedFor === 'everybody-left' ? 'group.is.youLeft' : FAILED[group.failedFor ?? 'time-over'])
  if (!seat || isOut(seat)) return say('group.is.completeOther')
  return say(secured < size ? 'group.is.completeBelow' : 'group.is.complete')
}

/** What became of the reader's own seat and money, where that is a story of its own. */
export function mineSaid({ mine }: Pick<Group, 'mine'>): GroupsKey | undefined {
  const seat = mine?.state
  return seat === 'lapsed' || seat === 'voided' || seat === 'refund-due' || seat === 'refunded' ? `group.is.${seat}` : undefined
}

const isOut = (seat: NonNullable<Group['mine']>['state']) => seat === 'lapsed' || seat === 'voided' || seat === 'refund-due' || seat === 'refunded'
