import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { type Reaction, reaction } from '#events'
import type { Sweep } from '#jobs'
import { lapsePrizes } from './claim-prize.ts'
import { drawDue } from './draw-winners.ts'
import { tellWinners } from './tell-winners.ts'

export type DrawsDeps = { database: Database; clock: Clock; publicUrl: string; timeZone: string }

const endEarly = sql('draws.end-early', `update draw set ends_at = greatest(opened_at, $3::timestamptz) where author_id = $1 and post_id = $2 and state = 'open' and ends_at > $3`)

export function drawsReactions(deps: DrawsDeps): Reaction[] {
  return [
    // Taking the post away takes nobody's chance away: it is drawn at once, from the floors that were built.
    reaction({ on: 'post.deleted', consumer: 'draws.end-early', write: async (db, { payload }) => void (await db.run(endEarly, [payload.authorId, payload.postId, deps.clock.now()])) }),
    reaction({ on: 'draw.drawn', consumer: 'draws.tell-winners', write: (db, { payload }) => tellWinners(db, deps, payload) }),
  ]
}

export function drawsSweeps(deps: Pick<DrawsDeps, 'database' | 'clock'>): Sweep[] {
  return [
    { name: 'draws.draw', everySeconds: 5, run: () => drawDue(deps) },
    { name: 'draws.lapse-prizes', everySeconds: 300, run: () => lapsePrizes(deps) },
  ]
}
