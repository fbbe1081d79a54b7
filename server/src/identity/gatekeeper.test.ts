import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount, suspendAccount } from '#accounts'
import { anyone, guestOrMember, route, z } from '#api'
import { listAudit } from '#audit'
import { fixedClock, systemClock } from '#clock'
import { createGatekeeper, findPeople, guestCookie, liftSuspension, makePerson, suspendPerson } from './index.ts'
import { PUBLIC_URL, SECRET } from './test-browser.ts'
import { asking, database, place, placeOfFile } from './test-place.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
const whoRoute = route({ method: 'get', path: '/who', tag: 't', summary: 's', access: anyone, response: z.unknown() }, async ({ who }) => ({ status: 200, body: who }))
const cartRoute = route({ method: 'get', path: '/cart-owner', tag: 't', summary: 's', access: guestOrMember('buying'), response: z.unknown() }, async ({ who }) => ({ status: 200, body: { guestId: who.guestId } }))

placeOfFile({ clock, extra: [whoRoute, cartRoute] })

async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; names: string[] }> {
  const names: string[] = []
  const stop = database.onStatement((name) => names.push(name))
  const result = await work()
  stop()
  return { result, names }
}

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
