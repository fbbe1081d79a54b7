import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { record, recordAll } from '#events'
import { cancelOrder, letOrderGoAhead } from '#orders'
import { isOpen, lookAtPayment, type PaymentsDeps, paymentsFor } from '#payments'
import { type GroupRef, type GroupRow, lockGroup, type MemberRow, readGroup, readMember, readUndecided } from './group-row.ts'
import type { MemberNews } from './facts.ts'
import { lockOffer } from './offer.ts'
import { giveUpSeat, stepMember, tellGroup } from './write-group.ts'

export type CarryOnDeps = { database: Database; clock: Clock; payments: PaymentsDeps }
export type DueMember = { storeId: string; groupId: string; orderId: string }

const AT_ONCE = 50
/** How long a decided group may take before its members are looked after again. */
const SLOW_MS = 2 * 60_000

const begin = sql('group-buy.begin-unwinding', `update group_buy set state = 'unwinding' where store_id = $1 and id = $2 and state = 'failed'`)
const slow = sql<GroupRef>(
  'group-buy.slow',
  `select store_id as "storeId", id from group_buy where state in ('complete', 'failed', 'unwinding') and decided_at < $1 and looked_at < $1 order by looked_at limit ${AT_ONCE}`,
)
const lookLater = sql('group-buy.look-later', 'update group_buy set looked_at = $3 where store_id = any($1::uuid[]) and id = any($2::uuid[])')
// A group comes to rest when none of its members has a step left to take.
const advance = sql(
  'group-buy.advance',
  `with left_over as (
     select count(*) filter (where state in ('reserved', 'authorised', 'paid')) as undecided, count(*) filter (where state = 'refund-due') as refunding,
       count(*) filter (where state in ('locked', 'shipped')) as on_the_way
     from group_member where store_id = $1 and group_id = $2
   )
   update group_buy g set state = n.next, closed_at = case when n.next = 'closed' then $3::timestamptz end
   from (select case when undecided > 0 then null when $4 = 'complete' and on_the_way > 0 then 'fulfilling' when $4 = 'failed' and refunding > 0 then 'unwinding' else 'closed' end as next from left_over) n
   where g.store_id = $1 and g.id = $2 and n.next is not null and g.state <> n.next and g.state in ('complete', 'fulfilling', 'failed', 'unwinding')`,
)

/** The group is decided: each of its members has a step to take, by itself and as often as it needs. */
export async function callMembers(db: Writer, clock: Clock, { storeId, groupId }: { storeId: string; groupId: string }): Promise<void> {
  const group = { storeId, id: groupId }
  await db.run(begin, [storeId, groupId])
  const due = await readUndecided(db, group)
  await recordAll(db, clock, 'group.member-due', due.map(({ orderId, buyerId }) => ({ storeId, groupId, orderId, buyerId })))
  await restGroup(db, clock, group)
}

/** Groups some of whose members did not come to an end: a provider was silent, or a step was lost. */
export async function callSlowMembers({ database, clock }: Pick<CarryOnDeps, 'database' | 'clock'>): Promise<void> {
  const now = clock.now()
  const groups = await database.read.all(slow, [new Date(now.getTime() - SLOW_MS)])
  if (groups.length === 0) return
  // First, so that one that always fails does not keep the others from their turn.
  await database.writeOne(lookLater, [[...new Set(groups.map(({ storeId }) => storeId))], groups.map(({ id }) => id), now])
  const failures: unknown[] = []
  for (const { storeId, id } of groups) await database.write((db) => callMembers(db, clock, { storeId, groupId: id })).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} decided groups could not go on`)
}

/** One member's step after the decision. May be repeated: a step that was taken is not taken again. */
export async function carryOnMember(deps: CarryOnDeps, { storeId, groupId, orderId }: DueMember): Promise<void> {
  const { database, clock, payments } = deps
  const group = { storeId, id: groupId }
  const member = await readMember(database.read, group, orderId)
  const held = member?.state === 'authorised' && (await readGroup(database.read, group))?.outcome === 'complete'
  // Outside of a transaction: the provider is asked to take what it holds, and its answer is taken in like any news.
  const open = held && (await takeHeld(payments, member))
  await database.write((db) => step(db, clock, { group, orderId, open: open === true }))
  if (open) throw new Error(`the money of order ${orderId} is held still: it is asked for again`)
}

/** Says whether money is held still, or may be. */
async function takeHeld(payments: PaymentsDeps, { buyerId, checkoutId }: MemberRow): Promise<boolean> {
  const tries = await paymentsFor(payments.database.read, buyerId, checkoutId)
  for (const payment of tries.filter(isOpen)) await lookAtPayment(payments, payment)
  return (await paymentsFor(payments.database.read, buyerId, checkoutId)).some(isOpen)
}

async function step(db: Writer, clock: Clock, { group: ref, orderId, open }: { group: GroupRef; orderId: string; open: boolean }): Promise<void> {
  const group = await lockGroup(db, ref)
  const member = group && (await readMember(db, group, orderId))
  if (!group?.outcome || !member) return
  if (member.state === 'paid' && group.outcome === 'complete') {
    await letOrderGoAhead(db, clock, { storeId: group.storeId, id: orderId })
    if (await stepMember(db, clock, group, orderId, 'paid', 'locked')) await concern(db, clock, group, member, 'complete')
  } else if (member.state === 'reserved' || member.state === 'paid' || (member.state === 'authorised' && !open)) {
    const isFailed = group.outcome === 'failed'
    const dropped = await dropMember(db, clock, { group, member, by: { kind: 'platform' }, why: isFailed ? 'group-failed' : 'group-not-charged' })
    // Who has not paid loses nothing by it.
    if (dropped && member.state !== 'reserved') await concern(db, clock, group, member, isFailed ? 'failed' : 'not-charged')
  }
  await restGroup(db, clock, group)
}

/** Told to the member by a reaction of its own: what is true has been written. */
export async function concern(db: Writer, clock: Clock, { storeId, id: groupId }: GroupRef, { buyerId }: Pick<MemberRow, 'buyerId'>, what: MemberNews): Promise<void> {
  await record(db, clock, 'group.member-concerned', { storeId, groupId, buyerId, what })
}

type Drop = { group: GroupRow; member: MemberRow; by: { kind: 'buyer' | 'platform'; id?: string }; why: string }

/**
 * The member's order comes to nothing: what was paid goes back, what was held is let go, the seat is free. The caller
 * holds the group. Says whether it did.
 */
export async function dropMember(db: Writer, clock: Clock, { group, member, by, why }: Drop): Promise<boolean> {
  const { orderId, state, quantity } = member
  const refundWhy = by.kind === 'buyer' ? ('left-group' as const) : ('group-failed' as const)
  // Before the order and its stock, as whoever takes a seat does: in another order two of them would wait for each other.
  await lockOffer(db, group)
  const ended = await cancelOrder(db, clock, { storeId: group.storeId, orderId, by, why, refundWhy }, ['placed', 'gathering'])
  // Ended already by somebody else; anything further on is not ours to end.
  if ('refused' in ended && ended.refused !== 'cancelled') return false
  // What a bank has taken back already is not given back again: then nothing is waited for.
  const isOwed = !('ended' in ended) || ended.ended.chargedBackMinor < ended.ended.totalMinor
  await stepMember(db, clock, group, orderId, state, state === 'paid' ? (isOwed ? 'refund-due' : 'refunded') : state === 'authorised' ? 'voided' : 'lapsed')
  await giveUpSeat(db, group, { quantity, wasSecured: state !== 'reserved' })
  await tellGroup(db, clock, group, { kind: by.kind === 'buyer' ? 'left' : 'dropped', orderId, byId: by.id, why })
  return true
}

/** Moves a decided group on when all its members have come so far. */
export async function restGroup(db: Writer, clock: Clock, { storeId, id }: GroupRef): Promise<void> {
  const group = await readGroup(db, { storeId, id })
  if (group?.outcome) await db.run(advance, [storeId, id, clock.now(), group.outcome])
}
