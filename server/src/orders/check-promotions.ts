import { checkResult, type CheckResult, LEAST_ID, type Reader, sql } from '#database'
import { countUsesOf } from '#promotions'

const BATCH = 500

const promotedBatch = sql<{ id: string; storeId: string; ended: boolean }>(
  'orders.check-promoted',
  `select id, store_id as "storeId", ended_at is not null as ended from "order" where id > $1 and promoted order by id limit ${BATCH}`,
)

/** What an order used of promotions counts while the order stands, and is given back when it came to nothing. */
export async function checkUses(db: Reader): Promise<CheckResult> {
  const broken: string[] = []
  let checked = 0
  for (let after = LEAST_ID; ; ) {
    const orders = await db.all(promotedBatch, [after])
    const uses = new Map((await countUsesOf(db, [...new Set(orders.map(({ storeId }) => storeId))], orders.map(({ id }) => id))).map((row) => [row.orderId, row]))
    broken.push(...orders.filter(({ id, ended }) => {
      const { standing = 0, givenBack = 0 } = uses.get(id) ?? {}
      return standing + givenBack === 0 || (ended ? standing : givenBack) > 0
    }).map(({ id }) => id))
    checked += orders.length
    if (orders.length < BATCH) return checkResult(checked, broken)
    after = orders.at(-1)!.id
  }
}
