import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anyone, guestOrMember, HandleParams, operator, route, SCOPES, staff, z } from '#api'
import { openAccount, suspendAccount } from '#accounts'
import { listAudit } from '#audit'
import { DAY_MS, fixedClock, systemClock } from '#clock'
import { type Database, sql } from '#database'
import { testDatabase } from '#testing'
import { claimOperator, createGatekeeper, findPeople, grantOperator, guestCookie, liftSuspension, makeOperatorLink, makePerson, makeToken, suspendPerson } from './index.ts'
import { openTestPlace, PUBLIC_URL, SECRET } from './test-browser.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
const sessionRow = sql<{ expiresAt: Date; seenAt: Date; ip: string; agent: string }>('test.session', 'select expires_at as "expiresAt", updated_at as "seenAt", ip_address as ip, user_agent as agent from session where person_id = $1')
const tokenRow = sql<{ usedAt: Date | null; hash: Buffer }>('test.token', 'select last_used_at as "usedAt", hash from api_token where id = $1')

const whoRoute = route({ method: 'get', path: '/who', tag: 't', summary: 's', access: anyone, response: z.unknown() }, async ({ who }) => ({ status: 200, body: who }))
const cartRoute = route({ method: 'get', path: '/cart-owner', tag: 't', summary: 's', access: guestOrMember('buying'), response: z.unknown() }, async ({ who }) => ({ status: 200, body: { guestId: who.guestId } }))
const deskRoute = route({ method: 'get', path: '/desks/{handle}', tag: 't', summary: 's', access: staff('orders', 'owner', 'manager'), params: HandleParams, response: z.unknown() }, async ({ account }) => ({ status: 200, body: account }))
const consoleRoute = route({ method: 'get', path: '/console', tag: 't', summary: 's', access: operator, response: z.unknown() }, async () => ({ status: 204 }))

let database: Database
let drop: () => Promise<void>
let place: ReturnType<typeof openTestPlace>

before(async () => {
  ;({ database, drop } = await testDatabase())
  place = openTestPlace({ database, clock, extra: [whoRoute, cartRoute, deskRoute, consoleRoute] })
})
after(async () => {
  await place.gatekeeper.settled()
  await drop()
  assert.deepEqual(place.errors, [])
})

async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; names: string[] }> {
  const names: string[] = []
  const stop = database.onStatement((name) => names.push(name))
  const result = await work()
  stop()
  return { result, names }
}

const asking = (headers: Record<string, string>) => place.gatekeeper.identify(new Request(`${PUBLIC_URL}/api/v1/me`, { headers }))

test('who asks costs one statement by cookie or token, and none for a guest', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'cheap@example.org' }, { name: 'Cheap' })
  const cookie = `other=1; amoy_session=${browser.jar.get('amoy_session')}; more=2`
  const byCookie = await statementsOf(() => asking({ cookie }))
  assert.deepEqual(byCookie.names, ['identity.by-session'])
  assert.ok(byCookie.result.kind === 'member')
  const { sessionId, ...who } = byCookie.result
  assert.ok(sessionId)
  assert.deepEqual(who, { kind: 'member', personId: me.id, name: 'Cheap', handle: 'cheap', lang: 'en', operator: false, guestId: undefined })

  const made = await browser.call<{ token: string }>('POST', '/tokens', { name: 'script', scopes: ['read', 'orders'] })
  const first = await statementsOf(() => asking({ authorization: `Bearer ${made.body.token}` }))
  await place.gatekeeper.settled()
  const second = await statementsOf(() => asking({ authorization: `bearer ${made.body.token}` }))
  assert.equal(first.names.filter((name) => name === 'identity.by-token').length, 1)
  assert.deepEqual(second.names, ['identity.by-token'])
  assert.ok(second.result.kind === 'member' && second.result.sessionId === undefined)
  assert.deepEqual(second.result.scopes, ['read', 'orders'])

  assert.deepEqual((await statementsOf(() => asking({}))).names, [])
})

test('a cookie or token that is not ours is a guest', async () => {
  const browser = place.browser()
  await browser.signIn({ email: 'forged@example.org' })
  const [token, signature] = decodeURIComponent(browser.jar.get('amoy_session')!).split('.')
  const forgeries = [`${token}.${signature!.slice(0, -3)}AA=`, `${token}x.${signature}`, token!, `.${signature}`, `${token}.`, '%E0%A4%A', `${token}.${Buffer.from('short').toString('base64')}`]
  for (const forged of forgeries) assert.deepEqual(await asking({ cookie: `amoy_session=${encodeURIComponent(forged)}` }), { kind: 'guest', guestId: undefined }, forged)
  assert.equal((await asking({ cookie: 'amoy_session=%E0%A4%A' })).kind, 'guest')
  for (const bearer of ['amoy_pat_nothing', 'nothing', 'amoy_pat_']) assert.equal((await asking({ authorization: `Bearer ${bearer}` })).kind, 'guest')
  const elsewhere = createGatekeeper({ database, clock, secret: 'another place with another secret, as long' })
  assert.equal((await elsewhere.identify(new Request(PUBLIC_URL, { headers: { cookie: `amoy_session=${browser.jar.get('amoy_session')}` } }))).kind, 'guest')
})

test('a guest keeps the id that was signed for them, and no other', async () => {
  const guestId = systemClock.id()
  const cookie = guestCookie({ secret: SECRET, publicUrl: PUBLIC_URL }, guestId)
  assert.match(cookie, /^amoy_guest=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
  const value = cookie.split(';')[0]!
  assert.deepEqual(await asking({ cookie: value }), { kind: 'guest', guestId })
  assert.deepEqual(await asking({ cookie: value.replace(guestId.slice(0, 8), '00000000') }), { kind: 'guest', guestId: undefined })
  // A session's signature does not pass for a guest's.
  const browser = place.browser()
  await browser.signIn({ email: 'mixed@example.org' })
  assert.deepEqual(await asking({ cookie: `amoy_guest=${browser.jar.get('amoy_session')}` }), { kind: 'guest', guestId: undefined })
  browser.jar.set('amoy_guest', /=([^;]+)/.exec(value)![1]!)
  assert.equal((await browser.call('GET', '/cart-owner')).body.guestId, guestId)
})

test('a session lives sixty days from its last use, written at most daily', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'days@example.org' })
  const row = async () => database.read.one(sessionRow, [me.id])
  const signedInAt = clock.now()
  assert.deepEqual((await row()).expiresAt, new Date(signedInAt.getTime() + 60 * DAY_MS))
  assert.deepEqual([(await row()).ip, (await row()).agent], ['203.0.113.7', 'test browser'])
  clock.move(DAY_MS - 1)
  await browser.call('GET', '/me')
  await place.gatekeeper.settled()
  assert.deepEqual((await row()).seenAt, signedInAt)
  clock.move(1)
  await Promise.all([1, 2, 3].map(() => browser.call('GET', '/me')))
  await place.gatekeeper.settled()
  assert.deepEqual([(await row()).seenAt, (await row()).expiresAt], [clock.now(), new Date(clock.now().getTime() + 60 * DAY_MS)])
  clock.move(60 * DAY_MS - 1)
  assert.equal((await asking({ cookie: `amoy_session=${browser.jar.get('amoy_session')}` })).kind, 'member')
  await place.gatekeeper.settled()
  clock.move(60 * DAY_MS)
  assert.equal((await browser.call('GET', '/me')).status, 401)
})

test('sessions are listed and ended at once, only one’s own', async () => {
  const [phone, laptop, stranger] = [place.browser(), place.browser(), place.browser()]
  await phone.signIn({ email: 'two@example.org' })
  await laptop.signIn({ email: 'two@example.org' }, {}, { 'user-agent': 'laptop' })
  await stranger.signIn({ email: 'stranger@example.org' })
  const listed = await laptop.call<{ items: { id: string; current: boolean; userAgent: string; ip: string }[] }>('GET', '/sessions')
  assert.deepEqual(listed.body.items.map(({ current, userAgent }) => ({ current, userAgent })), [{ current: true, userAgent: 'laptop' }, { current: false, userAgent: 'test browser' }])
  const other = listed.body.items.find((each) => !each.current)!
  assert.equal((await stranger.call('DELETE', `/sessions/${other.id}`)).status, 404)
  assert.equal((await laptop.call('DELETE', '/sessions/not-an-id')).status, 404)
  assert.equal((await phone.call('GET', '/me')).status, 200)
  assert.equal((await laptop.call('DELETE', `/sessions/${other.id}`)).status, 204)
  assert.equal((await phone.call('GET', '/me')).status, 401)

  const kept = laptop.jar.get('amoy_session')!
  const out = await laptop.call('DELETE', '/sessions/current')
  assert.deepEqual([out.status, laptop.jar.has('amoy_session')], [204, false])
  assert.equal((await asking({ cookie: `amoy_session=${kept}` })).kind, 'guest')
  assert.equal((await laptop.call('GET', '/sessions')).status, 401)
})

test('a token is told once, kept as a hash, does what it may, and ends at once', async () => {
  const browser = place.browser()
  await browser.signIn({ email: 'scripts@example.org' })
  const made = await browser.call<{ id: string; token: string; scopes: string[]; expiresAt: string }>('POST', '/tokens', { name: 'Import', scopes: ['read', 'catalog'], expiresInDays: 30 })
  assert.equal(made.status, 201)
  assert.match(made.body.token, /^amoy_pat_[0-9A-Za-z]{43}$/)
  assert.equal(made.body.expiresAt, new Date(clock.now().getTime() + 30 * DAY_MS).toISOString())
  assert.equal((await database.read.one(tokenRow, [made.body.id])).hash.length, 32)
  const listed = await browser.call<{ items: Record<string, unknown>[] }>('GET', '/tokens')
  assert.deepEqual(listed.body.items.map((each) => [each.name, 'token' in each]), [['Import', false]])

  const script = place.browser()
  const auth = { authorization: `Bearer ${made.body.token}` }
  assert.equal((await script.call('GET', '/me', undefined, auth)).status, 200)
  assert.equal((await script.call('PATCH', '/me', { name: 'x' }, auth)).body.code, 'scope-missing')
  assert.equal((await script.call('GET', '/me', undefined, { authorization: `Bearer ${made.body.token}x` })).status, 401)

  const stranger = place.browser()
  await stranger.signIn({ email: 'no-scripts@example.org' })
  assert.equal((await stranger.call('DELETE', `/tokens/${made.body.id}`)).status, 404)
  assert.equal((await browser.call('DELETE', `/tokens/${made.body.id}`)).status, 204)
  assert.equal((await browser.call('DELETE', `/tokens/${made.body.id}`)).status, 404)
  assert.equal((await script.call('GET', '/me', undefined, auth)).status, 401)
  assert.deepEqual((await listAudit(database.read, { subject: made.body.id, limit: 9 })).map((entry) => entry.action), ['token.revoke', 'token.make'])
})

test('a token runs out, and its use is noted at most once a minute', async () => {
  const browser = place.browser()
  await browser.signIn({ email: 'minutes@example.org' })
  const made = (await browser.call<{ id: string; token: string }>('POST', '/tokens', { name: 'Short', scopes: ['read'], expiresInDays: 1 })).body
  const use = async () => {
    await Promise.all([1, 2, 3].map(() => asking({ authorization: `Bearer ${made.token}` })))
    await place.gatekeeper.settled()
    return (await database.read.one(tokenRow, [made.id])).usedAt
  }
  const firstAt = clock.now()
  assert.deepEqual(await use(), firstAt)
  clock.move(59_999)
  assert.deepEqual(await use(), firstAt)
  clock.move(1)
  assert.deepEqual(await use(), clock.now())
  clock.move(DAY_MS)
  assert.equal((await asking({ authorization: `Bearer ${made.token}` })).kind, 'guest')
})

test('a token makes no tokens, ends no sign-in of the browser, and only an operator’s enters the console', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'grows@example.org' })
  const { token } = (await browser.call<{ token: string }>('POST', '/tokens', { name: 'All', scopes: ['read', 'profile'] })).body
  const auth = { authorization: `Bearer ${token}` }
  const script = place.browser()
  assert.equal((await script.call('POST', '/tokens', { name: 'More', scopes: ['orders'] }, auth)).body.code, 'session-needed')
  assert.equal((await script.call('DELETE', '/sessions/current', undefined, auth)).body.code, 'session-needed')
  assert.equal((await script.call('POST', '/passkeys/registration-options', undefined, auth)).body.code, 'session-needed')
  assert.equal((await script.call('POST', '/passkeys', { response: { id: 'x', response: {} } }, auth)).body.code, 'session-needed')
  assert.equal((await browser.call('POST', '/tokens', { name: 'Console', scopes: ['console'] })).body.code, 'scope-not-yours')
  await database.write((db) => grantOperator(db, clock, { personId: me.id, why: 'test' }))
  const console_ = (await browser.call<{ token: string }>('POST', '/tokens', { name: 'Console', scopes: ['console'] })).body
  assert.equal((await script.call('GET', '/console', undefined, { authorization: `Bearer ${console_.token}` })).status, 204)
  assert.equal((await script.call('GET', '/console', undefined, auth)).body.code, 'scope-missing')
  assert.equal((await browser.call('POST', '/tokens', { name: 'None', scopes: [] })).body.errors?.[0]?.field, 'scopes')
})

test('fifty tokens are the most one person has', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'hoarder@example.org' })
  for (let index = 0; index < 50; index++) await database.write((db) => makeToken(db, clock, { handle: me.handle, name: `t${index}`, scopes: ['read'] }))
  assert.equal((await browser.call('POST', '/tokens', { name: 'one more', scopes: ['read'] })).body.code, 'too-many-tokens')
})

test('the command line makes a token for the person behind any handle', async () => {
  const { me } = await place.browser().signIn({ email: 'shopkeeper@example.org' })
  const store = await database.write((db) => openAccount(db, clock, { kind: 'store', handle: 'tea-house', name: 'Tea House', lang: 'en', ownerId: me.id }))
  assert.ok('id' in store)
  for (const handle of [me.handle, '@Tea-House']) {
    const made = await database.write((db) => makeToken(db, clock, { handle, name: 'cli', scopes: ['read', 'catalog'], expiresInDays: 1 }))
    assert.ok('token' in made)
    const who = await asking({ authorization: `Bearer ${made.token}` })
    assert.ok(who.kind === 'member' && who.personId === me.id)
  }
  const all = async () => {
    const made = await database.write((db) => makeToken(db, clock, { handle: me.handle, name: 'all' }))
    assert.ok('token' in made)
    const who = await asking({ authorization: `Bearer ${made.token}` })
    return who.kind === 'member' ? who.scopes : undefined
  }
  assert.deepEqual(await all(), SCOPES.filter((each) => each !== 'console'))
  await database.write((db) => grantOperator(db, clock, { personId: me.id, why: 'test' }))
  assert.deepEqual(await all(), SCOPES)
  const nobody = await database.write((db) => makeToken(db, clock, { handle: 'nobody-here', name: 'cli', scopes: ['read'] }))
  assert.deepEqual('refused' in nobody && nobody.refused, 'not-found')
})

test('a suspended person is out at once, by cookie and by token, and their account is gone from sight', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'rogue@example.org' })
  const { token } = (await browser.call<{ token: string }>('POST', '/tokens', { name: 't', scopes: ['read'] })).body
  const boss = await database.write((db) => makePerson(db, clock, { email: 'suspender@example.org', lang: 'en' }))
  assert.ok('id' in boss)
  const suspend = () => database.write((db) => suspendPerson(db, clock, { personId: me.id, why: 'fake goods', by: boss.id }))
  assert.equal(await suspend(), undefined)
  assert.equal(await suspend(), undefined)
  assert.equal((await browser.call('GET', '/me')).status, 401)
  assert.equal((await asking({ authorization: `Bearer ${token}` })).kind, 'guest')
  assert.equal((await place.browser().call('GET', `/accounts/${me.handle}`)).status, 404)
  const [found] = await findPeople(database.read, { q: 'ROGUE@', limit: 5 })
  assert.deepEqual([found!.id, found!.suspendedWhy], [me.id, 'fake goods'])
  const entries = await listAudit(database.read, { subject: me.id, limit: 9 })
  assert.deepEqual(entries.map((each) => each.action).sort(), ['account.suspend', 'person.suspend'])

  assert.equal(await database.write((db) => liftSuspension(db, clock, { personId: me.id, why: 'appeal', by: boss.id })), undefined)
  assert.equal((await browser.call('GET', '/me')).status, 401, 'the old session does not come back')
  assert.ok((await asking({ authorization: `Bearer ${token}` })).kind === 'member')
  assert.equal((await place.browser().call('GET', `/accounts/${me.handle}`)).status, 200)
  const missing = await database.write((db) => suspendPerson(db, clock, { personId: clock.id(), why: 'x', by: boss.id }))
  assert.equal(missing?.refused, 'not-found')
  assert.equal((await database.write((db) => suspendPerson(db, clock, { personId: boss.id, why: 'x', by: boss.id })))?.refused, 'not-yourself')
})

test('the gatekeeper names accounts and roles by one statement, and none that is suspended', async () => {
  const { me } = await place.browser().signIn({ email: 'roles@example.org' })
  const store = await database.write((db) => openAccount(db, clock, { kind: 'store', handle: 'role-store', name: 'Roles', lang: 'en', ownerId: me.id }))
  assert.ok('id' in store)
  const ask = (handle: string, personId: string) => place.gatekeeper.accountFor(handle, personId)
  assert.deepEqual(await ask('role-store', me.id), { id: store.id, kind: 'store', handle: 'role-store', name: 'Roles', role: 'owner' })
  const again = await statementsOf(() => ask('role-store', clock.id()))
  assert.deepEqual([again.names, again.result?.role], [['accounts.named'], undefined])
  assert.equal((await ask(me.handle, me.id))?.role, 'owner')
  assert.equal((await ask(me.handle, clock.id()))?.role, undefined)
  assert.equal(await ask('no-such-store', me.id), undefined)
  assert.equal(await ask('../etc/passwd', me.id), undefined)
  await database.write((db) => suspendAccount(db, clock, { accountId: store.id, why: 'x', by: me.id }))
  assert.equal(await ask('role-store', me.id), undefined)
})

test('the first start’s link makes one operator, once', async () => {
  await database.pool.query('delete from operator')
  const [first, second] = [place.browser(), place.browser()]
  const [one, two] = [(await first.signIn({ email: 'first@example.org' })).me, (await second.signIn({ email: 'second@example.org' })).me]
  const old = await database.write((db) => makeOperatorLink(db, clock))
  const token = await database.write((db) => makeOperatorLink(db, clock))
  assert.equal((await first.call('POST', '/operator/claims', { token: old })).body.code, 'operator-link-over', 'a newer link ends the older')
  assert.equal((await first.call('POST', '/operator/claims', { token: 'made up' })).body.code, 'operator-link-over')
  assert.equal((await place.browser().call('POST', '/operator/claims', { token })).status, 401)
  const answers = await Promise.all([first, second].flatMap((each) => [each.call('POST', '/operator/claims', { token }), each.call('POST', '/operator/claims', { token })]))
  assert.deepEqual(answers.map((each) => each.status).sort((a, b) => a - b), [204, 204, 410, 410])
  const operators = (await database.pool.query<{ id: string }>('select person_id as id from operator')).rows.map((row) => row.id)
  assert.equal(operators.length, 1)
  assert.ok([one.id, two.id].includes(operators[0]!))
  const winner = operators[0] === one.id ? first : second
  assert.equal((await winner.call<{ operator: boolean }>('GET', '/me')).body.operator, true)
  assert.equal((await winner.call('GET', '/console')).status, 204)
  assert.equal(await database.write((db) => makeOperatorLink(db, clock)), undefined)
  assert.equal((await listAudit(database.read, { action: 'operator.grant', actor: operators[0], limit: 9 })).length, 1)
})

test('an operator link lasts a day', async () => {
  await database.pool.query('delete from operator')
  const { me } = await place.browser().signIn({ email: 'late-operator@example.org' })
  const token = (await database.write((db) => makeOperatorLink(db, clock)))!
  clock.move(DAY_MS)
  assert.equal((await database.write((db) => claimOperator(db, clock, me.id, token)))?.refused, 'operator-link-over')
})

test('a person changes name and language, of the account too', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'rename@example.org' }, { name: 'Before' })
  const changed = await browser.call<{ name: string; lang: string }>('PATCH', '/me', { name: ' 改名 ', lang: 'zh-CN' })
  assert.deepEqual([changed.status, changed.body.name, changed.body.lang], [200, '改名', 'zh-CN'])
  const page = await place.browser().call<{ name: string; lang: string }>('GET', `/accounts/${me.handle}`)
  assert.deepEqual([page.body.name, page.body.lang], ['改名', 'zh-CN'])
  const { rows } = await database.pool.query('select name, lang from person where id = $1', [me.id])
  assert.deepEqual(rows, [{ name: '改名', lang: 'zh-CN' }])
  assert.equal((await browser.call('PATCH', '/me', { name: '' })).body.errors?.[0]?.field, 'name')
  assert.equal((await browser.call('PATCH', '/me', { name: 'a\u0007b\n\u202ec' })).body.name, 'ab c')
  assert.equal((await browser.call('PATCH', '/me', { lang: 'fr' })).body.errors?.[0]?.field, 'lang')
  // A refusal now comes in the language chosen, where the browser asks for none.
  const refused = await browser.call('PATCH', '/me', { name: '' }, { 'accept-language': '' })
  assert.equal(refused.headers.get('content-language'), 'zh-CN')
})

test('oneself lists the accounts one works for', async () => {
  const browser = place.browser()
  await browser.signIn({ email: 'keeper@example.org' })
  await browser.call('POST', '/accounts', { kind: 'creator', handle: 'keeper-tv', name: 'Keeper TV' })
  const me = await browser.call<{ accounts: { handle: string; role: string; kind: string }[] }>('GET', '/me')
  assert.deepEqual(me.body.accounts.map(({ handle, role, kind }) => ({ handle, role, kind })), [{ handle: 'keeper-tv', role: 'owner', kind: 'creator' }])
})
