import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { fixedClock } from '#clock'
import type { Database } from '#database'
import { makeToken } from '#identity'
import { type Credentials, makePerson, type TestApp, testApp, testDatabase } from '#testing'

// As src/api/rate-limit.ts has them: an app developer reads them in the headers.
const READS_A_MINUTE = 1_200
const WRITES_A_MINUTE = 240
const SIGN_INS_IN_FIVE_MINUTES = 20
const GUESSES_A_MINUTE = 30

const clock = fixedClock(new Date('2026-05-01T08:00:00Z'))
let database: Database
let drop: () => Promise<void>
let app: TestApp

before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())

beforeEach(async () => {
  app = await testApp(database, { clock, rateFactor: 1 })
})

test.afterEach(() => app.close())

const claim = (as: Credentials) => app.call(as, 'POST', '/operator/claims', { token: 'not one of ours' })
const rename = (as: Credentials) => app.call(as, 'PATCH', '/me', {})

async function untilRefused(ask: () => ReturnType<typeof claim>, most: number): Promise<{ before: number; answer: Awaited<ReturnType<typeof claim>> }> {
  for (let before = 0; before <= most; before++) {
    const answer = await ask()
    if (answer.status === 429) return { before, answer }
  }
  return assert.fail(`not refused after ${most} requests`)
}

test('every answer says how many requests are left, also one that refuses', async () => {
  for (const [path, status] of [['/currencies', 200], ['/me', 401], ['/accounts/nobody-here', 404]] as const) {
    const first = await app.call(undefined, 'GET', path)
    const second = await app.call(undefined, 'GET', path)
    assert.equal(second.status, status)
    assert.equal(second.headers.get('ratelimit-limit'), String(READS_A_MINUTE))
    assert.equal(Number(first.headers.get('ratelimit-remaining')) - Number(second.headers.get('ratelimit-remaining')), 1)
    assert.equal(second.headers.get('ratelimit-reset'), '60')
    assert.equal(second.headers.get('retry-after'), null)
  }
})

test('one request too many is refused with a problem and the time to wait, and let in after it', async () => {
  const ask = () => app.call(undefined, 'POST', '/sign-in/codes', {}, { 'accept-language': 'en' })
  const { before: answered, answer } = await untilRefused(ask, SIGN_INS_IN_FIVE_MINUTES)
  assert.equal(answered, SIGN_INS_IN_FIVE_MINUTES)
  assert.equal(answer.headers.get('content-type'), 'application/problem+json')
  assert.equal(answer.headers.get('retry-after'), '300')
  assert.equal(answer.headers.get('ratelimit-remaining'), '0')
  assert.deepEqual([answer.body.code, answer.body.params, answer.body.detail], ['too-many-requests', { seconds: 300 }, 'Too many requests. Try again in 300 s.'])
  clock.move(299_000)
  assert.equal((await ask()).headers.get('retry-after'), '1')
  clock.move(1_000)
  assert.equal((await ask()).status, 422)
})

test('codes of coupons are not tried out by the hundred', async () => {
  const { id } = await makePerson(database, clock)
  const person = { cookie: await app.session(id) }
  const guess = () => app.call(person, 'POST', '/coupons', { code: 'NOT-ONE-OF-OURS' })
  assert.equal((await guess()).body.code, 'coupon-not-found')
  assert.equal((await untilRefused(guess, GUESSES_A_MINUTE)).before, GUESSES_A_MINUTE - 1)
  assert.equal((await rename(person)).status, 200)
})

test('reading, writing and signing in are counted apart', async () => {
  const { answer } = await untilRefused(() => claim(undefined), SIGN_INS_IN_FIVE_MINUTES)
  assert.equal(answer.status, 429)
  assert.equal((await app.call(undefined, 'GET', '/currencies')).status, 200)
  assert.equal((await rename(undefined)).status, 401)
})

test('a person is counted wherever they are signed in, their tokens together apart from that, and nobody for another', async () => {
  const person = await makePerson(database, clock)
  const other = await makePerson(database, clock)
  const [here, there] = [{ cookie: await app.session(person.id) }, { cookie: await app.session(person.id) }]
  const tokens: Credentials[] = []
  for (const name of ['one', 'two']) {
    const made = await database.write((db) => makeToken(db, clock, { handle: person.handle, name, scopes: ['profile'] }))
    assert.ok('token' in made)
    tokens.push({ token: made.token })
  }
  const { before: answered } = await untilRefused(() => rename(tokens[0]), WRITES_A_MINUTE)
  assert.equal(answered, WRITES_A_MINUTE)
  assert.equal((await rename(tokens[1])).status, 429)

  assert.equal((await rename(here)).headers.get('ratelimit-remaining'), String(WRITES_A_MINUTE - 1))
  assert.equal((await rename(there)).headers.get('ratelimit-remaining'), String(WRITES_A_MINUTE - 2))
  assert.equal((await rename({ cookie: await app.session(other.id) })).headers.get('ratelimit-remaining'), String(WRITES_A_MINUTE - 1))
  assert.equal((await rename(undefined)).headers.get('ratelimit-remaining'), String(WRITES_A_MINUTE - 1))
})

test('guests are counted by their address', async () => {
  const from = (address: string) => app.app.api.request(`${app.publicUrl}/api/v1/currencies`, {}, { address })
  await from('192.0.2.1')
  assert.equal((await from('192.0.2.1')).headers.get('ratelimit-remaining'), String(READS_A_MINUTE - 2))
  assert.equal((await from('192.0.2.2')).headers.get('ratelimit-remaining'), String(READS_A_MINUTE - 1))
})

test('what payment providers tell is never refused for coming often', async () => {
  const answer = await app.call(undefined, 'POST', '/payment-notifications/unknown', '{}')
  assert.equal(answer.status, 404)
  assert.equal(answer.headers.get('ratelimit-limit'), null)
})
