import { rawExecute, type Writer } from '#database'
import type { GoneOrders } from './gone-orders.ts'

/**
 * Of draws in stores that stay: floors that people of the town built keep their numbers and win nothing; what was drawn
 * stays as it was drawn, and a prize whose order goes is the store's again.
 */
const LEAVE = [
  `update draw_floor f set void = 'gone' from draw d where d.author_id = f.author_id and d.id = f.draw_id and d.state = 'open' and f.account_id = any($1::uuid[])`,
  `update draw_unit set claim_until = won_at where state = 'won' and account_id = any($1::uuid[])`,
]
const UNCLAIM = `update draw_unit set state = 'lapsed' where state = 'claimed' and id = any($1::uuid[])`

export async function leaveDraws(db: Writer, { orders }: GoneOrders, ids: readonly string[]): Promise<void> {
  for (const statement of LEAVE) await rawExecute(db, statement, [ids])
  await rawExecute(db, UNCLAIM, [orders])
}
