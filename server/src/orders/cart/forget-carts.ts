import { type Clock, DAY_MS } from '#clock'
import { type Database, sql } from '#database'

/** How long what a guest put into a cart and never came back for is kept. */
export const GUEST_CART_DAYS = 90
const LINES_AT_ONCE = 500
/** The rest waits for the next sweep. */
const MAX_BATCHES = 40

const oldLines = sql<{ ownerId: string }>('orders.old-guest-lines', `select owner_id as "ownerId" from cart_line where guest and at < $1 order by at limit ${LINES_AT_ONCE}`)
// Asks again for their age: somebody may have come back meanwhile.
const forgetLines = sql('orders.forget-guest-lines', 'delete from cart_line where owner_id = any($1::uuid[]) and guest and at < $2 returning 1')

/** Takes out of guests' carts what has lain there for too long, some at a time. Members' carts stay. Answers how many lines. */
export async function forgetGuestCarts({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  const before = new Date(clock.now().getTime() - GUEST_CART_DAYS * DAY_MS)
  let forgotten = 0
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const old = await database.read.all(oldLines, [before])
    if (old.length > 0) forgotten += (await database.writeOne(forgetLines, [[...new Set(old.map((each) => each.ownerId))], before])).length
    if (old.length < LINES_AT_ONCE) break
  }
  return forgotten
}
