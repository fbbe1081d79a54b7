import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import { announce } from '#live'
import { callMembers, type CarryOnDeps, callSlowMembers, carryOnMember, type DueMember, restGroup } from './carry-on.ts'
import { endGroups } from './end-groups.ts'
import { type GroupRow, lockGroup, type MemberState, readMember } from './group-row.ts'
import { GROUPS } from './live-groups.ts'
import { lockOffer } from './offer.ts'
import { remindGroup, remindGroups } from './remind.ts'
import { tellMember } from './tell-member.ts'
import { endIfDeserted, giveUpSeat, stepMember, tellGroup } from './write-group.ts'

type OrderOf = { storeId: string; orderId: string }

const groupsOf = sql<DueMember>(
  'group-buy.of-orders',
  'select store_id as "storeId", group_id as "groupId", order_id as "orderId" from group_member where store_id = any($1::uuid[]) and order_id = any($2::uuid[])',
)

/** Where the life of a member's order takes the member. */
const FOLLOWS = {
  'order.shipped': [['locked', 'shipped']],
  'order.received': [['shipped', 'received'], ['locked', 'received']],
  'order.refunded': [['locked', 'refunded'], ['shipped', 'refunded'], ['received', 'refunded']],
  'refund.succeeded': [['refund-due', 'refunded']],
} as const satisfies Record<string, readonly (readonly [MemberState, MemberState])[]>

/** `timeZone` of the place: by it the nights are quiet. */
export type GroupBuyDeps = CarryOnDeps & { publicUrl: string; timeZone: string }

export function groupBuyReactions(deps: GroupBuyDeps): Reaction[] {
  const { clock } = deps
  const follow = (kind: keyof typeof FOLLOWS): Reaction =>
    reaction({
      on: kind,
      consumer: `group-buy.follow ${kind}`,
      writeAll: (db, facts) => forMembers(db, facts.map(({ payload }) => payload), async ({ storeId, groupId, orderId }) => {
        const group = { storeId, id: groupId }
        for (const [from, to] of FOLLOWS[kind]) if (await stepMember(db, clock, group, orderId, from, to)) return restGroup(db, clock, group)
      }),
    })
  return [
    reaction({ on: 'group.decided', consumer: 'group-buy.call-members', write: (db, { payload }) => callMembers(db, clock, payload) }),
    reaction({ on: 'group.member-due', consumer: 'group-buy.carry-on', work: ({ payload }) => carryOnMember(deps, payload) }),
    reaction({ on: 'group.one-missing', consumer: 'group-buy.remind', write: (db, { payload: { storeId, groupId } }) => remindGroup(db, deps, { storeId, id: groupId }, 'one-missing') }),
    reaction({ on: 'group.member-concerned', consumer: 'group-buy.tell-member', write: (db, { payload }) => tellMember(db, deps, payload) }),
    reaction({ on: 'order.cancelled', consumer: 'group-buy.free-seat', writeAll: (db, facts) => endMembers(db, clock, facts.map(({ payload }) => payload)) }),
    reaction({ on: 'group.changed', consumer: 'group-buy.announce', writeAll: (db, facts) => announceAll(db, facts.map(({ payload }) => payload)) }),
    follow('order.shipped'), follow('order.received'), follow('order.refunded'), follow('refund.succeeded'),
  ]
}

export function groupBuySweeps({ database, clock, timeZone }: Pick<GroupBuyDeps, 'database' | 'clock' | 'timeZone'>): Sweep[] {
  return [
    { name: 'group-buy.end', everySeconds: 5, run: () => endGroups({ database, clock }) },
    { name: 'group-buy.remind', everySeconds: 60, run: () => remindGroups({ database, clock, timeZone }) },
    { name: 'group-buy.call-slow-members', everySeconds: 60, run: () => callSlowMembers({ database, clock }) },
  ]
}

/** Once a group, however much of it has changed. */
async function announceAll(db: Writer, changed: readonly { storeId: string; groupId: string }[]): Promise<void> {
  for (const notice of new Map(changed.map((each) => [each.groupId, each])).values()) await announce(db, GROUPS, notice)
}

/** One question for all orders, of which most belong to no group. Groups are held in the order of their ids. */
async function forMembers(db: Writer, orders: readonly OrderOf[], each: (member: DueMember) => Promise<void>): Promise<void> {
  for (const member of await membersOf(db, orders)) await each(member)
}

async function membersOf(db: Writer, orders: readonly OrderOf[]): Promise<DueMember[]> {
  const members = await db.all(groupsOf, [[...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ orderId }) => orderId)])
  return members.toSorted((a, b) => (a.groupId + a.orderId < b.groupId + b.orderId ? -1 : 1))
}

/** All groups are held before the first offer is, as by whoever takes a seat. */
async function endMembers(db: Writer, clock: Clock, orders: readonly OrderOf[]): Promise<void> {
  const members = await membersOf(db, orders)
  const groups = new Map<string, GroupRow | undefined>()
  for (const { storeId, groupId } of members) if (!groups.has(groupId)) groups.set(groupId, await lockGroup(db, { storeId, id: groupId }))
  const offers = new Map([...groups.values()].flatMap((group) => (group ? [[group.offerId, group]] : [])))
  for (const [, group] of [...offers].toSorted(([a], [b]) => (a < b ? -1 : 1))) await lockOffer(db, group)
  for (const member of members) await endMember(db, clock, member)
}

/** A member's order was cancelled where nobody held the group: not paid in time, or called off before or long after. */
async function endMember(db: Writer, clock: Clock, { storeId, groupId, orderId }: DueMember): Promise<void> {
  const group = await lockGroup(db, { storeId, id: groupId })
  const member = group && (await readMember(db, group, orderId))
  if (!group || !member) return
  if (member.state === 'locked' && (await stepMember(db, clock, group, orderId, 'locked', 'refunded'))) return restGroup(db, clock, group)
  if (member.state !== 'reserved' || !(await stepMember(db, clock, group, orderId, 'reserved', 'lapsed'))) return
  await giveUpSeat(db, group, { quantity: member.quantity, wasSecured: false })
  await tellGroup(db, clock, group, { kind: 'lapsed', orderId })
  await endIfDeserted(db, clock, { ...group, seats: group.seats - 1 })
  await restGroup(db, clock, group)
}
