import { type Clock, DAY_MS, firstIdAt } from '#clock'
import { type Database, sql } from '#database'
import type { Sweep } from './sweep.ts'

/** Longer than any reaction is tried, and than a backup is likely to be old from which facts come again. */
export const DONE_KEPT_DAYS = 90
const MARKS_AT_ONCE = 5_000

const forget = sql(
  'jobs.forget-done',
  `delete from reaction_done where (fact_id, consumer) in (select fact_id, consumer from reaction_done where fact_id < $1 order by fact_id, consumer limit ${MARKS_AT_ONCE})
   returning 1`,
)

/** The marks of reactions that were done long ago. Facts bear the moment at which they happened in their ids. */
export function forgetDone(database: Database, clock: Clock): Sweep {
  return {
    name: 'jobs.forget-done',
    everySeconds: 3_600,
    run: async () => {
      const before = firstIdAt(new Date(clock.now().getTime() - DONE_KEPT_DAYS * DAY_MS))
      while ((await database.writeOne(forget, [before])).length === MARKS_AT_ONCE);
    },
  }
}
