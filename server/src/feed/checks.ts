import { randomInt } from 'node:crypto'
import { firstIdAt, idTimeMs } from '#clock'
import { type Check, checkResult, LEAST_ID, type Reader, sql } from '#database'
import { followeesOf } from './choose-entries.ts'
import { ACTIVE_MS, FRESH_FOLLOW_MS } from './limits.ts'

/** Readers that one run looks at in full; of more, some at random. */
const MAX_READERS = 2_000
/** A post may be under way to its readers for so long before it counts as missing. */
const UNDER_WAY_MS = 120_000

type Key = { authorId: string; postId: string; feedKey: string }

const readers = sql<{ id: string; floorKey: string }>(
  'check.feed-readers',
  `select account_id as id, floor_key as "floorKey" from timeline_state where built_at is not null and seen_at > $1 and account_id > $2 order by account_id limit ${MAX_READERS}`,
)
const timeline = sql<Key>('check.timeline', 'select author_id as "authorId", post_id as "postId", feed_key as "feedKey" from timeline where account_id = $1 and feed_key >= $2')
const pulled = sql<{ id: string }>('check.pulled-authors', 'select author_id as id from pulled_author')
const freshFollows = sql<{ id: string }>('check.fresh-follows', 'select author_id as id from follow where account_id = $1 and at > $2')
const expected = sql<Key>(
  'check.expected-entries',
  `select p.author_id as "authorId", p.id as "postId", p.feed_key as "feedKey" from post p
   where p.author_id = any($1::uuid[]) and p.state = 'published' and p.feed_key >= $2 and p.published_at < $3`,
)
const strangers = sql<{ id: string }>(
  'check.strange-entries',
  `select w.id from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as w (author_id, id, feed_key)
   left join post p on p.author_id = w.author_id and p.id = w.id and p.feed_key = w.feed_key where p.id is null`,
)
const unfinished = sql<{ id: string }>('check.unfinished-fanouts', `select f.post_id as id from fanout f join post p on p.author_id = f.author_id and p.id = f.post_id where f.done_at is null and p.published_at < $1`)
const countFanouts = sql<{ count: number }>('check.count-fanouts', 'select count(*)::int as count from fanout')

export const feedChecks: Check[] = [
  { name: 'every timeline has every post that it should, down to where it is whole', count: timelinesHold },
  { name: 'every published post was brought to its readers', count: async (db) => checkResult((await db.one(countFanouts)).count, (await db.all(unfinished, [new Date(Date.now() - UNDER_WAY_MS)])).map((row) => row.id)) },
]

async function timelinesHold(db: Reader) {
  const broken: string[] = []
  const large = new Set((await db.all(pulled)).map((row) => row.id))
  const found = await someReaders(db)
  for (const { id, floorKey } of found) broken.push(...(await brokenIn(db, id, floorKey, large)))
  return checkResult(found.length, broken)
}

async function someReaders(db: Reader) {
  const since = new Date(Date.now() - ACTIVE_MS)
  const first = await db.all(readers, [since, LEAST_ID])
  if (first.length < MAX_READERS) return first
  // Ids begin with the time they were made.
  const fromMs = idTimeMs(first[0]!.id)
  return db.all(readers, [since, firstIdAt(new Date(fromMs + randomInt(Math.max(1, Date.now() - fromMs))))])
}

/** Entries that are missing, and entries that name no post. Ones that are merely not shown do no harm. */
async function brokenIn(db: Reader, readerId: string, floorKey: string, large: ReadonlySet<string>): Promise<string[]> {
  // The timeline last: what is published while this looks is in it, and is not asked for.
  const published = await db.all(expected, [await pushedTo(db, readerId, large), floorKey, new Date(Date.now() - UNDER_WAY_MS)])
  const entries = await db.all(timeline, [readerId, floorKey])
  const there = new Set(entries.map((each) => each.feedKey))
  const missing = published.filter((each) => !there.has(each.feedKey)).map((each) => `${readerId} misses ${each.postId}`)
  const strange = await db.all(strangers, [entries.map((each) => each.authorId), entries.map((each) => each.postId), entries.map((each) => each.feedKey)])
  return [...missing, ...strange.map((each) => `${readerId} has ${each.id}, which is no post`)]
}

async function pushedTo(db: Reader, readerId: string, large: ReadonlySet<string>): Promise<string[]> {
  const fresh = new Set((await db.all(freshFollows, [readerId, new Date(Date.now() - FRESH_FOLLOW_MS)])).map((row) => row.id))
  return (await followeesOf(db, readerId)).filter((id) => !large.has(id) && !fresh.has(id))
}
