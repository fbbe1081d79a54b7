import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import type { Writer } from '#database'
import { dropMember } from './carry-on.ts'
import { type GroupRef, isSeated, lockGroup, readMemberOf } from './group-row.ts'
import { endIfDeserted } from './write-group.ts'

/** A person gives up their seat while the group is open: what was paid goes back, and the group goes on without them. */
export async function leaveGroup(db: Writer, clock: Clock, ref: GroupRef, personId: string): Promise<Refusal | undefined> {
  const group = await lockGroup(db, ref)
  if (!group) return refuse('not-found')
  const member = await readMemberOf(db, ref, personId)
  if (!member || !isSeated(member)) return refuse('not-in-group')
  if (group.state !== 'open' || !(await dropMember(db, clock, { group, member, by: { kind: 'buyer', id: personId }, why: 'left-group' }))) return refuse('group-decided')
  await endIfDeserted(db, clock, { ...group, seats: group.seats - 1 })
  return undefined
}
