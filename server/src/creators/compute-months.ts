import { type Clock, dayIn } from '#clock'
import { type Database, sql } from '#database'
import { record } from '#events'
import { dueBatches } from '#jobs'
import { decideLevel } from './decide-level.ts'
import { type Level, MEASURE_BATCH } from './limits.ts'
import { measure } from './measure.ts'

export type MonthsDeps = { database: Database; clock: Clock; timeZone: string }

const due = sql<{ id: string; at: Date; before: Level }>(
  'creators.due',
  `select c.account_id as id, c.approved_at as at, c.level as before from creator c
   where c.ended_at is null and c.approved_at <= $4 and (c.approved_at, c.account_id) > ($2, $3::uuid)
     and not exists (select 1 from creator_month m where m.account_id = c.account_id and m.month = $1::date)
   order by c.approved_at, c.account_id limit ${MEASURE_BATCH}`,
)
const lockCreator = sql<{ id: string }>('creators.lock', 'select account_id as id from creator where account_id = $1 and ended_at is null for no key update')
const keep = sql<{ level: Level }>(
  'creators.keep-month',
  `insert into creator_month (account_id, month, level, followers, active_followers, revisit_bps, posts_a_day_milli, measured_at)
   values ($1, $2::date, $3, $4, $5, $6, $7, $8) on conflict (account_id, month) do nothing returning level`,
)
const setLevel = sql('creators.set-level', 'update creator set level = $2 where account_id = $1')

/**
 * Measures every creator who has no row of this month yet and gives them their level for all of it. Looking again changes
 * nothing: of two processes one keeps its row, and the level goes with the row.
 */
export async function computeMonths(deps: MonthsDeps): Promise<number> {
  const { database, clock, timeZone } = deps
  const now = clock.now()
  const month = `${dayIn(timeZone, now).slice(0, 7)}-01`
  const failures: unknown[] = []
  let done = 0
  for await (const batch of dueBatches((at, id) => database.read.all(due, [month, at, id, now]))) {
    for (const { id, before } of batch) {
      try {
        if (await computeMonth(deps, { id, before }, month)) done++
      } catch (error) {
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} creators could not be measured`)
  return done
}

async function computeMonth({ database, clock }: MonthsDeps, { id: accountId, before }: { id: string; before: Level }, month: string): Promise<boolean> {
  const now = clock.now()
  const measures = await measure(database.read, accountId, now)
  const level = decideLevel(measures)
  return database.write(async (db) => {
    // Whose mark was taken away meanwhile has no row of this month.
    if (!(await db.maybe(lockCreator, [accountId]))) return false
    const kept = await db.maybe(keep, [accountId, month, level, measures.followers, measures.activeFollowers, measures.revisitBps, measures.postsADayMilli, now])
    if (!kept) return false
    await db.run(setLevel, [accountId, level])
    if (level !== before) await record(db, clock, 'creator.level-changed', { accountId, before, after: level, month })
    return true
  })
}
