import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { dueBatches } from '#jobs'
import { decideEnd } from './decide-news.ts'
import { type GroupRef, lockGroup } from './group-row.ts'
import { NEWS_GRACE_MS } from './limits.ts'
import { whyFailed } from './why-failed.ts'
import { decideGroup } from './write-group.ts'

const AT_ONCE = 200

const due = sql<GroupRef & { at: Date }>(
  'group-buy.due',
  `select store_id as "storeId", id, ends_at as at from group_buy where state = 'open' and ends_at < $1 and (ends_at, id) > ($2, $3) order by ends_at, id limit ${AT_ONCE}`,
)

/**
 * Groups whose time is over come about or fail, each in a transaction of its own, so that one that cannot be decided
 * keeps none of the others. Of two processes one decides.
 */
export async function endGroups({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - NEWS_GRACE_MS)
  const failures: unknown[] = []
  for await (const groups of dueBatches((at, id) => database.read.all(due, [before, at, id]))) {
    for (const ref of groups) await database.write((db) => endOne(db, clock, ref, before)).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} groups could not be ended`)
}

async function endOne(db: Writer, clock: Clock, ref: GroupRef, before: Date): Promise<void> {
  const group = await lockGroup(db, ref)
  if (group?.state !== 'open' || group.endsAt >= before) return
  const outcome = decideEnd(group)
  await decideGroup(db, clock, group, outcome === 'complete' ? { outcome, why: 'time-over' } : { outcome, why: await whyFailed(db, group, clock.now()) })
}
