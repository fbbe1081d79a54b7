import { type Refusal, refuse } from '#api'
import { type Clock, dayIn } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { FREE_SHOWS_A_DAY, LEVELS } from './limits.ts'

/** `factor` is that of all limits of this process: for measurements and tests. */
export type PlacesDeps = { clock: Clock; timeZone: string; factor: number }
export type PostAt = { authorId: string; postId: string; at: Date; isShow?: boolean }
export type DayOfPosts = { day: string; timeZone: string; limit: number; used: number; left: number; freeShows: number; freeShowsUsed: number }

const LEVEL = 'coalesce((select level from creator where account_id = $1 and ended_at is null), 1)'
// Whether there is room is decided by the update of the day's row alone, as it stands once everybody before has committed.
const take = sql<{ most: number; taken: number }>(
  'creators.take-place',
  `with allowed as (select ($5::int[])[${LEVEL}] as most),
   day as (
     insert into post_day as d (author_id, day, used) select $1, $3::date, 1 from allowed where most > 0
     on conflict (author_id, day) do update set used = d.used + 1 where d.used < (select most from allowed) returning day
   ),
   place as (insert into post_place (author_id, post_id, day, is_free, at) select $1, $2, day, false, $4 from day returning day)
   select (select most from allowed) as most, (select count(*) from place)::int as taken`,
)
const takeFree = sql<{ day: string }>(
  'creators.take-free-place',
  `with day as (
     insert into post_day as d (author_id, day, used, free_used) values ($1, $3::date, 0, 1)
     on conflict (author_id, day) do update set free_used = d.free_used + 1 where d.free_used < ${FREE_SHOWS_A_DAY} returning day
   )
   insert into post_place (author_id, post_id, day, is_free, at) select $1, $2, day, true, $4 from day returning day::text`,
)
const giveBack = sql(
  'creators.give-place-back',
  `with gone as (delete from post_place where author_id = $1 and post_id = $2 returning day, is_free)
   update post_day d set used = d.used - (not g.is_free)::int, free_used = d.free_used - g.is_free::int from gone g where d.author_id = $1 and d.day = g.day`,
)
const ofDay = sql<{ limit: number; used: number; freeShowsUsed: number }>(
  'creators.places-of-day',
  `select ($3::int[])[${LEVEL}] as "limit", coalesce(d.used, 0) as used, coalesce(d.free_used, 0) as "freeShowsUsed"
   from (select 1) one left join post_day d on d.author_id = $1 and d.day = $2::date`,
)

/** The places that an account has for its posts on each day of the place, by its level; in the shape that `#posts` asks for. */
export function postingPlaces({ timeZone, factor, clock }: PlacesDeps) {
  const limits = LEVELS.map(({ postsADay }) => Math.floor(postsADay * factor))
  return {
    async takePlace(db: Writer, { authorId, postId, at, isShow = false }: PostAt): Promise<Refusal | undefined> {
      const day = dayIn(timeZone, at)
      if (isShow && (await db.maybe(takeFree, [authorId, postId, day, clock.now()]))) return undefined
      const { most, taken } = await db.one(take, [authorId, postId, day, clock.now(), limits])
      if (taken > 0) return undefined
      return day === dayIn(timeZone, clock.now()) ? refuse('posts-of-day-used', { limit: most }) : refuse('posts-of-that-day-used', { limit: most, day }, 'publishAt')
    },
    async giveBack(db: Writer, { authorId, postId }: { authorId: string; postId: string }): Promise<void> {
      await db.run(giveBack, [authorId, postId])
    },
    async ofDay(db: Reader, authorId: string, day: string = dayIn(timeZone, clock.now())): Promise<DayOfPosts> {
      const found = await db.one(ofDay, [authorId, day, limits])
      return { day, timeZone, ...found, left: Math.max(0, found.limit - found.used), freeShows: FREE_SHOWS_A_DAY }
    },
  }
}
