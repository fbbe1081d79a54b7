import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { recordAll } from '#events'
import { dueBatches } from '#jobs'
import type { MemberNews } from './facts.ts'
import { type GroupRef, readGroup } from './group-row.ts'
import { LAST_JOIN_MS, QUIET_HOURS, REMIND_MS } from './limits.ts'
import { heldUpNow } from './present-groups.ts'

export type RemindDeps = { clock: Clock; timeZone: string }

const AT_ONCE = 200

const claim = sql<{ id: string }>(
  'group-buy.claim-reminder',
  `update group_buy set reminded_at = $3 where store_id = $1 and id = $2 and state = 'open' and reminded_at is null and secured > 0 and secured < size and ends_at > $3 returning id`,
)
const membersIn = sql<{ buyerId: string }>('group-buy.members-in', `select buyer_id as "buyerId" from group_member where store_id = $1 and group_id = $2 and state in ('authorised', 'paid')`)
const nearlyOver = sql<GroupRef & { at: Date }>(
  'group-buy.nearly-over',
  `select store_id as "storeId", id, ends_at as at from group_buy
   where state = 'open' and reminded_at is null and ends_at > $1 and ends_at < $2 and (ends_at, id) > ($3, $4) and secured > 0 and secured < size
     and $5::timestamptz > opened_at + (ends_at - opened_at) / 2
   order by ends_at, id limit ${AT_ONCE}`,
)

/**
 * One reminder a group, to all who are in it and whichever comes first: one seat is missing, or the time is nearly over. It
 * asks people for something, so nights are quiet; what falls into one is caught up with if there is time left in the morning.
 */
export async function remindGroup(db: Writer, { clock, timeZone }: RemindDeps, { storeId, id }: GroupRef, what: Extract<MemberNews, 'one-missing' | 'nearly-over'>): Promise<void> {
  const now = clock.now()
  if (isQuiet(now, timeZone)) return
  const group = await readGroup(db, { storeId, id })
  // Whoever they bring could not join.
  if (!group || (await heldUpNow(db, group, now)) || !(await db.maybe(claim, [storeId, id, now]))) return
  const members = await db.all(membersIn, [storeId, id])
  await recordAll(db, clock, 'group.member-concerned', members.map(({ buyerId }) => ({ storeId, groupId: id, buyerId, what })))
}

/** Groups that are not full and have an hour left. */
export async function remindGroups({ database, clock, timeZone }: RemindDeps & { database: Database }): Promise<void> {
  const now = clock.now()
  if (isQuiet(now, timeZone)) return
  const [from, until] = [LAST_JOIN_MS, REMIND_MS].map((ms) => new Date(now.getTime() + ms))
  for await (const groups of dueBatches((at, id) => database.read.all(nearlyOver, [from, until, at, id, now]))) {
    for (const ref of groups) await database.write((db) => remindGroup(db, { clock, timeZone }, ref, 'nearly-over'))
  }
}

export function isQuiet(at: Date, timeZone: string): boolean {
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at))
  return hour >= QUIET_HOURS.from || hour < QUIET_HOURS.until
}
