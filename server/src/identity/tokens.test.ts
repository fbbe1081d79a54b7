import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccount } from '#accounts'
import { SCOPES } from '#api'
import { listAudit } from '#audit'
import { DAY_MS, fixedClock } from '#clock'
import { sql } from '#database'
import { grantOperator, makeToken } from './index.ts'
import { asking, consoleRoute, database, place, placeOfFile } from './test-place.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
const tokenRow = sql<{ usedAt: Date | null; hash: Buffer }>('test.token', 'select last_used_at as "usedAt", hash from api_token where id = $1')

placeOfFile({ clock, extra: [consoleRoute] })

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
