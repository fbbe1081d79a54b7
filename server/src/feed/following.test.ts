import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { block, mute, unfollow } from '#accounts'
import { DAY_MS, fixedClock, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { deletePost } from '#posts'
import { makeAccount, testDatabase } from '#testing'
import { feedChecks, rebuildTimelines } from './index.ts'
import { forgetIdle } from './forget-idle.ts'
import { feedWorld, timelineOf } from './test-feed.ts'

const lose = sql('test.lose-entry', 'delete from timeline where ctid in (select ctid from timeline where account_id = $1 limit 1)')
const emptyTimelines = sql('test.empty-timelines', 'delete from timeline')
const stray = sql('test.stray-entry', 'insert into timeline (account_id, feed_key, author_id, post_id) values ($1, $2, $3, $4)')
const insertProduct = sql(
  'test.feed-product',
  `insert into product (store_id, id, slug, title, status, price_minor, price_max_minor, currency, created_at, updated_at, published_at)
   values ($1, $2, 'tea', 'Tea', 'published', 100, 100, 'CNY', $3, $3, $3)`,
)

let database: Database
let drop: () => Promise<void>
let world: ReturnType<typeof feedWorld>

before(async () => {
  ;({ database, drop } = await testDatabase())
  world = feedWorld(database, systemClock)
})
after(() => drop())

async function publishMany(author: { id: string }, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let each = 0; each < count; each++) ids.unshift(await world.publish(author))
  return ids
}

test('a follower sees a new post once it has been brought, the newest first', async () => {
  const [reader, one, two] = [await world.person(), await world.author(), await world.author()]
  await world.follow(reader, one)
  await world.follow(reader, two)
  await world.read(reader)
  const first = await world.publish(one)
  const second = await world.publish(two)
  await world.publish(await world.author())
  await world.settle()
  assert.deepEqual(await world.read(reader), [second, first])
  assert.deepEqual((await world.page(reader)).items.map((each) => (each as { why?: string }).why), ['following', 'following'])
})

test('a page of the feed costs at most four statements, with who asks and the cards of products', async () => {
  const [reader, author] = [await world.person(), await world.author()]
  const store = await makeAccount(database, systemClock, 'store', (await world.person()).id)
  const productId = systemClock.id()
  await database.writeOne(insertProduct, [store.id, productId, new Date()])
  await world.follow(reader, author)
  await world.page(reader)
  for (let each = 0; each < 30; each++) await world.publish(author, { products: [{ storeId: store.id, productId }] })
  await world.settle()
  const heard: string[] = []
  const stop = database.onStatement((name) => heard.push(name))
  const page = await world.page(reader)
  stop()
  assert.deepEqual(heard, ['testing.who', 'feed.skeleton', 'feed.posts', 'catalog.cards'])
  assert.equal(page.items.length, 20)
  assert.equal(page.items[0]?.products[0]?.id, productId)
})

test('who makes a post sees it at once, on their own account and on one they staff; a colleague does not', async () => {
  const [maker, colleague] = [await world.person(), await world.person()]
  const store = await makeAccount(database, systemClock, 'store', maker.id)
  await world.page(maker)
  const own = await world.publish(maker, { madeBy: maker.id })
  const staffed = await world.publish(store, { madeBy: maker.id })
  assert.deepEqual(await world.read(maker), [staffed, own])
  assert.deepEqual(await world.read(colleague), [])
})

test('following somebody shows what they have published, also while the worker stands still', async () => {
  const [reader, author] = [await world.person(), await world.author()]
  const posts = await publishMany(author, 5)
  await world.settle()
  await world.read(reader)
  await world.follow(reader, author)
  assert.deepEqual(await world.read(reader, 2), posts)
  await world.settle()
  assert.deepEqual(await world.read(reader, 2), posts)
  assert.equal((await database.read.all(timelineOf, [reader.id])).length, 5)
})

test('what is muted, blocked, unfollowed, deleted or suspended is not shown, and pages are full without it', async () => {
  const reader = await world.person()
  const authors = await Promise.all([1, 2, 3, 4, 5].map(() => world.author()))
  for (const author of authors) await world.follow(reader, author)
  await world.page(reader)
  const posts: { id: string; author: number }[] = []
  for (let each = 0; each < 60; each++) posts.unshift({ id: await world.publish(authors[each % 5]!), author: each % 5 })
  await world.settle()
  await database.write(async (db) => void (await mute(db, systemClock, reader.id, authors[0]!.id)))
  await database.write(async (db) => void (await block(db, systemClock, authors[1]!.id, reader.id)))
  await database.write((db) => unfollow(db, systemClock, reader.id, authors[2]!.id))
  await database.writeOne(sql('test.suspend', 'update account set suspended_at = now() where id = $1'), [authors[3]!.id])
  const left = posts.filter((each) => each.author === 4)
  for (const { id } of left.slice(2, 9)) await database.write(async (db) => void (await deletePost(db, systemClock, { authorId: authors[4]!.id, postId: id, byId: reader.id })))
  const expected = [...left.slice(0, 2), ...left.slice(9)].map((each) => each.id)
  assert.deepEqual(await world.read(reader, 3), expected)
  assert.deepEqual(await world.read(reader, 50), expected)
})

test('pages stay in place while new posts come in above them', async () => {
  const [reader, author] = [await world.person(), await world.author()]
  await world.follow(reader, author)
  const posts = await publishMany(author, 9)
  await world.settle()
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = await world.page(reader, `?limit=4${after && `&after=${after}`}`)
    seen.push(...page.items.map((each) => each.id))
    after = page.next
    await world.publish(author)
    await world.settle()
  }
  assert.deepEqual(seen, posts)
  assert.equal((await world.api.call(reader, 'GET', '/feed/following?after=x')).body.code, 'bad-cursor')
})

test('how many posts are new is counted from the top of a page, without one\'s own and hidden ones', async () => {
  const [reader, author, muted] = [await world.person(), await world.author(), await world.author()]
  await world.follow(reader, author)
  await world.follow(reader, muted)
  await publishMany(author, 2)
  await world.settle()
  const { top } = await world.page(reader)
  await publishMany(author, 3)
  await publishMany(muted, 1)
  await world.publish(reader, { madeBy: reader.id })
  const gone = await world.publish(author)
  await world.settle()
  await database.write(async (db) => void (await mute(db, systemClock, reader.id, muted.id)))
  await database.write(async (db) => void (await deletePost(db, systemClock, { authorId: author.id, postId: gone, byId: reader.id })))
  assert.deepEqual((await world.api.call(reader, 'GET', `/feed/following/new-count?since=${top}`)).body, { count: 3 })
  assert.deepEqual((await world.api.call(reader, 'GET', `/feed/following/new-count?since=${(await world.page(reader)).top}`)).body, { count: 0 })
})

test('everybody reads the latest, in two statements; members without whom they hid', async () => {
  const [reader, author, muted] = [await world.person(), await world.author(), await world.author()]
  const [shown] = await publishMany(author, 1)
  const [hidden] = await publishMany(muted, 1)
  await database.write(async (db) => void (await mute(db, systemClock, reader.id, muted.id)))
  const heard: string[] = []
  const stop = database.onStatement((name) => heard.push(name))
  const guest = await world.api.call<{ items: { id: string }[]; next: string }>(undefined, 'GET', '/feed/latest?limit=2')
  stop()
  assert.deepEqual(guest.body.items.map((each) => each.id), [hidden, shown])
  assert.ok(heard.length <= 2, heard.join())
  const member = await world.api.call<{ items: { id: string }[] }>(reader, 'GET', '/feed/latest?limit=1')
  assert.deepEqual(member.body.items.map((each) => each.id), [shown])
})

test('somebody who has long not looked is not pushed to, and finds everything on return', async () => {
  const clock = fixedClock(new Date('2026-01-01'))
  const past = feedWorld(database, clock)
  const [reader, author] = [await past.person(), await past.author()]
  await past.follow(reader, author)
  const posts = [await past.publish(author)]
  await past.settle()
  assert.deepEqual(await past.read(reader), posts)
  clock.move(32 * DAY_MS)
  posts.unshift(await past.publish(author))
  await past.settle()
  assert.equal((await database.read.all(timelineOf, [reader.id])).length, 1)
  assert.equal(await forgetIdle({ database, clock }) > 0, true)
  assert.equal((await database.read.all(timelineOf, [reader.id])).length, 0)
  assert.deepEqual(await past.read(reader), posts)
  posts.unshift(await past.publish(author))
  await past.settle()
  assert.deepEqual(await past.read(reader), posts)
  assert.equal((await database.read.all(timelineOf, [reader.id])).length, 3)
})

test('the timelines can be dropped: one is built again when it is read, all by the command', async () => {
  const clock = fixedClock(new Date(Date.now() - DAY_MS))
  const past = feedWorld(database, clock)
  const [reader, other, author] = [await past.person(), await past.person(), await past.author()]
  await past.follow(reader, author)
  await past.follow(other, author)
  const posts = [await past.publish(author), await past.publish(author)].reverse()
  await past.settle()
  await past.read(reader)
  await past.read(other)
  clock.move(3_600_000)
  await database.writeOne(emptyTimelines)
  assert.deepEqual(await past.read(reader), posts)
  const progress: number[] = []
  const rebuilt = await rebuildTimelines(database, clock, { onProgress: (done) => progress.push(done) })
  assert.ok(rebuilt.timelines >= 2 && rebuilt.entries >= 4 && progress.at(-1) === rebuilt.timelines)
  assert.equal((await database.read.all(timelineOf, [other.id])).length, 2)
  assert.deepEqual(await rebuildTimelines(database, clock, { account: other.id }), { timelines: 1, entries: 2 })
})

test('the checkers of the feed hold, and find an entry that is missing and one that names no post', async () => {
  const clock = { ...systemClock, now: () => new Date(Date.now() - 3_600_000) }
  const past = feedWorld(database, clock)
  const [reader, author] = [await past.person(), await past.author()]
  await past.follow(reader, author)
  await past.publish(author)
  await past.publish(author)
  await past.settle()
  await past.read(reader)
  const broken = async () => (await Promise.all(feedChecks.map((check) => check.count(database.read)))).flatMap((each) => each.examples)
  assert.deepEqual(await broken(), [])
  await database.writeOne(lose, [reader.id])
  assert.match((await broken()).join(), new RegExp(`${reader.id} misses`))
  await rebuildTimelines(database, clock, { account: reader.id })
  await database.writeOne(stray, [reader.id, systemClock.id(), author.id, systemClock.id()])
  assert.match((await broken()).join(), /which is no post/)
  await rebuildTimelines(database, clock, { account: reader.id })
  assert.deepEqual(await broken(), [])
})
