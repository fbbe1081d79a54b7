import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { systemClock } from '../server/src/clock/index.ts'
import { startWorker } from '../server/src/jobs/index.ts'
import { median, tell } from './figures.ts'
import { type Composed, composeAt, cookieOf, openPlace, type Place } from './place.ts'
import { makePeople } from './world/people.ts'
import { settle } from './world/posts.ts'
import { makeAuthors } from './world/stores.ts'

const FOLLOWERS = 50_000
/** What a follower's timeline holds already. */
const ENTRIES = 4
const ROUNDS = 3
const ARRIVES_WITHIN_MS = 60_000

const FILL = `
  with readers as materialized (select uuidv7() as id from generate_series(1, $2::int)),
  follows as (insert into follow (account_id, author_id, at) select id, $1, now() - interval '30 days' from readers),
  followers as (insert into follower (author_id, account_id, at) select $1, id, now() - interval '30 days' from readers),
  states as (insert into timeline_state (account_id, floor_key, built_at, seen_at) select id, '00000000-0000-0000-0000-000000000000', now(), now() from readers),
  counted as (update account set followers = $2 where id = $1)
  insert into timeline (account_id, feed_key, author_id, post_id) select id, uuidv7(-random() * interval '30 days'), $1, uuidv7() from readers, generate_series(1, $3::int)`
const FLOOR = 'insert into timeline (account_id, feed_key, author_id, post_id) select account_id, uuidv7(), author_id, uuidv7() from follower where author_id = $1'

type Author = { id: string; handle: string; cookie: string }

/** One post to many followers: from the answer to its author until the last follower has it. */
export async function fanout(): Promise<void> {
  const place = await openPlace('fanout')
  const author = await makeAuthor(place)
  await place.pool.query(FILL, [author.id, FOLLOWERS, ENTRIES])
  await settle(place.pool)
  try {
    await pushed(place, author)
    await pulled(place, author)
  } finally {
    await place.close()
  }
}

async function makeAuthor({ pool }: Place): Promise<Author> {
  const [account] = await makeAuthors(pool, 1)
  const [owner] = await makePeople(pool, 'owner', 1)
  await pool.query(`insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', now(), $2)`, [account!.id, owner!.id])
  return { id: account!.id, handle: account!.handle, cookie: owner!.cookie }
}

/** With the limit above which authors are pulled raised, so that every follower is written to. */
async function pushed(place: Place, author: Author): Promise<void> {
  const composed = await composeAt(place, { environment: { FANOUT_LIMIT: String(FOLLOWERS * 2) } })
  const worker = await startWorkerOf(composed)
  const seconds: number[] = []
  const floors: number[] = []
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const took = await secondsOf(() => publishAndWait(composed, place.pool, author))
      const floor = await secondsOf(() => place.pool.query(FLOOR, [author.id]))
      // The first one warms up.
      if (round > 0) {
        seconds.push(took)
        floors.push(floor)
      }
    }
  } finally {
    await worker.stop()
    await composed.close()
  }
  const notes = `${FOLLOWERS} followers, all pushed to (FANOUT_LIMIT raised), with the outbox and the queue on the way; floor: one insert ... select`
  tell({ bench: 'fanout', figure: 'until the last follower has it, pushed', value: median(seconds), unit: 's', floor: median(floors), aim: { most: 5 }, notes })
  tell({ bench: 'fanout', figure: 'rows', value: FOLLOWERS / median(seconds), unit: '1/s', floor: FOLLOWERS / median(floors) })
}

/** As configured: an author this large is not pushed, and the post is in every feed that is read from then on. */
async function pulled(place: Place, author: Author): Promise<void> {
  const [reader] = (await place.pool.query<{ id: string }>('select account_id as id from follower where author_id = $1 order by account_id desc limit 1', [author.id])).rows
  const cookie = await signIn(place.pool, reader!.id)
  const composed = await composeAt(place)
  const worker = await startWorkerOf(composed)
  const seconds: number[] = []
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const took = await secondsOf(async () => {
        const post = await publish(composed, author)
        while (!(await composed.call('GET', '/feed/following?limit=5', cookie)).includes(post)) await sleep(10)
      })
      if (round > 0) seconds.push(took)
    }
  } finally {
    await worker.stop()
    await composed.close()
  }
  tell({ bench: 'fanout', figure: 'until the last follower has it, pulled', value: median(seconds), unit: 's', aim: { most: 5 }, notes: `${FOLLOWERS} followers, as configured` })
}

async function publishAndWait(composed: Composed, pool: pg.Pool, author: Author): Promise<void> {
  const post = await publish(composed, author)
  const untilMs = performance.now() + ARRIVES_WITHIN_MS
  while ((await pool.query('select 1 from fanout where author_id = $1 and post_id = $2 and done_at is not null', [author.id, post])).rowCount === 0) {
    if (performance.now() > untilMs) throw new Error('the post did not arrive')
    await sleep(10)
  }
  const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from timeline where post_id = $1', [post])
  if (rows[0]!.count !== FOLLOWERS) throw new Error(`${rows[0]!.count} followers have the post`)
}

async function publish({ call }: Composed, { handle, cookie }: Author): Promise<string> {
  return (JSON.parse(await call('POST', `/accounts/${handle}/posts`, cookie, { text: '今天新到一批', state: 'published' })) as { id: string }).id
}

function startWorkerOf({ app, database }: Composed) {
  return startWorker({ database, clock: systemClock, reactions: app.reactions, sweeps: app.sweeps, onFailure: (from, error) => console.error(from, error) })
}

/** The follower becomes somebody who can read. */
async function signIn(pool: pg.Pool, id: string): Promise<string> {
  await pool.query(`insert into person (id, name, email, created_at, updated_at) values ($1, 'Last', 'last@bench.invalid', now(), now())`, [id])
  await pool.query(`insert into account (id, kind, handle, name, created_at) values ($1, 'person', 'last', 'Last', now())`, [id])
  await pool.query(`insert into session (id, person_id, token, expires_at, created_at, updated_at) values (uuidv7(), $1, 'last', now() + interval '1 day', now(), now())`, [id])
  return cookieOf('last')
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now()
  await work()
  return (performance.now() - beganMs) / 1000
}
