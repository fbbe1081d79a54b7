import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accountsRoutes, block } from '#accounts'
import { cardsBy } from '#catalog'
import { DAY_MS, systemClock } from '#clock'
import { type Database, openDatabase, rawExecute } from '#database'
import { listMessages } from '#messages'
import { type PostView, postsRoutes } from '#posts'
import { makeAccount, makePerson, movedClock, type TestApi, testApi, testDatabase } from '#testing'
import { pollsChecks, pollsRoutes } from './index.ts'
import type { PollView } from './schemas.ts'
import { tellResults } from './tell-results.ts'

type Someone = { id: string; handle: string }
type Answer = PollView & { code?: string; field?: string }

let database: Database
let elsewhere: Database
let drop: () => Promise<void>
const clock = movedClock()
let api: TestApi
let other: TestApi
let keys = 0

before(async () => {
  const made = await testDatabase()
  database = made.database
  drop = made.drop
  elsewhere = openDatabase({ connection: { connectionString: made.url }, maxConnections: 8 })
  api = openPlace(database)
  other = openPlace(elsewhere)
})
after(async () => {
  await elsewhere.close()
  await drop()
})

function openPlace(on: Database): TestApi {
  const deps = { database: on, clock }
  return testApi(on, [...pollsRoutes(deps), ...postsRoutes({ ...deps, productCards: cardsBy(clock) }), ...accountsRoutes({ ...deps, pictureOf: async () => undefined })], clock)
}

const key = () => ({ 'idempotency-key': `polls-key-${++keys}` })
const person = () => makePerson(database, systemClock)
const put = (as: Someone, path: string, body: object) => api.call<Answer>(as, 'POST', path, body, key())
const askedAt = new Map<string, string>()
/** As on a page that shows the poll as it was asked. */
const vote = (as: Someone | undefined, path: string, choices: number | number[], on = api) => on.call<Answer>(as, 'POST', `${path}/vote`, { choices: [choices].flat(), madeAt: askedAt.get(path) })
const look = async (as: Someone | undefined, path: string) => (await api.call<Answer>(as, 'GET', path)).body
const counts = ({ choices }: Answer) => choices.map(({ votes }) => votes)

async function ask(body: object = {}, post: object = {}) {
  const owner = await person()
  const account = await makeAccount(database, systemClock, 'creator', owner.id)
  const { body: written } = await api.call<PostView>(owner, 'POST', `/accounts/${account.handle}/posts`, { text: 'Which one?', state: 'published', ...post }, key())
  const path = `/accounts/${account.handle}/posts/${written.id}/poll`
  const made = await put(owner, path, { choices: ['Green', 'Red', 'White'], ...body })
  askedAt.set(path, made.body.madeAt)
  return { owner, account, post: written, path, made }
}

test('a poll is put under a post once; how it stands is told to whoever has voted, to the staff, and to all once it is closed', async () => {
  const { owner, path, made } = await ask({ days: 2 })
  assert.deepEqual([made.status, made.body.voters, counts(made.body)], [201, 0, [0, 0, 0]])
  assert.equal((await put(owner, path, { choices: ['One', 'Two'] })).body.code, 'poll-exists')
  const [one, two] = [await person(), await person()]
  assert.deepEqual(counts(await look(one, path)), [null, null, null])
  const voted = await vote(one, path, 2)
  assert.deepEqual([voted.status, voted.body.voted, counts(voted.body)], [200, [2], [0, 1, 0]])
  assert.equal((await vote(one, path, 2)).status, 200, 'the same again is no mistake')
  assert.equal((await vote(one, path, 1)).body.code, 'poll-voted')
  assert.deepEqual([(await vote(two, path, 4)).body.code, (await vote(undefined, path, 1)).status], ['poll-choice-unknown', 401])
  assert.deepEqual([counts(await look(owner, path)), counts(await look(two, path)), (await look(two, path)).voters], [[0, 1, 0], [null, null, null], 1])
  clock.move(2 * DAY_MS + 1)
  assert.equal((await vote(two, path, 1)).body.code, 'poll-over')
  const over = await look(undefined, path)
  assert.deepEqual([over.over, counts(over)], [true, [0, 1, 0]])
})

test('of a hundred votes by twenty people at once in two processes twenty count, one each', async () => {
  const { path } = await ask()
  const people = await Promise.all(Array.from({ length: 20 }, person))
  const answers = await Promise.all(people.flatMap((each, at) => Array.from({ length: 5 }, (_, turn) => vote(each, path, 1 + ((at + turn) % 3), turn % 2 ? other : api))))
  assert.ok(answers.every(({ status, body }) => status === 200 || body.code === 'poll-voted'))
  const { voters, choices } = await look(people[0], path)
  assert.deepEqual([voters, choices.reduce((sum, each) => sum + each.votes!, 0)], [20, 20])
})

test('where several may be chosen one vote has some of them, each once, and no more than the poll says', async () => {
  const { path } = await ask({ most: 2 })
  const [one, two] = [await person(), await person()]
  assert.equal((await vote(one, path, [1, 2, 3])).body.code, 'poll-too-many')
  const voted = await vote(one, path, [3, 1, 3])
  assert.deepEqual([voted.body.voted, voted.body.most, counts(voted.body)], [[1, 3], 2, [1, 0, 1]])
  assert.equal((await vote(one, path, [1, 3])).status, 200, 'the same again, in whatever order')
  assert.equal((await vote(one, path, [1])).body.code, 'poll-voted')
  assert.equal((await vote(two, path, [])).body.code, 'invalid')
  const after = (await vote(two, path, 3)).body
  assert.deepEqual([after.voters, counts(after)], [2, [1, 0, 2]])
})

test('lists of posts say what can be chosen, and no longer once the poll is taken away', async () => {
  const { owner, account, post, path } = await ask()
  const listed = async () => (await api.call<{ items: PostView[] }>(undefined, 'GET', `/accounts/${account.handle}/posts`)).body.items.map(({ poll }) => poll)
  assert.deepEqual(await listed(), [['Green', 'Red', 'White']])
  await api.call(owner, 'PATCH', `/accounts/${account.handle}/posts/${post.id}`, { text: 'Which colour?', revision: post.revision })
  assert.deepEqual(await listed(), [['Green', 'Red', 'White']], 'other words leave the poll as it is')
  await api.call(owner, 'DELETE', path)
  assert.deepEqual(await listed(), [null])
})

test('a poll in which nobody has voted is taken away, also while somebody votes: then one of the two comes first', async () => {
  const { owner, path } = await ask()
  assert.equal((await api.call(owner, 'DELETE', path)).status, 204)
  assert.equal((await api.call(owner, 'GET', path)).status, 404)
  for (let round = 0; round < 6; round++) {
    const { owner: asks, path: at } = await ask()
    const who = await person()
    const [removed, voted] = await Promise.all([api.call<Answer>(asks, 'DELETE', at), vote(who, at, 1, other)])
    assert.deepEqual(removed.status === 204 ? [voted.status, removed.body?.code] : [voted.status, removed.body.code], removed.status === 204 ? [404, undefined] : [200, 'poll-begun'])
  }
})

test('a vote counts for the words it was cast for alone: never for those of a poll asked in their place meanwhile', async () => {
  const { owner, path } = await ask({ choices: ['Green', 'Red'] })
  const [reader, second] = [await person(), await person()]
  const shown = await look(reader, path)
  assert.equal((await api.call(owner, 'DELETE', path)).status, 204)
  clock.move(1)
  const { body: anew } = await put(owner, path, { choices: ['Yes', 'No'] })
  assert.deepEqual([(await vote(reader, path, 1)).body.code, (await look(owner, path)).voters], ['poll-changed', 0], `${shown.choices[0]!.words} was chosen`)
  askedAt.set(path, anew.madeAt)
  assert.equal((await vote(second, path, 1)).status, 200)
  askedAt.set(path, shown.madeAt)
  assert.equal((await vote(second, path, 1)).body.code, 'poll-changed', 'whoever has voted did not choose this, either')
})

test('where one is chosen the percentages come to a hundred, the larger remainders rounded up; of several each is told alone', async () => {
  const voted = async (body: object, each: readonly (number | number[])[]) => {
    const { owner, path } = await ask(body)
    for (const choices of each) assert.equal((await vote(await person(), path, choices)).status, 200)
    return (await look(owner, path)).choices.map(({ percent }) => percent)
  }
  assert.deepEqual(await voted({}, []), [0, 0, 0])
  assert.deepEqual(await voted({}, [1, 1, 2, 2, 2, 3, 3, 3]), [25, 38, 37])
  assert.deepEqual(await voted({}, [1, 2, 3]), [34, 33, 33])
  assert.deepEqual(await voted({ most: 2 }, [[1, 2], 1, 1]), [100, 33, 0])
})

test('a poll under a draft is its staff’s alone, and opens with the post; nobody else puts one there', async () => {
  const { owner, account, post, path, made } = await ask({ days: 1 }, { state: 'draft' })
  assert.equal(made.body.closesAt, null)
  const stranger = await person()
  assert.deepEqual([(await api.call(stranger, 'GET', path)).status, (await vote(stranger, path, 1)).status, (await put(stranger, path, { choices: ['A', 'B'] })).status], [404, 404, 404])
  await api.call(owner, 'PATCH', `/accounts/${account.handle}/posts/${post.id}`, { state: 'published', revision: post.revision })
  assert.equal((await vote(stranger, path, 1)).status, 200)
  const closesAt = Date.parse((await look(stranger, path)).closesAt!)
  assert.ok(Math.abs(closesAt - clock.now().getTime() - DAY_MS) < 60_000)
})

test('answers differ, are two to ten, and a poll that would be closed at once is not put anywhere', async () => {
  const { owner, path } = await ask()
  await api.call(owner, 'DELETE', path)
  const codes = await Promise.all([{ choices: ['One'] }, { choices: ['One', ' '] }, { choices: ['One', 'One '] }, { choices: ['A', 'B'], days: 31 }, { choices: ['A', 'B'], most: 3 }, { choices: Array.from({ length: 11 }, (_, at) => `${at}`) }].map(async (body) => (await put(owner, path, body)).body.code))
  assert.deepEqual(codes, ['invalid', 'invalid', 'poll-choices-alike', 'invalid', 'poll-most', 'invalid'])
  clock.move(3 * DAY_MS)
  assert.equal((await put(owner, path, { choices: ['A', 'B'], days: 2 })).body.code, 'poll-late')
  assert.equal((await put(owner, path, { choices: ['A', 'B'], days: 5 })).status, 201)
})

test('the result is told once, by mail, to whoever wanted it when they voted and to who asked it; to nobody before it is closed, also where two look', async () => {
  const { account, post, path } = await ask({ days: 1 }, { text: 'Which tea first?\nTell us.' })
  const [wants, doesNot, blocked] = [await person(), await person(), await person()]
  const mails = async () => (await listMessages(database.read, { limit: 50 })).filter(({ body }) => body.includes(post.id)).map(({ recipient, body }) => ({ recipient, body }))
  const voted = await api.call<Answer>(wants, 'POST', `${path}/vote`, { choices: [2], madeAt: askedAt.get(path), tell: true })
  assert.deepEqual([voted.status, voted.body.tell], [200, true])
  await vote(doesNot, path, 2)
  await api.call<Answer>(blocked, 'POST', `${path}/vote`, { choices: [1], madeAt: askedAt.get(path), tell: true })
  await database.write((db) => block(db, clock, account.id, blocked.id))
  const tell = (on: Database) => tellResults({ database: on, clock, publicUrl: 'http://localhost:3000' })
  await tell(database)
  clock.move(DAY_MS)
  await tell(database)
  assert.deepEqual(await mails(), [], 'a vote of the last moment is waited for')
  clock.move(60_001)
  await Promise.all([tell(database), tell(elsewhere)])
  await tell(database)
  const told = await mails()
  assert.equal(told.length, 2)
  const toVoter = told.find(({ body }) => body.includes(`/@${account.handle}/posts/${post.id}`))!
  assert.match(toVoter.body, /Which tea first\?[\s\S]*67% {2}Red[\s\S]*33% {2}Green/)
  assert.ok(told.some(({ body }) => body.includes(`/studio/${account.handle}/posts/${post.id}`)))
})

test('who has no mail address is told so and votes without; a poll in which nobody voted is told to nobody', async () => {
  const { path } = await ask()
  const who = await person()
  await rawExecute(database.pool, `update person set email = null, phone = '+12025550199' where id = $1`, [who.id])
  const wished = await api.call<Answer>(who, 'POST', `${path}/vote`, { choices: [1], madeAt: askedAt.get(path), tell: true })
  assert.deepEqual([wished.status, wished.body.code, wished.body.field], [409, 'poll-no-mail', 'tell'])
  assert.deepEqual([(await look(who, path)).voters, (await vote(who, path, 1)).status], [0, 200])
  const { post } = await ask({ days: 1 })
  clock.move(3 * DAY_MS)
  await tellResults({ database, clock, publicUrl: 'http://localhost:3000' })
  assert.ok((await listMessages(database.read, { limit: 50 })).every(({ body }) => !body.includes(post.id)))
})

test('the promise holds over what these tests have left', async () => {
  for (const check of pollsChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
})
