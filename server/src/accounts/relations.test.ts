import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock as clock } from '#clock'
import { type Database, openDatabase, sql } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { accountsChecks, accountsRoutes, blockedEitherWay, follow, followingOf, mutedBy, relationTo, suspendAccount } from './index.ts'
import { followRefusal, MAX_FOLLOWING } from './follow.ts'

type Someone = { id: string; handle: string }
type Cards = { items: { id: string; handle: string }[]; next: string | null }

const counts = sql<{ followers: number; following: number }>('test.counts', 'select followers, following from account where id = $1')
const relationFacts = sql<{ kind: string; payload: Record<string, string> }>('test.relation-facts', `select kind, payload from outbox where kind in ('account.followed', 'account.unfollowed', 'account.blocked') and (payload->>'accountId' = $1 or payload->>'otherId' = $1) order by id`)

let database: Database
let url: string
let drop: () => Promise<void>
let api: TestApi

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  api = testApi(database, accountsRoutes({ database, clock, pictureOf: async () => undefined }))
})
after(() => drop())

const person = (name?: string) => makePerson(database, clock, { name })
const put = (who: Someone, verb: string, other: Someone) => api.call(who, 'PUT', `/accounts/${other.handle}/${verb}`)
const undo = (who: Someone, verb: string, other: Someone) => api.call(who, 'DELETE', `/accounts/${other.handle}/${verb}`)
const countsOf = (who: Someone) => database.read.one(counts, [who.id])
const viewer = async (who: Someone, other: Someone) => (await api.call<{ viewer: Record<string, boolean> }>(who, 'GET', `/accounts/${other.handle}`)).body.viewer

async function holds(): Promise<void> {
  for (const check of accountsChecks) {
    const { broken, examples } = await check.count(database.read)
    assert.equal(broken, 0, `${check.name}: ${examples.join('; ')}`)
  }
}

test('a follow counts on both sides, once however often it is asked for, and ends the same way', async () => {
  const [fan, other] = [await person(), await person()]
  const store = await makeAccount(database, clock, 'store', other.id)
  for (let index = 0; index < 3; index++) assert.equal((await put(fan, 'follow', store)).status, 204)
  assert.deepEqual([await countsOf(fan), await countsOf(store)], [{ followers: 0, following: 1 }, { followers: 1, following: 0 }])
  assert.equal((await viewer(fan, store))!.following, true)
  assert.deepEqual(await followingOf(database.read, fan.id), [store.id])
  for (let index = 0; index < 2; index++) assert.equal((await undo(fan, 'follow', store)).status, 204)
  assert.deepEqual([await countsOf(fan), await countsOf(store)], [{ followers: 0, following: 0 }, { followers: 0, following: 0 }])
  assert.deepEqual(Object.fromEntries((await database.read.all(relationFacts, [fan.id])).map((fact) => [fact.kind, fact.payload])), { 'account.followed': { accountId: fan.id, authorId: store.id }, 'account.unfollowed': { accountId: fan.id, authorId: store.id } })
  await holds()
})

test('nobody follows, mutes or blocks oneself, or somebody who is not there', async () => {
  const me = await person()
  const suspended = await makeAccount(database, clock, 'store', me.id)
  await put(me, 'follow', suspended)
  await database.write((db) => suspendAccount(db, clock, { accountId: suspended.id, why: 'x', by: me.id }))
  const stranger = await person()
  for (const verb of ['follow', 'mute', 'block']) {
    assert.equal((await put(me, verb, me)).body.code, 'not-yourself', verb)
    assert.equal((await put(me, verb, { id: '', handle: 'nobody-at-all' })).status, 404, verb)
    assert.equal((await undo(me, verb, { id: '', handle: 'nobody-at-all' })).status, 404, verb)
    assert.equal((await put(stranger, verb, suspended)).status, 404, verb)
    assert.equal((await api.call(undefined, 'PUT', `/accounts/${me.handle}/${verb}`)).status, 401, verb)
    assert.equal((await api.call({ id: stranger.id, scopes: ['read'] }, 'PUT', `/accounts/${me.handle}/${verb}`)).status, 403, verb)
  }
  assert.equal((await undo(me, 'follow', suspended)).status, 204, 'a list can be tidied of who is gone')
  assert.deepEqual(await followingOf(database.read, me.id), [])
})

test('twenty follows of the same pair at once, over two processes, count one', async () => {
  const [fan, author] = [await person(), await person()]
  const other = openDatabase({ connection: { connectionString: url } })
  await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? database : other).write((db) => follow(db, clock, fan.id, author.id))))
  await other.close()
  assert.deepEqual([(await countsOf(fan)).following, (await countsOf(author)).followers], [1, 1])
  assert.equal((await database.read.all(relationFacts, [fan.id])).length, 1)
})

test('many fans of one author, friends who follow each other, and changes of mind at once keep every count', async () => {
  const author = await person()
  const fans = await Promise.all(Array.from({ length: 24 }, () => person()))
  await Promise.all(fans.map((fan) => put(fan, 'follow', author)))
  assert.equal((await countsOf(author)).followers, 24)
  const startedMs = performance.now()
  await Promise.all(fans.flatMap((fan, index) => {
    const friend = fans[(index + 1) % fans.length]!
    return [put(fan, 'follow', friend), put(friend, 'follow', fan), undo(fan, 'follow', author), put(fan, 'follow', author), put(author, 'follow', fan)]
  }))
  // A deadlock would be found only after a second.
  assert.ok(performance.now() - startedMs < 4_000)
  await holds()
})

test('follows and blocks of one pair that cross never leave a follow beside a block', async () => {
  for (let round = 0; round < 12; round++) {
    const [one, two] = [await person(), await person()]
    const answers = await Promise.all([put(one, 'follow', two), put(two, 'follow', one), put(two, 'block', one), put(one, 'follow', two)])
    assert.ok(answers.every((each) => [204, 404, 409].includes(each.status)))
    assert.deepEqual([await followingOf(database.read, one.id), await followingOf(database.read, two.id)], [[], []])
    assert.deepEqual([await countsOf(one), await countsOf(two)], [{ followers: 0, following: 0 }, { followers: 0, following: 0 }])
  }
  await holds()
})

test('a block ends the follows both ways and hides the two from each other', async () => {
  const [one, two, third] = [await person(), await person(), await person()]
  await put(one, 'follow', two)
  await put(two, 'follow', one)
  for (const fan of [one, two]) await put(fan, 'follow', third)
  for (let index = 0; index < 2; index++) assert.equal((await put(one, 'block', two)).status, 204)
  assert.deepEqual(await relationTo(database.read, one.id, two.id), { following: false, muted: false, blocked: true, blockedBy: false })
  assert.deepEqual(await relationTo(database.read, two.id, one.id), { following: false, muted: false, blocked: false, blockedBy: true })
  assert.equal((await api.call(two, 'GET', `/accounts/${one.handle}`)).status, 404)
  assert.equal((await api.call(two, 'GET', `/accounts/${one.handle}/followers`)).status, 404)
  assert.equal((await viewer(one, two))!.blocked, true, 'who blocked can still come to unblock')
  assert.equal((await put(two, 'follow', one)).status, 404)
  assert.equal((await put(one, 'follow', two)).body.code, 'blocked-by-you')
  for (const [reader, hidden] of [[one, two], [two, one]] as const) {
    assert.deepEqual(await blockedEitherWay(database.read, reader.id), [hidden.id])
    assert.ok(!(await api.call<Cards>(reader, 'GET', `/accounts/${third.handle}/followers`)).body.items.some((each) => each.id === hidden.id))
  }
  assert.equal((await api.call<Cards>(undefined, 'GET', `/accounts/${third.handle}/followers`)).body.items.length, 2)
  const blocked = (await database.read.all(relationFacts, [two.id])).filter((fact) => fact.kind === 'account.blocked')
  assert.deepEqual(blocked.map((fact) => fact.payload), [{ accountId: one.id, otherId: two.id }])

  // Both block: either takes back only their own.
  await put(two, 'block', one)
  await undo(one, 'block', two)
  assert.equal((await put(one, 'follow', two)).status, 404)
  await undo(two, 'block', one)
  assert.equal((await put(one, 'follow', two)).status, 204)
  await holds()
})

test('search leaves out who is blocked, either way', async () => {
  const [one, two] = [await makePerson(database, clock, { name: 'x' }), await person()]
  await api.call(one, 'PATCH', `/accounts/${one.handle}`, { name: 'Zanzibar Spices' })
  const found = async (who: Someone) => (await api.call<Cards>(who, 'GET', '/accounts?q=zanzibar')).body.items.length
  assert.equal(await found(two), 1)
  await put(one, 'block', two)
  assert.deepEqual([await found(two), await found(one)], [0, 1])
})

test('a mute is one’s own affair', async () => {
  const [one, two] = [await person(), await person()]
  await put(one, 'follow', two)
  for (let index = 0; index < 2; index++) assert.equal((await put(one, 'mute', two)).status, 204)
  assert.deepEqual([await viewer(one, two), await viewer(two, one)], [{ following: true, muted: true, blocked: false, role: null }, { following: false, muted: false, blocked: false, role: null }])
  assert.deepEqual(await mutedBy(database.read, one.id), [two.id])
  assert.equal((await undo(one, 'mute', two)).status, 204)
  assert.deepEqual(await mutedBy(database.read, one.id), [])
})

test('lists come newest first, in pages that neither repeat nor lose anybody', async () => {
  const me = await person()
  const others: Someone[] = []
  for (let index = 0; index < 7; index++) {
    const other = await person()
    await Promise.all(['follow', 'mute'].map((verb) => put(me, verb, other)))
    await put(other, 'follow', me)
    others.push(other)
  }
  // Two of the same millisecond.
  await database.pool.query('update follow set at = (select max(at) from follow where account_id = $1) where account_id = $1 and author_id = any($2)', [me.id, [others[5]!.id, others[6]!.id]])
  for (const path of ['/me/following', '/me/muted', `/accounts/${me.handle}/followers`]) {
    const seen: string[] = []
    let next: string | null = null
    do {
      const page: Awaited<ReturnType<typeof api.call<Cards>>> = await api.call<Cards>(me, 'GET', `${path}?limit=3${next ? `&after=${next}` : ''}`)
      assert.equal(page.status, 200, path)
      seen.push(...page.body.items.map((each) => each.id))
      next = page.body.next
    } while (next)
    assert.deepEqual([...seen].sort(), others.map((each) => each.id).sort(), path)
    assert.deepEqual(seen.slice(2), others.slice(0, 5).map((each) => each.id).reverse(), path)
  }
  await put(me, 'block', others[0]!)
  const blocked = await api.call<Cards>(me, 'GET', '/me/blocked')
  assert.deepEqual(blocked.body.items.map((each) => each.id), [others[0]!.id])
  assert.deepEqual((await api.call<Cards>(others[0], 'GET', '/me/blocked')).body.items, [], 'to be blocked is not to block')
  for (const path of ['/me/following', '/me/muted', '/me/blocked']) {
    assert.equal((await api.call(undefined, 'GET', path)).status, 401)
    assert.equal((await api.call(me, 'GET', `${path}?after=x`)).body.code, 'bad-cursor')
    assert.equal((await api.call(me, 'GET', `${path}?limit=51`)).status, 422)
  }
})

test('who is suspended is not shown among the followers of others, but stays in one’s own list', async () => {
  const [fan, author] = [await person(), await person()]
  await put(fan, 'follow', author)
  await put(author, 'follow', fan)
  await database.write((db) => suspendAccount(db, clock, { accountId: fan.id, why: 'x', by: author.id }))
  assert.deepEqual((await api.call<Cards>(undefined, 'GET', `/accounts/${author.handle}/followers`)).body.items, [])
  assert.deepEqual((await api.call<Cards>(author, 'GET', '/me/following')).body.items.map((each) => each.id), [fan.id])
})

test('lists end where they are full', () => {
  const free = { following: false, blocked: false, blockedBy: false }
  assert.equal(followRefusal(false, free, MAX_FOLLOWING - 1), undefined)
  assert.equal(followRefusal(false, free, MAX_FOLLOWING)?.refused, 'list-full')
  assert.equal(followRefusal(false, { ...free, following: true }, MAX_FOLLOWING), undefined, 'asking again stays harmless')
})

test('the checks see each kind of damage', async () => {
  const [one, two] = [await person(), await person()]
  await put(one, 'follow', two)
  const store = await makeAccount(database, clock, 'store', one.id)
  const brokenNow = async () => {
    const found: string[] = []
    for (const check of accountsChecks) if ((await check.count(database.read)).broken > 0) found.push(check.name)
    return found
  }
  assert.deepEqual(await brokenNow(), [])
  const [follows, followers, counted, blocks, handles, owners] = accountsChecks.map((check) => check.name)
  const damage = async (harm: string, values: unknown[], expected: (string | undefined)[], mend: string, mendValues = values) => {
    await database.pool.query(harm, values)
    assert.deepEqual(await brokenNow(), expected)
    await database.pool.query(mend, mendValues)
    assert.deepEqual(await brokenNow(), [])
  }
  const pair = [one.id, two.id]
  await damage('delete from follower where account_id = $1 and author_id = $2', pair, [follows, counted], 'insert into follower (account_id, author_id, at) values ($1, $2, now())')
  await damage('delete from follow where account_id = $1 and author_id = $2', pair, [followers, counted], 'insert into follow (account_id, author_id, at) values ($1, $2, now())')
  await damage('update account set followers = followers + 1 where id = $1', [two.id], [counted], 'update account set followers = followers - 1 where id = $1')
  await damage('insert into block (account_id, other_id, made_by, at) values ($1, $2, $1, now())', pair, [blocks], 'delete from block where account_id = $1 and other_id = $2')
  await damage('insert into handle (handle, account_id, at) values ($1, $2, now())', ['ghost-handle', one.id], [handles], 'delete from handle where handle = $1', ['ghost-handle'])
  await damage('delete from account_member where account_id = $1 and person_id = $2', [store.id, one.id], [owners], `insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', now(), $2)`)
})
