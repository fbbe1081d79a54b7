import { type Clock, DAY_MS } from '#clock'
import { type Database, sql } from '#database'

/** How long after the end of a promotion the marks of those who used it are kept: a use may still be given back. */
export const MARK_DAYS = 60
/** A turn; the next one goes on. */
const MAX_PROMOTIONS = 1_000

const over = sql<{ storeId: string; promotionId: string }>('promotions.marks-over', 'select store_id as "storeId", promotion_id as "promotionId" from promotion_mark where ends_at < $1 order by ends_at limit 1')
// Each use carries the same marks, to be given back to them: they are forgotten with them.
const unmarkUses = sql('promotions.unmark-uses', `update promotion_use set marks = '{}' where store_id = $1 and promotion_id = $2 and marks <> '{}'`)
const forget = sql('promotions.forget-marks', 'delete from promotion_mark where store_id = $1 and promotion_id = $2 and ends_at < $3')

/** Nobody is known again by a phone number or an address once the promotion is long over. Answers how many marks. */
export async function forgetMarks({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  const before = new Date(clock.now().getTime() - MARK_DAYS * DAY_MS)
  let forgotten = 0
  for (let turn = 0; turn < MAX_PROMOTIONS; turn++) {
    const next = await database.read.maybe(over, [before])
    if (!next) break
    forgotten += await database.write(async (db) => {
      await db.run(unmarkUses, [next.storeId, next.promotionId])
      return db.run(forget, [next.storeId, next.promotionId, before])
    })
  }
  return forgotten
}
