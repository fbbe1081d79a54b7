import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unfollow } from '#accounts'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { decideWay, finishLeaving } from './cross-limit.ts'
import { fanOut } from './fan-out.ts'
import { FEED_LIMITS } from './index.ts'
import { feedWorld, timelineOf } from './test-feed.ts'

const outbox = sql<{ payload: { authorId: string; postId: string; feedKey: string; madeBy: string } }>('test.take-published', `delete from outbox where kind = 'post.published' returning payload`)
const pulledAuthors = sql<{ id: string }>('test.pulled', 'select author_id as id from pulled_author where author_id = $1')
const progressOf = sql<{ done: boolean }>('test.progress', 'select done_at is not null as done from fanout where post_id = $1')
const floorOf = sql<{ floor: string }>('test.floor', 'select floor_key as floor from timeline_state where account_id = $1')

const SMALL = { fanoutLimit: 5, fanoutBatch: 3, maxTimeline: 8, trimOneIn: 4, rebuildPosts: 6 }

let database: Database
let drop: () => Promise<void>
let world: ReturnType<typeof feedWorld>

before(async () => {
  ;({ database, drop } = await testDatabase())
  world = feedWorld(database, systemClock, SMALL)
})
after(() => drop())

async function readers(count: number, author: { id: string }) {
  const made = []
  for (let each = 0; each < count; each++) {
    const reader = await world.person()
    await world.follow(reader, author)
    await world.page(reader)
    made.push(reader)
  }
  await world.settle()
  return made
}
/** The deps of a fan-out whose writes fail from the nth on, as when the process is killed. */
function dyingAfter(writes: number) {
  let left = writes
  const limits = { ...FEED_LIMITS, ...SMALL, fanoutLimit: 100 }
  return { clock: systemClock, limits, database: { ...database, write: ((work) => (left-- > 0 ? database.write(work) : Promise.reject(new Error('killed')))) satisfies Database['write'] } }
}
const entries = async (reader: { id: string }) => (await database.read.all(timelineOf, [reader.id])).length

test('a push that is killed between two batches goes on where it stopped, and twice is as good as once', async () => {
  const author = await world.author()
  const fans = await readers(10, author)
  await world.publish(author)
  const [taken] = await database.writeOne(outbox)
  const post = taken!.payload
  for (const writes of [1, 0, 1]) await assert.rejects(fanOut(dyingAfter(writes), post), /killed/)
  const reached = await Promise.all(fans.map(entries))
  assert.equal(reached.filter((each) => each === 1).length, 6)
  assert.equal((await database.read.one(progressOf, [post.postId])).done, false)

  const heard: string[] = []
  const stop = database.onStatement((name) => heard.push(name))
  await fanOut(dyingAfter(100), post)
  stop()
  assert.equal(heard.filter((name) => name === 'feed.push').length, 2, 'only what was left is pushed')
  assert.deepEqual(await Promise.all(fans.map(entries)), fans.map(() => 1))
  await Promise.all([fanOut(dyingAfter(100), post), fanOut(dyingAfter(100), post)])
  assert.deepEqual(await Promise.all(fans.map(entries)), fans.map(() => 1))
})

test('an author who grows over the limit is pulled, and pushed again well below it; nothing is lost or doubled', async () => {
  const author = await world.author()
  const fans = await readers(4, author)
  const posts: string[] = []
  const publish = async () => {
    posts.unshift(await world.publish(author))
    await world.settle()
  }
  const everybodyReads = async () => {
    for (const fan of fans) assert.deepEqual(await world.read(fan, 3), posts)
  }
  await publish()
  fans.push(...(await readers(1, author)))
  await publish()
  await publish()
  assert.equal((await database.read.all(pulledAuthors, [author.id])).length, 1)
  assert.equal(await entries(fans[0]!), 1)
  await everybodyReads()

  // One below the limit is not yet well below it.
  await database.write((db) => unfollow(db, systemClock, fans.pop()!.id, author.id))
  await publish()
  assert.equal(await entries(fans[0]!), 1)
  await database.write((db) => unfollow(db, systemClock, fans.pop()!.id, author.id))
  await publish()
  assert.equal(await entries(fans[0]!), 2)
  await everybodyReads()
  await finishLeaving({ database, clock: systemClock, limits: { ...FEED_LIMITS, ...SMALL } })
  assert.equal((await database.read.all(pulledAuthors, [author.id])).length, 0)
  assert.equal(await entries(fans[0]!), 5)
  await everybodyReads()
  await publish()
  await everybodyReads()
})

test('an author who grows again while leaving the pull stays pulled', async () => {
  const author = await world.author()
  const fans = await readers(5, author)
  const publish = async () => {
    const id = await world.publish(author)
    await world.settle()
    return id
  }
  const posts = [await publish()]
  for (const fan of fans.slice(3)) await database.write((db) => unfollow(db, systemClock, fan.id, author.id))
  posts.unshift(await publish())
  for (const fan of fans.slice(3)) await world.follow(fan, author)
  await world.settle()
  posts.unshift(await publish())
  await finishLeaving({ database, clock: systemClock, limits: { ...FEED_LIMITS, ...SMALL } })
  assert.equal((await database.read.all(pulledAuthors, [author.id])).length, 1)
  for (const fan of fans) assert.deepEqual(await world.read(fan), posts)
})

test('which way a post goes', () => {
  const limits = { ...FEED_LIMITS, fanoutLimit: 100 }
  const way = (followers: number, pulled = false, leaving = false) => decideWay({ followers, pulled, leaving }, limits)
  assert.deepEqual(way(99), { post: 'push' })
  assert.deepEqual(way(100), { post: 'pull', author: 'begin-pull' })
  assert.deepEqual(way(100, true), { post: 'pull' })
  assert.deepEqual(way(80, true), { post: 'pull' })
  assert.deepEqual(way(79, true), { post: 'push', author: 'begin-leaving' })
  assert.deepEqual(way(99, true, true), { post: 'push' })
  assert.deepEqual(way(100, true, true), { post: 'pull', author: 'begin-pull' })
})

test('a timeline stays short, and older pages go on from the posts themselves', async () => {
  const [one, two] = [await world.author(), await world.author()]
  const [reader] = await readers(1, one)
  await world.follow(reader!, two)
  const posts: string[] = []
  // One push in four trims.
  for (let each = 0; each < 100; each++) posts.unshift(await world.publish(each % 3 === 0 ? one : two))
  await world.settle()
  assert.ok((await entries(reader!)) < 60)
  assert.deepEqual(await world.read(reader!, 7), posts)
  assert.deepEqual(await world.read(reader!, 50), posts)
  const late = await world.person()
  await world.follow(late, one)
  await world.follow(late, two)
  assert.deepEqual(await world.read(late, 7), posts)
  assert.equal(await entries(late), SMALL.rebuildPosts)
})

test('following a prolific author raises the floor, so that nothing is missing between', async () => {
  const [quiet, prolific] = [await world.author(), await world.author()]
  const [reader] = await readers(1, quiet)
  const posts = [await world.publish(quiet)]
  for (let each = 0; each < 20; each++) posts.unshift(await world.publish(prolific))
  await world.settle()
  await world.follow(reader!, prolific)
  await world.settle()
  assert.equal(await entries(reader!), SMALL.maxTimeline)
  assert.notEqual((await database.read.one(floorOf, [reader!.id])).floor, '00000000-0000-0000-0000-000000000000')
  assert.deepEqual(await world.read(reader!, 4), posts)
})

test('somebody who begins to read while a post is pushed misses nothing', async () => {
  const author = await world.author()
  await readers(4, author)
  const late = await world.person()
  await world.follow(late, author)
  await world.settle()
  const posts: string[] = []
  for (let each = 0; each < 6; each++) posts.unshift(await world.publish(author))
  await Promise.all([world.settle(), world.read(late), world.read(late)])
  assert.deepEqual(await world.read(late), posts)
  assert.equal(await entries(late), 6)
})
