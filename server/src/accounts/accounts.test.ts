import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Picture, type Refusal, refuse, route, anyone, z } from '#api'
import { systemClock as clock } from '#clock'
import { type Database, openDatabase, sql } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { accountFor, accountCards, accountsRoutes, byHandle, openAccount, reinstateAccount, suspendAccount } from './index.ts'
import { handleRefusal } from './handles.ts'

type Page = { id: string; handle: string; name: string; kind: string; bio: string; lang: string; avatar: Picture | null; cover: Picture | null; followers: number; following: number; viewer: Record<string, unknown> | null; store: Record<string, unknown> | null; createdAt: string }
type Cards = { items: { id: string; handle: string; followers?: number }[]; next: string | null }

const setTerms = sql('test.store-terms', `update store set ships_from = '厦门', returns_policy = 'Seven days', shipping = '[{"name":"","places":[],"rate":{"by":"flat","feeMinor":800},"freeFromMinor":9900}]' where store_id = $1`)
const setFollowers = sql('test.set-followers', 'update account set followers = $2 where id = $1')
const openedFacts = sql<{ payload: { accountId: string; kind: string; ownerId: string } }>('test.opened', `select payload from outbox where kind = 'account.opened'`)

const picture: Picture = { id: '', owner: '', width: 400, height: 300, widths: [400], thumbhash: 'x', alt: '' }
const uploaded = new Map<string, string>()
const pictureOf = async (_db: unknown, accountId: string, id: string) => (uploaded.get(id) === accountId ? { ...picture, id, owner: accountId } : undefined)

let database: Database
let url: string
let drop: () => Promise<void>
let api: TestApi
let owner: { id: string; handle: string }

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  api = testApi(database, accountsRoutes({ database, clock, pictureOf }))
  owner = await makePerson(database, clock, { name: 'Owner' })
})
after(() => drop())

async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; names: string[] }> {
  const names: string[] = []
  const stop = database.onStatement((name) => names.push(name))
  const result = await work()
  stop()
  return { result, names: names.filter((name) => !name.startsWith('testing.')) }
}

const open = (handle: string, more: Record<string, unknown> = {}) => api.call<Page>(owner, 'POST', '/accounts', { kind: 'store', handle, name: 'A store', ...more })

test('an account is opened with its handle, its owner and its page', async () => {
  const opened = await open('@Tea-House', { name: ' 茶 House ', bio: 'Oolong from Anxi' })
  assert.equal(opened.status, 201)
  const { id, createdAt, ...page } = opened.body
  assert.ok(Date.parse(createdAt))
  assert.deepEqual(page, {
    handle: 'tea-house', kind: 'store', name: '茶 House', bio: 'Oolong from Anxi', lang: 'en', avatar: null, cover: null, followers: 0, following: 0, posts: 0, products: 0,
    viewer: { following: false, muted: false, blocked: false, role: 'owner' }, store: null,
  })
  assert.deepEqual((await database.read.all(openedFacts)).at(-1)!.payload, { accountId: id, kind: 'store', ownerId: owner.id })
  const asGuest = await api.call<Page>(undefined, 'GET', '/accounts/tea-house')
  assert.equal(asGuest.body.viewer, null)
  assert.equal((await api.call<Page>(owner, 'GET', '/accounts/TEA-HOUSE')).body.id, id)
})

test('a handle follows its rules, each told by its own refusal', async () => {
  const cases: Record<string, string | undefined> = {
    ab: 'handle-length', ['a'.repeat(31)]: 'handle-length', 'tea house': 'handle-characters', '-tea': 'handle-characters', 'tea_': 'handle-characters', 'tée-house': 'handle-characters',
    茶叶店铺: 'handle-characters', 'tea.house': 'handle-characters', admin: 'handle-reserved', studio: 'handle-reserved', cart: 'handle-reserved', abc: undefined, 'a_b-9': undefined, ['a'.repeat(30)]: undefined,
  }
  for (const [handle, code] of Object.entries(cases)) assert.equal(handleRefusal(handle)?.refused, code, handle)
  const refused = await open('Console')
  assert.deepEqual([refused.status, refused.body.code, refused.body.field], [422, 'handle-reserved', 'handle'])
  assert.match(refused.body.detail!, /console/)
  assert.equal((await open('ab')).body.code, 'handle-length')
  assert.equal((await open('tea-house')).body.code, 'handle-taken')
  assert.equal((await api.call(owner, 'POST', '/accounts', { kind: 'person', handle: 'abc', name: 'x' })).status, 422)
  assert.equal((await open('long-name', { name: 'x'.repeat(61) })).body.errors?.[0]?.field, 'name')
  assert.equal((await open('long-bio', { bio: 'x'.repeat(501) })).body.errors?.[0]?.field, 'bio')
  assert.equal((await api.call(undefined, 'POST', '/accounts', {})).status, 401)
  assert.equal((await api.call({ id: owner.id, scopes: ['read'] }, 'POST', '/accounts', {})).body.code, 'scope-missing')
})

test('two processes that take one handle at the same moment: one gets it', async () => {
  const other = openDatabase({ connection: { connectionString: url } })
  const makers = await Promise.all(Array.from({ length: 10 }, () => makePerson(database, clock)))
  const answers = await Promise.all(makers.map(({ id }, index) => (index % 2 ? database : other).write((db) => openAccount(db, clock, { kind: 'creator', handle: 'one-and-only', name: 'x', lang: 'en', ownerId: id }))))
  await other.close()
  assert.equal(answers.filter((each) => 'id' in each).length, 1)
  assert.ok(answers.every((each) => 'id' in each || each.refused === 'handle-taken'))
  const { rows } = await database.pool.query(`select (select count(*) from account where handle = 'one-and-only')::int as accounts, (select count(*) from account_member m join account a on a.id = m.account_id where a.handle = 'one-and-only')::int as owners`)
  assert.deepEqual(rows, [{ accounts: 1, owners: 1 }])
})

test('one person owns twenty accounts at most', async () => {
  const collector = await makePerson(database, clock)
  for (let index = 0; index < 20; index++) await makeAccount(database, clock, 'agency', collector.id)
  const refused = await api.call(collector, 'POST', '/accounts', { kind: 'agency', handle: 'agency-21', name: 'x' })
  assert.deepEqual([refused.status, refused.body.code], [409, 'too-many-accounts'])
  assert.equal((await api.call(owner, 'GET', '/accounts/agency-21')).status, 404)
})

test('a page costs two statements and one for the viewer, one fewer once its handle is known', async () => {
  const store = await makeAccount(database, clock, 'store', owner.id)
  await database.write((db) => db.run(setTerms, [store.id]))
  const fresh = openDatabase({ connection: { connectionString: url } })
  const elsewhere = testApi(fresh, accountsRoutes({ database: fresh, clock, pictureOf }))
  const names: string[] = []
  fresh.onStatement((name) => void (name.startsWith('testing.') || names.push(name)))
  const page = await elsewhere.call<Page>(undefined, 'GET', `/accounts/${store.handle}`)
  assert.deepEqual(names.splice(0), ['accounts.handle-holder', 'accounts.page'])
  assert.deepEqual(page.body.store, { currency: 'CNY', shipsFrom: '厦门', returnsPolicy: 'Seven days', shipping: { fee: { minor: 800, currency: 'CNY' }, from: false, freeFrom: { minor: 9900, currency: 'CNY' }, pickUp: false } })
  await elsewhere.call(owner, 'GET', `/accounts/${store.handle}`)
  assert.deepEqual(names, ['accounts.page', 'accounts.relation'])
  await fresh.close()
})

test('nobody’s handle, a wrong one and a suspended account are the same 404', async () => {
  const store = await makeAccount(database, clock, 'store', owner.id)
  const status = async () => (await api.call(owner, 'GET', `/accounts/${store.handle}`)).status
  assert.equal(await status(), 200)
  assert.equal(await database.write((db) => suspendAccount(db, clock, { accountId: store.id, why: 'fake goods', by: owner.id })), undefined)
  assert.equal(await status(), 404)
  assert.equal((await api.call(undefined, 'GET', `/accounts/${store.handle}/followers`)).status, 404)
  assert.equal((await accountCards(database.read, [store.id])).get(store.id)?.handle, store.handle, 'what it left elsewhere keeps its name')
  await database.write((db) => reinstateAccount(db, clock, { accountId: store.id, why: 'appeal', by: owner.id }))
  assert.equal(await status(), 200)
  assert.equal((await database.write((db) => suspendAccount(db, clock, { accountId: clock.id(), why: 'x', by: owner.id })))?.refused, 'not-found')
  for (const handle of ['nobody-there', 'x'.repeat(40), 'not%20one', '%27or1']) assert.equal((await api.call(owner, 'GET', `/accounts/${handle}`)).status, 404, handle)
})

test('a handle whose account was removed and made anew finds the new one', async () => {
  const before = await database.write((db) => openAccount(db, clock, { kind: 'creator', handle: 'phoenix', name: 'x', lang: 'en', ownerId: owner.id }))
  assert.ok('id' in before)
  assert.equal((await accountFor(database.read, 'phoenix'))?.id, before.id)
  await database.pool.query(`delete from account_member where account_id = $1`, [before.id])
  await database.pool.query(`delete from account where id = $1`, [before.id])
  await database.pool.query(`delete from handle where handle = 'phoenix'`)
  assert.equal(await accountFor(database.read, 'phoenix'), undefined)
  const again = await database.write((db) => openAccount(db, clock, { kind: 'creator', handle: 'phoenix', name: 'x', lang: 'en', ownerId: owner.id }))
  assert.ok('id' in again)
  assert.equal((await accountFor(database.read, 'phoenix'))?.id, again.id)
})

test('what is remembered of handles is bounded by what a handle can be', async () => {
  const { names } = await statementsOf(() => byHandle(database.read, "'; drop table handle --", async () => 1))
  assert.deepEqual(names, [])
})

test('owner and manager change how an account shows itself, others do not', async () => {
  const store = await makeAccount(database, clock, 'store', owner.id)
  const editor = await makePerson(database, clock)
  await api.call(owner, 'POST', `/accounts/${store.handle}/staff`, { handle: editor.handle, role: 'editor' })
  const changed = await api.call<Page>(owner, 'PATCH', `/accounts/${store.handle}`, { name: '铁观音小店', bio: '安溪', lang: 'zh-CN' })
  assert.deepEqual([changed.status, changed.body.name, changed.body.bio, changed.body.lang], [200, '铁观音小店', '安溪', 'zh-CN'])
  assert.equal((await api.call<Page>(owner, 'PATCH', `/accounts/${store.handle}`, { bio: '' })).body.name, '铁观音小店')
  const found = await api.call<Cards>(undefined, 'GET', `/accounts?q=${encodeURIComponent('观音')}`)
  assert.ok(found.body.items.some((each) => each.id === store.id), 'found by its new name')
  assert.equal((await api.call(editor, 'PATCH', `/accounts/${store.handle}`, { bio: 'x' })).body.code, 'role-missing')
  assert.equal((await api.call(await makePerson(database, clock), 'PATCH', `/accounts/${store.handle}`, { bio: 'x' })).status, 404)
  assert.equal((await api.call(undefined, 'PATCH', `/accounts/${store.handle}`, { bio: 'x' })).status, 401)
})

test('pictures are the account’s own, and go by null', async () => {
  const store = await makeAccount(database, clock, 'store', owner.id)
  const [own, foreign] = [clock.id(), clock.id()]
  uploaded.set(own, store.id)
  uploaded.set(foreign, clock.id())
  const path = `/accounts/${store.handle}`
  const set = await api.call<Page>(owner, 'PATCH', path, { avatarId: own, coverId: own })
  assert.deepEqual([set.body.avatar?.id, set.body.cover?.owner], [own, store.id])
  assert.equal((await accountCards(database.read, [store.id])).get(store.id)!.avatar?.id, own)
  const refused = await api.call(owner, 'PATCH', path, { coverId: foreign, name: 'not taken' })
  assert.deepEqual([refused.body.code, refused.body.field], ['picture-unknown', 'coverId'])
  const cleared = await api.call<Page>(owner, 'PATCH', path, { avatarId: null })
  assert.deepEqual([cleared.body.avatar, cleared.body.cover?.id, cleared.body.name === 'not taken'], [null, own, false])
})

test('search finds by name, handle and description, in Chinese and Latin, most followed first, page by page', async () => {
  const made = []
  for (const [index, name] of ['鹭岛咖啡馆', '咖啡小铺', '岛上咖啡', 'Coffee Island'].entries()) {
    const { id, handle } = await makeAccount(database, clock, index === 1 ? 'creator' : 'store', owner.id)
    await api.call(owner, 'PATCH', `/accounts/${handle}`, { name, bio: index === 3 ? '手冲咖啡' : '' })
    await database.write((db) => db.run(setFollowers, [id, [5, 40, 5, 7][index]]))
    made.push(id)
  }
  const ask = async (query: string) => (await api.call<Cards>(undefined, 'GET', `/accounts?${query}`)).body
  const q = `q=${encodeURIComponent('咖啡')}`
  const all = await ask(q)
  assert.deepEqual(all.items.map((each) => each.followers), [40, 7, 5, 5])
  assert.deepEqual(all.items.map((each) => each.id).sort(), [...made].sort())
  const first = await ask(`${q}&limit=3`)
  const second = await ask(`${q}&limit=3&after=${first.next}`)
  assert.deepEqual([...first.items, ...second.items].map((each) => each.id), all.items.map((each) => each.id))
  assert.equal(second.next, null)
  assert.deepEqual((await ask(`${q}&kind=creator`)).items.map((each) => each.id), [made[1]])
  assert.deepEqual((await ask(`q=coffee`)).items.map((each) => each.id), [made[3]])
  assert.deepEqual((await ask(`q=${encodeURIComponent('！！')}`)).items, [])
  assert.equal((await api.call(undefined, 'GET', `/accounts?after=nonsense`)).body.code, 'bad-cursor')
  assert.equal((await api.call(undefined, 'GET', `/accounts?after=zzzzzzzzzzzz.${made[0]}`)).status, 400)

  // Without words: those that are there for everybody, never people.
  const seen: string[] = []
  let next: string | null = null
  do {
    const page: Cards = await ask(`limit=7${next ? `&after=${next}` : ''}`)
    seen.push(...page.items.map((each) => each.id))
    next = page.next
  } while (next)
  assert.equal(new Set(seen).size, seen.length)
  const { rows } = await database.pool.query<{ id: string }>(`select id from account where kind <> 'person' and suspended_at is null`)
  assert.deepEqual([...seen].sort(), rows.map((row) => row.id).sort())
  // People are found by who looks for them.
  const person = await makePerson(database, clock, { name: 'x' })
  await api.call(person, 'PATCH', `/accounts/${person.handle}`, { name: '林咖啡' })
  assert.ok((await ask(`q=${encodeURIComponent('林咖')}`)).items.some((each) => each.id === person.id))
})

test('the roles that the gatekeeper is told', async () => {
  const store = await makeAccount(database, clock, 'store', owner.id)
  const other = await makePerson(database, clock)
  assert.equal((await accountFor(database.read, store.handle, owner.id))?.role, 'owner')
  assert.equal((await accountFor(database.read, store.handle, other.id))?.role, undefined)
  assert.equal((await accountFor(database.read, other.handle, other.id))?.role, 'owner')
  assert.equal((await accountFor(database.read, `@${other.handle}`, owner.id))?.role, undefined)
})

test('every refusal of this module has its sentence in both languages', async () => {
  const refusals: Refusal[] = []
  const echo = route({ method: 'get', path: '/echo/{code}', tag: 't', summary: 's', access: anyone, params: z.object({ code: z.string() }) }, async ({ params }) => {
    refusals.push(refuse(params.code))
    return refuse(params.code)
  })
  const speaking = testApi(database, [echo])
  for (const code of ['handle-length', 'last-owner', 'list-full', 'either-or']) {
    const [chinese, english] = [await speaking.call(undefined, 'GET', `/echo/${code}`, undefined, { 'accept-language': 'zh-CN' }), await speaking.call(undefined, 'GET', `/echo/${code}`)]
    assert.equal(english.body.code, code)
    assert.match(chinese.body.detail!, /\p{Script=Han}/u)
    assert.doesNotMatch(english.body.detail!, /\p{Script=Han}/u)
  }
})

test('a link that earns stands in no profile: the refusal names the field and where it may stand', async () => {
  const earning = testApi(database, accountsRoutes({ database, clock, pictureOf, earnsBy: (text) => text.includes('/go/') }))
  const refusedAt = async (method: 'POST' | 'PATCH', path: string, body: object) => {
    const { status, body: problem } = await earning.call<{ code: string; field: string }>(owner, method, path, body)
    return [status, problem.code, problem.field]
  }
  const bio = '我常买的茶：/go/x.y'
  assert.deepEqual(await refusedAt('POST', '/accounts', { kind: 'store', handle: 'earning-bio', name: 'A store', bio }), [422, 'link-earns', 'bio'])
  await open('plain-bio')
  assert.deepEqual(await refusedAt('PATCH', '/accounts/plain-bio', { bio }), [422, 'link-earns', 'bio'])
  assert.equal((await earning.call(owner, 'PATCH', '/accounts/plain-bio', { bio: 'Tea, and https://tea.example' })).status, 200)
})
