import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { anyone, HandleParams, member, operator, refuse, route, staff, z } from './index.ts'

const routes = [
  route({ method: 'get', path: '/open', tag: 't', summary: 's', access: anyone, query: z.object({ n: z.coerce.number().int().max(3) }), response: z.object({ n: z.number() }) }, async ({ query }) => ({ status: 200, body: { n: query.n } })),
  route({ method: 'post', path: '/mine', tag: 't', summary: 's', access: member('social'), body: z.object({ name: z.string().min(1).max(5) }) }, async () => ({ status: 204 })),
  route({ method: 'get', path: '/stores/{handle}/desk', tag: 't', summary: 's', access: staff('orders', 'owner'), params: HandleParams, response: z.object({ id: z.string() }) }, async ({ account }) => ({ status: 200, body: { id: account.id } })),
  route({ method: 'get', path: '/desk', tag: 't', summary: 's', access: operator }, async () => ({ status: 204 })),
  route({ method: 'post', path: '/door', tag: 't', summary: 's', access: anyone, body: z.object({ name: z.string() }) }, async () => ({ status: 204 })),
  route({ method: 'get', path: '/words', tag: 't', summary: 's', access: anyone, query: z.object({ q: z.string() }) }, async () => ({ status: 204 })),
  route({ method: 'get', path: '/named/{name}', tag: 't', summary: 's', access: anyone, params: z.object({ name: z.string() }) }, async () => ({ status: 204 })),
  route({ method: 'get', path: '/refused', tag: 't', summary: 's', access: anyone }, async () => refuse('unavailable')),
]
let database: Database
let drop: () => Promise<void>
let api: TestApi

before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, routes)
})
after(() => drop())

test('what a route declares is what it lets in', async () => {
  const [owner, stranger, boss] = [await makePerson(database, systemClock), await makePerson(database, systemClock), await makePerson(database, systemClock, { operator: true })]
  const store = await makeAccount(database, systemClock, 'store', owner.id)
  const helper = await makePerson(database, systemClock)
  const theirs = await makeAccount(database, systemClock, 'store', helper.id, { role: 'support' })
  assert.equal((await api.call(undefined, 'POST', '/mine', { name: 'a' })).status, 401)
  assert.equal((await api.call(owner, 'POST', '/mine', { name: 'a' })).status, 204)
  assert.equal((await api.call({ id: owner.id, scopes: ['read'] }, 'POST', '/mine', { name: 'a' })).body.code, 'scope-missing')
  assert.equal((await api.call(owner, 'GET', `/stores/${store.handle}/desk`)).body.id, store.id)
  assert.equal((await api.call(stranger, 'GET', `/stores/${store.handle}/desk`)).status, 404)
  assert.equal((await api.call(helper, 'GET', `/stores/${theirs.handle}/desk`)).status, 403)
  assert.equal((await api.call(owner, 'GET', '/desk')).status, 404)
  assert.equal((await api.call(boss, 'GET', '/desk')).status, 204)
})

test('an address that is not there, or is asked the wrong way, is answered like any other', async () => {
  const nowhere = await api.call(undefined, 'GET', '/nowhere')
  assert.deepEqual([nowhere.status, nowhere.body.code, nowhere.headers.has('x-request-id'), nowhere.headers.has('ratelimit-remaining')], [404, 'not-found', true, true])
  const wrongly = await api.call(undefined, 'DELETE', '/mine')
  assert.deepEqual([wrongly.status, wrongly.body.code, wrongly.headers.get('allow')], [405, 'method-not-allowed', 'POST'])
  assert.match(wrongly.body.detail!, /POST/)
})

test('bad input names the field, the rule and the way out, in the language of the reader', async () => {
  const person = await makePerson(database, systemClock)
  const english = await api.call(person, 'POST', '/mine', { name: 'far too long' })
  assert.equal(english.status, 422)
  assert.deepEqual(english.body.errors, [{ field: 'name', code: 'too-big', message: 'At most 5 characters.' }])
  const chinese = await api.call(person, 'POST', '/mine', { name: '' }, { 'accept-language': 'zh-CN' })
  assert.equal(chinese.body.errors?.[0]?.message, '请填写。')
  assert.equal(chinese.headers.get('content-type'), 'application/problem+json')
  assert.equal((await api.call(undefined, 'GET', '/open?n=9')).body.errors?.[0]?.field, 'n')
})

test('a write by cookie from another site is refused, and every answer carries its limits and id', async () => {
  const person = await makePerson(database, systemClock)
  const forged = await api.call(person, 'POST', '/mine', { name: 'a' }, { cookie: 'a=b', origin: 'https://evil.example' })
  assert.equal(forged.body.code, 'foreign-origin')
  const own = await api.call(person, 'POST', '/mine', { name: 'a' }, { cookie: 'a=b', origin: 'http://localhost:3000' })
  assert.equal(own.status, 204)
  assert.ok(own.headers.get('x-request-id'))
  assert.ok(Number(own.headers.get('ratelimit-remaining')) > 0)
})

test('a page of another site cannot write without a cookie either: it could sign its visitor in as somebody else', async () => {
  const hidden = await api.call(undefined, 'POST', '/door', { name: 'a' }, { 'content-type': 'text/plain', origin: 'https://evil.example' })
  assert.equal(hidden.body.code, 'foreign-origin')
  assert.equal((await api.call(undefined, 'POST', '/door', { name: 'a' }, { origin: 'null' })).body.code, 'foreign-origin')
  assert.equal((await api.call(undefined, 'POST', '/door', { name: 'a' }, { origin: 'http://localhost:3000' })).status, 204)
  assert.equal((await api.call(undefined, 'POST', '/door', { name: 'a' })).status, 204)
  const person = await makePerson(database, systemClock)
  assert.equal((await api.call({ id: person.id, scopes: ['social'] }, 'POST', '/mine', { name: 'a' }, { origin: 'https://app.example' })).status, 204)
})

test('text that the database cannot keep is refused by its field', async () => {
  const person = await makePerson(database, systemClock)
  for (const name of ['a\0b', 'a\ud800']) {
    const refused = await api.call(person, 'POST', '/mine', { name })
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.body.errors?.map(({ field, code }) => [field, code]), [['name', 'invalid-format']])
  }
  assert.equal((await api.call(undefined, 'GET', '/words?q=a%00')).body.errors?.[0]?.field, 'q')
  assert.equal((await api.call(undefined, 'GET', '/named/a%00b')).status, 404)
})
