import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Clock, DAY_MS, dayIn, systemClock } from '#clock'
import { cardsBy } from '#catalog'
import { type Database, openDatabase, sql } from '#database'
import { type PostView, postsRoutes, publishDue } from '#posts'
import { makeAccount, makePerson, movedClock, type TestApi, testApi, testDatabase } from '#testing'
import { accountCards, accountsRoutes } from '#accounts'
import { endCreator } from './decide-application.ts'
import { computeMonths, creatorsChecks, creatorsRoutes, postingPlaces } from './index.ts'

const ZONE = 'Asia/Shanghai'
const WISH = { fields: ['food', 'home'], words: 'Tea, every day', links: ['https://example.org/a', 'https://example.org/b', 'https://example.org/c'] }

const setLevel = sql(
  'creators.test-level',
  `with marked as (update account set verified = $2 where id = $1),
     measured as (insert into creator_month select $1, '2000-01-01', $3::smallint, 0, 0, 0, 0, $4 where $3::smallint > 1)
   insert into creator (account_id, fields, level, approved_at, approved_by) values ($1, $2, $3::smallint, $4, $1)`,
)
const follower = sql('creators.test-follower', 'insert into follower (author_id, account_id, at) values ($1, $2, $3)')
const readDays = sql('creators.test-days', `insert into timeline_state (account_id, floor_key, built_at, seen_at, seen_day, seen_days) values ($1, '00000000-0000-0000-0000-000000000000', $2, $2, $3, $4)`)
const mute = sql('creators.test-mute', 'insert into mute (account_id, muted_id, at) values ($1, $2, $3)')
const monthsOf = sql<{ count: number; level: number }>('creators.test-months', 'select count(*)::int as count, max(level)::int as level from creator_month where account_id = $1')
const usedOn = sql<{ used: number }>('creators.test-used', 'select used from post_day where author_id = $1 and day = $2::date')

let database: Database
let url: string
let drop: () => Promise<void>
let api: TestApi
let operator: { id: string }
let keys = 0

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  api = openPlace(database, systemClock)
  operator = await makePerson(database, systemClock, { operator: true })
})
after(() => drop())

function openPlace(on: Database, clock: Clock): TestApi {
  const places = postingPlaces({ clock, timeZone: ZONE, factor: 1 })
  const deps = { database: on, clock }
  return testApi(on, [...creatorsRoutes({ ...deps, places }), ...postsRoutes({ ...deps, productCards: cardsBy(clock), places }), ...accountsRoutes({ ...deps, pictureOf: async () => undefined })], clock)
}

async function makeCreator() {
  const owner = await makePerson(database, systemClock)
  return { owner, account: await makeAccount(database, systemClock, 'creator', owner.id) }
}

const write = (place: TestApi, as: { id: string }, handle: string, body: object = {}) => place.call<PostView>(as, 'POST', `/accounts/${handle}/posts`, { text: 'New tea', state: 'published', ...body }, { 'idempotency-key': `creators-${++keys}` })
const send = <Body = Record<string, unknown>>(as: { id: string }, path: string, body: object) => api.call<Body>(as, 'POST', path, body, { 'idempotency-key': `creators-${++keys}` })

test('somebody applies, is approved in one of their fields, and their card and page say so without another statement', async () => {
  const { owner, account } = await makeCreator()
  const path = `/accounts/${account.handle}/creator-application`
  assert.equal((await send(owner, path, { ...WISH, links: [] })).body.code, 'creator-samples-few')
  const post = await write(api, owner, account.handle)
  const draft = await write(api, owner, account.handle, { state: 'draft' })
  assert.equal((await send(owner, path, { ...WISH, postIds: [draft.body.id] })).body.code, 'creator-sample-post')
  const made = await send<{ application: { id: string; posts: unknown[] } }>(owner, path, { ...WISH, postIds: [post.body.id] })
  assert.deepEqual([made.status, made.body.application.posts.length], [201, 1])
  assert.equal((await send(owner, path, WISH)).body.code, 'creator-application-waits')

  const { items } = (await api.call<{ items: { id: string; account: { id: string } }[] }>(operator, 'GET', '/console/creator-applications')).body
  assert.deepEqual(items.filter(({ account: { id } }) => id === account.id).map(({ id }) => id), [made.body.application.id])
  const decide = (body: object) => api.call(operator, 'POST', `/console/creator-applications/${account.id}/${made.body.application.id}/decision`, body)
  assert.equal((await decide({ decision: 'approved', why: 'good work' })).body.code, 'creator-fields-missing')
  assert.equal((await decide({ decision: 'approved', fields: ['books'], why: 'good work' })).body.code, 'creator-fields-other')
  assert.equal((await decide({ decision: 'approved', fields: ['food'], why: 'good work' })).status, 204)
  assert.equal((await decide({ decision: 'declined', why: 'second thoughts' })).body.code, 'creator-application-decided')

  assert.deepEqual((await accountCards(database.read, [account.id])).get(account.id)!.verified, ['food'])
  const heard: string[] = []
  const deaf = database.onStatement((name) => void heard.push(name))
  const page = await api.call<{ verified?: string[] }>(undefined, 'GET', `/accounts/${account.handle}`)
  deaf()
  assert.deepEqual([page.body.verified, heard.length], [['food'], 2])
  assert.deepEqual((await api.call<{ author: { verified?: string[] } }>(undefined, 'GET', `/accounts/${account.handle}/posts/${post.body.id}`)).body.author.verified, ['food'])
  assert.equal((await send(owner, path, WISH)).body.code, 'creator-already')
  const listed = await api.call<{ items: { id: string }[] }>(undefined, 'GET', '/creators?field=food')
  assert.ok(listed.body.items.some(({ id }) => id === account.id))

  assert.equal((await api.call(operator, 'DELETE', `/console/creators/${account.id}?why=bought+followers`)).status, 204)
  assert.equal((await accountCards(database.read, [account.id])).get(account.id)!.verified, undefined)
})

test('a declined applicant reads why and waits a week; a store cannot apply', async () => {
  const { owner, account } = await makeCreator()
  const path = `/accounts/${account.handle}/creator-application`
  const { application } = (await send<{ application: { id: string } }>(owner, path, WISH)).body
  await api.call(operator, 'POST', `/console/creator-applications/${account.id}/${application.id}/decision`, { decision: 'declined', why: 'pictures of others' })
  const desk = await api.call<{ application: { state: string; why: string } }>(owner, 'GET', `/accounts/${account.handle}/creator`)
  assert.deepEqual([desk.body.application.state, desk.body.application.why], ['declined', 'pictures of others'])
  assert.equal((await send(owner, path, WISH)).body.code, 'creator-application-soon')
  const store = await makeAccount(database, systemClock, 'store', owner.id)
  assert.equal((await send(owner, `/accounts/${store.handle}/creator-application`, WISH)).body.code, 'creator-kind')
})

test('of two applications at once one is made', async () => {
  const { owner, account } = await makeCreator()
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 2 })
  const other = openPlace(elsewhere, systemClock)
  const path = `/accounts/${account.handle}/creator-application`
  const answers = await Promise.all([api, other, api, other].map((place) => place.call(owner, 'POST', path, WISH, { 'idempotency-key': `creators-${++keys}` })))
  await elsewhere.close()
  assert.deepEqual(answers.map(({ status, body }) => body.code ?? status).toSorted(), [201, 'creator-application-waits', 'creator-application-waits', 'creator-application-waits'])
})

test('a month is measured once by two processes, from followers who were really there, and holds all month', async () => {
  const { owner, account } = await makeCreator()
  await database.writeOne(setLevel, [account.id, ['food'], 1, systemClock.now()])
  const post = await write(api, owner, account.handle)
  const clock = movedClock()
  clock.move(DAY_MS)
  const today = Math.floor(clock.now().getTime() / DAY_MS)
  const past = new Date(Date.now() - 60 * DAY_MS)
  const fans = await Promise.all(Array.from({ length: 4 }, () => makePerson(database, systemClock)))
  for (const fan of fans) await database.writeOne(follower, [account.id, fan.id, past])
  // One who came twice, one who came once, one who came and muted the creator, one who never came but liked.
  await database.writeOne(readDays, [fans[0]!.id, past, today - 1, 1n | (1n << 8n)])
  await database.writeOne(readDays, [fans[1]!.id, past, today - 9, 1n])
  await database.writeOne(readDays, [fans[2]!.id, past, today - 1, 1n])
  await database.writeOne(mute, [fans[2]!.id, account.id, past])
  await api.call(fans[3]!, 'PUT', `/accounts/${account.handle}/posts/${post.body.id}/like`)

  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 2 })
  const done = await Promise.all([database, elsewhere].map((each) => computeMonths({ database: each, clock, timeZone: ZONE })))
  await elsewhere.close()
  assert.ok(done[0]! + done[1]! >= 1)
  assert.deepEqual(await database.read.one(monthsOf, [account.id]), { count: 1, level: 1 })
  assert.equal(await computeMonths({ database, clock, timeZone: ZONE }), 0)
  const desk = await api.call<{ months: Record<string, number>[]; next: { level: number } }>(owner, 'GET', `/accounts/${account.handle}/creator`)
  const { followers, activeFollowers, revisitBps, postsADayMilli } = desk.body.months[0]!
  assert.deepEqual({ followers, activeFollowers, revisitBps, postsADayMilli }, { followers: 4, activeFollowers: 3, revisitBps: 5_000, postsADayMilli: 33 })
  assert.equal(desk.body.next.level, 2)
  clock.move(32 * DAY_MS)
  await computeMonths({ database, clock, timeZone: ZONE })
  assert.equal((await database.read.one(monthsOf, [account.id])).count, 2)
})

test('whose mark is taken away while they are measured keeps the level of their last month, and has no row of this one', async () => {
  const { account } = await makeCreator()
  const clock = movedClock()
  await database.writeOne(setLevel, [account.id, ['food'], 3, clock.now()])
  const endedMeanwhile: Database = { ...database, write: async (work) => {
    await database.write((db) => endCreator(db, clock, { accountId: account.id, by: operator.id, why: 'copied from others' }))
    return database.write(work)
  } }
  await computeMonths({ database: endedMeanwhile, clock, timeZone: ZONE })
  assert.deepEqual(await database.read.one(monthsOf, [account.id]), { count: 1, level: 3 })
  for (const { name, count } of creatorsChecks) assert.deepEqual((await count(database.read)).examples, [], name)
})

test('nobody is measured before they were approved, where a clock has gone back', async () => {
  const { account } = await makeCreator()
  await database.writeOne(setLevel, [account.id, ['food'], 1, systemClock.now()])
  const clock = movedClock()
  clock.move(-DAY_MS)
  await computeMonths({ database, clock, timeZone: ZONE })
  assert.equal((await database.read.one(monthsOf, [account.id])).count, 0)
  await computeMonths({ database, clock: systemClock, timeZone: ZONE })
  assert.equal((await database.read.one(monthsOf, [account.id])).count, 1)
})

test('a level gives reach: the list has the highest first, page after page, and nobody who is closed', async () => {
  const made: { id: string; level: number }[] = []
  for (const level of [1, 3, 2, 4, 2]) {
    const { account } = await makeCreator()
    await database.writeOne(setLevel, [account.id, ['crafts'], level, systemClock.now()])
    made.push({ id: account.id, level })
  }
  const seen: { id: string; level: number }[] = []
  for (let after = ''; ; ) {
    const { body } = await api.call<{ items: { id: string; level: number }[]; next: string | null }>(undefined, 'GET', `/creators?field=crafts&limit=2${after}`)
    seen.push(...body.items.map(({ id, level }) => ({ id, level })))
    if (!body.next) break
    after = `&after=${body.next}`
  }
  assert.deepEqual(seen.map(({ level }) => level), [4, 3, 2, 2, 1])
  assert.deepEqual(new Set(seen.map(({ id }) => id)), new Set(made.map(({ id }) => id)))
})

test('three posts a day, however many are sent at once by two processes; drafts are free', async () => {
  const { owner, account } = await makeCreator()
  const elsewhere = openDatabase({ connection: { connectionString: url }, maxConnections: 4 })
  const other = openPlace(elsewhere, systemClock)
  const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => write(at % 2 ? api : other, owner, account.handle)))
  await elsewhere.close()
  const counted = [201, 409].map((status) => answers.filter((each) => each.status === status).length)
  assert.deepEqual(counted, [3, 7])
  assert.ok(answers.every(({ status, body }) => status === 201 || body.code === 'posts-of-day-used'))
  const draft = await write(api, owner, account.handle, { state: 'draft' })
  assert.equal(draft.status, 201)
  const publish = await api.call(owner, 'PATCH', `/accounts/${account.handle}/posts/${draft.body.id}`, { state: 'published', revision: draft.body.revision })
  assert.equal(publish.body.code, 'posts-of-day-used')
  assert.equal((await api.call<PostView>(owner, 'GET', `/accounts/${account.handle}/posts/${draft.body.id}`)).body.state, 'draft')
  const day = await api.call<{ limit: number; used: number; left: number; day: string }>(owner, 'GET', `/accounts/${account.handle}/posting-day`)
  assert.deepEqual([day.body.limit, day.body.used, day.body.left, day.body.day], [3, 3, 0, dayIn(ZONE, new Date())])
  // What is taken away afterwards was published all the same.
  const published = answers.find(({ status }) => status === 201)!
  await api.call(owner, 'DELETE', `/accounts/${account.handle}/posts/${published.body.id}`)
  assert.equal((await write(api, owner, account.handle)).status, 409)
})

test('a scheduled post counts on its day in the place’s time zone, gives its place back when its plan changes, and is published when it is due', async () => {
  const { owner, account } = await makeCreator()
  // The day after tomorrow in Shanghai has begun, in UTC it has not.
  const tomorrow = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10)
  const at = `${tomorrow}T00:30:00+08:00`
  const posts = []
  for (let each = 0; each < 3; each++) posts.push(await write(api, owner, account.handle, { state: 'scheduled', publishAt: at }))
  const full = await write(api, owner, account.handle, { state: 'scheduled', publishAt: `${tomorrow}T23:30:00+08:00` })
  assert.deepEqual([full.body.code, full.body.field], ['posts-of-that-day-used', 'publishAt'])
  const used = async (day: string) => (await database.read.maybe(usedOn, [account.id, day]))?.used ?? 0
  assert.equal(await used(tomorrow), 3)
  const change = (post: PostView, body: object) => api.call<PostView>(owner, 'PATCH', `/accounts/${account.handle}/posts/${post.id}`, { revision: post.revision, ...body })
  const [first, second, third] = posts.map(({ body }) => body)
  assert.equal((await change(first!, { publishAt: new Date(Date.parse(at) + DAY_MS).toISOString() })).status, 200)
  assert.deepEqual([await used(tomorrow), await used(dayIn(ZONE, new Date(Date.parse(at) + DAY_MS)))], [2, 1])
  assert.equal((await change(second!, { state: 'draft' })).status, 200)
  assert.equal(await used(tomorrow), 1)
  assert.equal((await change(third!, { text: 'Other words' })).status, 200)
  assert.equal(await used(tomorrow), 1)
  const clock = movedClock()
  clock.move(2.5 * DAY_MS + DAY_MS)
  assert.ok((await publishDue({ database, clock })) >= 2)
  assert.equal(await used(tomorrow), 1)
  const gone = await write(api, owner, account.handle, { state: 'scheduled', publishAt: new Date(Date.now() + 10 * DAY_MS).toISOString() })
  await api.call(owner, 'DELETE', `/accounts/${account.handle}/posts/${gone.body.id}`)
  assert.equal(await used(dayIn(ZONE, new Date(Date.now() + 10 * DAY_MS))), 0)
})

test('a higher level gives more posts a day; one buyer show a day is free', async () => {
  const { owner, account } = await makeCreator()
  await database.writeOne(setLevel, [account.id, ['food'], 2, systemClock.now()])
  const places = postingPlaces({ clock: systemClock, timeZone: ZONE, factor: 1 })
  const take = (isShow: boolean) => database.write((db) => places.takePlace(db, { authorId: account.id, postId: systemClock.id(), at: systemClock.now(), isShow }))
  assert.equal(await take(true), undefined)
  for (let each = 0; each < 4; each++) assert.equal(await take(false), undefined)
  assert.equal(await take(true), undefined)
  assert.equal((await take(true))!.refused, 'posts-of-day-used')
  const day = await places.ofDay(database.read, account.id)
  assert.deepEqual([day.limit, day.used, day.left, day.freeShowsUsed], [5, 5, 0, 1])
  assert.equal((await write(api, owner, account.handle)).status, 409)
})

test('the promises hold over what these tests have left', async () => {
  for (const { name, count } of creatorsChecks) {
    const { checked, examples } = await count(database.read)
    assert.ok(checked > 0)
    assert.deepEqual(examples, [], name)
  }
})
