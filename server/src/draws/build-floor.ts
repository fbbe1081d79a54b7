import { accountFor, type EarnsBy, relationTo, whyNotSay } from '#accounts'
import { once, type Refusal, refuse, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { addComment } from '#posts'
import type { DrawRow } from './draw-row.ts'

type Built = { floor: number; comment: string; left: number }
type Mine = { count: number; lastAt: Date | null }

// The number is given by the update of the draw's row alone, as it stands once everybody before has committed. Whose
// `nth` is taken already, because the same person builds twice at once, gets no floor and takes the number back.
const build = sql<{ floor: number; kept: number }>(
  'draws.build-floor',
  `with next as (
     update draw set floors = floors + 1, ends_at = case when floors + 1 = max_floors then $6::timestamptz else ends_at end
     where author_id = $1 and id = $2 and state = 'open' and ends_at > $6 and floors < max_floors
     returning floors
   ), kept as (
     insert into draw_floor (author_id, draw_id, floor, account_id, nth, comment_id, at)
     select $1, $2, floors, $3, $4, $5, $6 from next
     on conflict (author_id, draw_id, account_id, nth) do nothing returning floor
   )
   select floors as floor, (select count(*) from kept)::int as kept from next`,
)
const mine = sql<Mine>('draws.count-of-person', 'select count(*)::int as count, max(at) as "lastAt" from draw_floor where author_id = $1 and draw_id = $2 and account_id = $3')

type Building = { draw: DrawRow; handle: string; personId: string; text: string; key: string }

/** A comment that takes the next floor of a draw, both or neither, once a key. */
export async function buildFloor({ database, clock, earnsBy }: { database: Database; clock: Clock; earnsBy?: EarnsBy }, { draw, handle, personId, text, key }: Building): Promise<Built | Refusal> {
  const unsaid = whyNotSay(earnsBy, text, 'text')
  if (unsaid) return unsaid
  if ((await accountFor(database.read, handle, personId))?.role) return refuse('draw-own')
  if (draw.followersOnly && !(await relationTo(database.read, personId, draw.authorId)).following) return refuse('draw-followers-only')
  return writeOrRefuse(database, (db) =>
    once(db, clock, personId, key, { floorOf: draw.id, text }, async () => {
      const now = clock.now()
      const before = await db.one(mine, [draw.authorId, draw.id, personId])
      if (before.count >= draw.floorsAPerson) return refuse('floors-used', { limit: draw.floorsAPerson })
      const tooSoon = refuse('floor-too-soon', { seconds: draw.secondsBetween })
      if (before.lastAt && now.getTime() - before.lastAt.getTime() < draw.secondsBetween * 1_000) return tooSoon
      const comment = clock.id()
      const built = await db.maybe(build, [draw.authorId, draw.id, personId, before.count + 1, comment, now])
      if (!built) return refuse(draw.endsAt <= now ? 'draw-over' : 'draw-full')
      if (built.kept === 0) return tooSoon
      const refused = await addComment(db, clock, { authorId: draw.authorId, postId: draw.postId }, { id: comment, accountId: personId, text, replyTo: null })
      return refused ?? { floor: built.floor, comment, left: draw.floorsAPerson - before.count - 1 }
    }),
  )
}
