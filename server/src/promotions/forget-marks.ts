import type { Clock } from '#clock'
import { type Database, sql } from '#database'

/** How long after the end of a promotion the marks of those who used it are kept: a use may still be given back. */
export const MARK_DAYS = 60
const DAY_MS = 86_400_000

const forget = sql('promotions.forget-marks', 'delete from promotion_mark where ends_at < $1 returning 1')

/** Nobody is known again by a phone number or an address once the promotion is long over. Answers how many marks. */
export async function forgetMarks({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  return (await database.writeOne(forget, [new Date(clock.now().getTime() - MARK_DAYS * DAY_MS)])).length
}
