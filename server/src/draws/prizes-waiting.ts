import { type Clock, DAY_MS, firstIdAt } from '#clock'
import { type Reader, sql } from '#database'
import { paidAmong } from '#orders'
import { MAX_CLAIM_DAYS, MAX_RUN_DAYS } from './limits.ts'

/** A prize is claimed so long after its draw was opened at the latest, and then as long again is time enough to send it. */
const LOOKED_AT_MS = 2 * (MAX_RUN_DAYS + MAX_CLAIM_DAYS) * DAY_MS
const MOST_DRAWS = 200

const recent = sql<{ id: string; postId: string }>(
  'draws.recent',
  `select id, post_id as "postId" from draw where author_id = $1 and id > $2 and state <> 'cancelled' order by id desc limit ${MOST_DRAWS}`,
)
const units = sql<{ id: string; state: 'won' | 'claimed'; wonAt: Date; claimUntil: Date }>(
  'draws.units-on-their-way',
  `select id, state, won_at as "wonAt", claim_until as "claimUntil" from draw_unit where author_id = $1 and draw_id = any($2::uuid[]) and state in ('won', 'claimed')`,
)

export type PrizesWaiting = {
  /** Posts under which comments are floors. */
  posts: string[]
  /** Won, and their winners have not said where to. */
  unclaimed: { wonAt: Date; claimUntil: Date }[]
  /** Claimed: orders that wait to be sent. */
  toShip: { placedAt: Date }[]
}

/** What a store's draws of the last months still owe: three statements. */
export async function prizesWaiting(db: Reader, clock: Clock, storeId: string): Promise<PrizesWaiting> {
  const draws = await db.all(recent, [storeId, firstIdAt(new Date(clock.now().getTime() - LOOKED_AT_MS))])
  const found = draws.length === 0 ? [] : await db.all(units, [storeId, draws.map(({ id }) => id)])
  const now = clock.now()
  return {
    posts: draws.map(({ postId }) => postId),
    unclaimed: found.filter(({ state, claimUntil }) => state === 'won' && claimUntil > now),
    toShip: await paidAmong(db, storeId, found.filter(({ state }) => state === 'claimed').map(({ id }) => id)),
  }
}
