import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { block, follow, mute, reinstateAccount, suspendAccount, unblock, unfollow, unmute } from '#accounts'
import { DAY_MS, fixedClock } from '#clock'
import { type Database, sql } from '#database'
import { deletePost } from '#posts'
import { testDatabase } from '#testing'
import { finishLeaving } from './cross-limit.ts'
import { fanOut, type Published } from './fan-out.ts'
import { forgetIdle } from './forget-idle.ts'
import { FEED_LIMITS, rebuildTimelines } from './index.ts'
import { FRESH_FOLLOW_MS } from './limits.ts'
import { feedWorld } from './test-feed.ts'

const RUNS = Number(process.env.AMOY_PROPERTY_RUNS ?? 25)
const AUTHORS = 3
const READERS = 3
/** So small that every bound is crossed within a few steps. */
const LIMITS = { ...FEED_LIMITS, fanoutLimit: 2, fanoutBatch: 1, maxTimeline: 9, rebuildPosts: 5 }

const emptyTimelines = sql('test.property-empty', 'delete from timeline')

const clock = fixedClock(new Date('2026-03-01'))
let database: Database
let drop: () => Promise<void>

before(async () => {
  ;({ database, drop } = await testDatabase())
})
after(() => drop())

const author = fc.nat(AUTHORS - 1)
const reader = fc.nat(READERS - 1)
const pair = fc.record({ reader, author })
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('publish' as const), author, times: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish own' as const), reader }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), nth: fc.nat(30), times: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('follow' as const), pair }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unfollow' as const), pair }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('mute' as const, 'unmute' as const, 'block' as const, 'unblock' as const), pair }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('suspend' as const, 'reinstate' as const), author }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('react' as const), nth: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('crash' as const), nth: fc.nat(5), writes: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('rebuild' as const, 'drop' as const, 'long after' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('sweep' as const, 'a while later' as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('read' as const), reader, limit: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read on' as const), reader, author, limit: fc.integer({ min: 1, max: 4 }) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

test('whatever happens in whatever order, a feed shows what it should, in order, once, in full pages', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
    const town = await makeTown()
    for (const each of steps) {
      clock.move(1)
      await town.take(each)
    }
    await town.settle()
    for (let each = 0; each < READERS; each++) await town.check(each, 2)
  })
  const seed = Number(process.env.AMOY_PROPERTY_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}, ${RUNS} runs`)
  await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: Boolean(process.env.AMOY_PROPERTY_QUICK) })
})

/** The real feed beside a plain model of what it must show. */
async function makeTown() {
  const world = feedWorld(database, clock, LIMITS)
  const authors = await Promise.all(Array.from({ length: AUTHORS }, () => world.author()))
  const readers = await Promise.all(Array.from({ length: READERS }, () => world.person()))
  /** In the order of publication. */
  const posts: { id: string; author: string; madeBy?: string; deleted: boolean }[] = []
  const follows = new Set<string>()
  const mutes = new Set<string>()
  const blocks = new Set<string>()
  const suspended = new Set<string>()

  const expected = (who: string) =>
    posts
      .filter((post) => !post.deleted && !suspended.has(post.author))
      .filter((post) => post.madeBy === who || (follows.has(`${who} ${post.author}`) && !mutes.has(`${who} ${post.author}`) && !blocks.has(`${who} ${post.author}`)))
      .map((post) => post.id)
      .reverse()
  /** Posts that nobody can be sure to see yet: their push has not run to its end. */
  const underWay = async () => {
    await world.collect()
    return new Set(world.waiting.flatMap(({ fact }) => (fact.kind === 'post.published' ? (fact.payload as Published).postId : [])))
  }
  const compare = async (who: string, shown: readonly string[], wanted: readonly string[]) => {
    const pending = await underWay()
    const there = new Set(shown)
    assert.equal(there.size, shown.length, 'no post comes twice')
    assert.deepEqual(shown.filter((id) => !pending.has(id)), wanted.filter((id) => !pending.has(id)), `the feed of ${who}`)
    assert.deepEqual(shown, wanted.filter((id) => there.has(id)), 'in order, and nothing hidden')
  }
  const check = async (index: number, limit: number) => {
    const who = readers[index]!
    await compare(who.id, await world.read(who, limit), expected(who.id))
  }
  const publish = async (by: { id: string }, madeBy?: string) => void posts.push({ id: await world.publish(by, { madeBy }), author: by.id, madeBy, deleted: false })

  const relate = async (what: 'mute' | 'unmute' | 'block' | 'unblock', who: string, other: string) => {
    const key = `${who} ${other}`
    await database.write(async (db) => void (await { mute, block, unmute: (...[, , a, b]: Parameters<typeof mute>) => unmute(db, a, b), unblock: (...[, , a, b]: Parameters<typeof block>) => unblock(db, a, b) }[what](db, clock, who, other)))
    if (what === 'mute') mutes.add(key)
    if (what === 'unmute') mutes.delete(key)
    if (what === 'unblock') blocks.delete(key)
    if (what !== 'block') return
    blocks.add(key)
    follows.delete(key)
  }

  const take = async (now: Step): Promise<void> => {
    switch (now.do) {
      case 'publish':
        for (let each = 0; each < now.times; each++) await publish(authors[now.author]!)
        return
      case 'publish own':
        return publish(readers[now.reader]!, readers[now.reader]!.id)
      case 'delete':
        for (const post of posts.slice(now.nth % Math.max(1, posts.length)).slice(0, now.times)) {
          await database.write(async (db) => void (await deletePost(db, clock, { authorId: post.author, postId: post.id, byId: post.author })))
          post.deleted = true
        }
        return
      case 'follow': {
        const [who, other] = [readers[now.pair.reader]!.id, authors[now.pair.author]!.id]
        const refused = await database.write((db) => follow(db, clock, who, other))
        assert.equal(refused !== undefined, blocks.has(`${who} ${other}`) || suspended.has(other))
        if (!refused) follows.add(`${who} ${other}`)
        return
      }
      case 'unfollow': {
        const [who, other] = [readers[now.pair.reader]!.id, authors[now.pair.author]!.id]
        await database.write((db) => unfollow(db, clock, who, other))
        follows.delete(`${who} ${other}`)
        return
      }
      case 'mute':
      case 'unmute':
      case 'block':
      case 'unblock':
        if (suspended.has(authors[now.pair.author]!.id)) return
        return relate(now.do, readers[now.pair.reader]!.id, authors[now.pair.author]!.id)
      case 'suspend':
      case 'reinstate': {
        const { id } = authors[now.author]!
        await database.write(async (db) => void (await (now.do === 'suspend' ? suspendAccount : reinstateAccount)(db, clock, { accountId: id, why: 'test', by: id })))
        if (now.do === 'suspend') suspended.add(id)
        else suspended.delete(id)
        return
      }
      case 'react': {
        await world.collect()
        const [job] = world.waiting.splice(now.nth % Math.max(1, world.waiting.length), 1)
        if (job) await world.runJob(job)
        return
      }
      case 'crash':
        return crash(now.nth, now.writes)
      case 'settle':
        return world.settle()
      case 'sweep':
        await finishLeaving({ database, clock, limits: LIMITS })
        await forgetIdle({ database, clock })
        return
      case 'rebuild':
        await rebuildTimelines(database, clock, { limits: LIMITS })
        return
      case 'drop':
        await database.writeOne(emptyTimelines)
        // What is dropped by hand is built again by the command, or when it is seen to be empty a little later.
        clock.move(2 * 60_000)
        await world.settle()
        return void (await rebuildTimelines(database, clock, { limits: LIMITS }))
      case 'a while later':
        // Long enough that a follow is no longer fresh: from now on its reaction must have done its part.
        await world.settle()
        clock.move(2 * FRESH_FOLLOW_MS)
        return
      case 'long after':
        await world.settle()
        clock.move(32 * DAY_MS)
        return
      case 'read':
        return check(now.reader, now.limit)
      case 'read on':
        return readOn(readers[now.reader]!, authors[now.author]!, now.limit)
    }
  }

  /** A process is killed in the middle of a push; the queue gives the job out again. */
  const crash = async (nth: number, writes: number) => {
    await world.collect()
    const job = world.waiting.filter(({ fact }) => fact.kind === 'post.published')[nth]
    if (!job) return
    let left = writes
    const dying: Database = { ...database, write: (work) => (left-- > 0 ? database.write(work) : Promise.reject(new Error('killed'))) }
    await fanOut({ database: dying, clock, limits: LIMITS }, job.fact.payload as Published).catch((error: Error) => assert.equal(error.message, 'killed'))
  }

  /** Between one page and the next something new is published and brought. */
  const readOn = async (who: { id: string }, busy: { id: string }, limit: number) => {
    const wanted = expected(who.id)
    const pending = await underWay()
    const shown: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = await world.page(who, `?limit=${limit}${after && `&after=${after}`}`)
      shown.push(...page.items.map((each) => each.id))
      assert.ok(page.next === null || page.items.length === limit)
      after = page.next
      clock.move(1)
      await publish(busy)
      await world.settle()
    }
    const isSure = (id: string) => !pending.has(id)
    assert.deepEqual(shown.filter(isSure), wanted.filter(isSure))
    assert.equal(new Set(shown).size, shown.length)
  }

  return { take, check, settle: world.settle }
}
