import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, fixedClock } from '#clock'
import { sql } from '#database'
import { asking, database, place, placeOfFile } from './test-place.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
const sessionRow = sql<{ expiresAt: Date; seenAt: Date; ip: string; agent: string }>('test.session', 'select expires_at as "expiresAt", updated_at as "seenAt", ip_address as ip, user_agent as agent from session where person_id = $1')

placeOfFile({ clock })

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
