import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { PUSHED_MS } from './limits.ts'

const IDLE_BATCH = 100
const FANOUT_KEPT_MS = 7 * 86_400_000

const idle = sql<{ id: string }>('feed.idle', `select account_id as id from timeline_state where built_at is not null and seen_at < $1 order by seen_at limit ${IDLE_BATCH}`)
const forget = sql<{ id: string }>('feed.forget', 'update timeline_state set built_at = null where account_id = any($1::uuid[]) and seen_at < $2 returning account_id as id')
const clear = sql('feed.clear-all', 'delete from timeline where account_id = any($1::uuid[])')
const forgetFanouts = sql('feed.forget-fanouts', 'delete from fanout where done_at < $1')

/**
 * Drops the timelines of readers who have not looked for long; they get a new one when they return. Whoever
 * returns this moment holds their row and is passed over.
 */
export async function forgetIdle({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  const nowMs = clock.now().getTime()
  const before = new Date(nowMs - PUSHED_MS)
  let forgotten = 0
  for (;;) {
    const ids = (await database.read.all(idle, [before])).map((row) => row.id)
    if (ids.length === 0) break
    forgotten += await database.write(async (db) => {
      const gone = (await db.all(forget, [ids, before])).map((row) => row.id)
      await db.run(clear, [gone])
      return gone.length
    })
  }
  await database.writeOne(forgetFanouts, [new Date(nowMs - FANOUT_KEPT_MS)])
  return forgotten
}
