import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock, systemClock } from '#clock'
import { openDatabase, sql } from '#database'
import { listMessages } from '#messages'
import { makePerson as makeTestPerson } from '#testing'
import { guestCookie, identityChecks, identitySweeps, makePerson, suspendPerson } from './index.ts'
import { codeMessage } from './code-message.ts'
import { phoneNumber } from './recipient.ts'
import { openTestPlace, PUBLIC_URL, SECRET } from './test-browser.ts'
import { database, place, placeOfFile, url } from './test-place.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
const codeRow = sql<{ row: string; tries: number }>('test.code-row', 'select to_jsonb(c)::text as row, tries from sign_in_challenge c where recipient = $1 order by sent_at desc limit 1')
const factKinds = sql<{ kind: string; payload: Record<string, string> }>('test.identity-facts', `select kind, payload from outbox where kind like 'person.%' order by id`)
const sessionCount = sql<{ count: number }>('test.session-count', 'select count(*)::int as count from session where person_id = $1')
const handleRow = sql<{ accountId: string }>('test.handle-row', 'select account_id as "accountId" from handle where handle = $1')

const merged: [string, string][] = []
placeOfFile({ clock, onSignIn: async (_db, personId, guestId) => void merged.push([personId, guestId]) })

test('a newcomer signs in by mail, and is a person with an account and a handle', async () => {
  const browser = place.browser()
  const sent = await browser.call('POST', '/sign-in/codes', { email: ' Wang.Mei@Example.org '.trim() })
  const { challenge, ...told } = sent.body
  assert.deepEqual([sent.status, told, typeof challenge], [202, { sentTo: 'wang.mei@example.org', expiresInSeconds: 600 }, 'string'])
  const [mail] = await listMessages(database.read, { limit: 1 })
  assert.deepEqual([mail!.channel, mail!.purpose, mail!.state, mail!.subject], ['email', 'sign-in-code', 'queued', 'Your sign-in code for Amoy'])
  const code = await place.newestCode('wang.mei@example.org')
  const signedIn = await browser.call<{ me: Record<string, unknown> }>('POST', '/sessions', { email: 'wang.mei@example.org', code, name: 'Wang Mei' })
  assert.equal(signedIn.status, 201)
  const { id, ...me } = signedIn.body.me
  assert.deepEqual(me, { handle: 'wang-mei', name: 'Wang Mei', email: 'wang.mei@example.org', phone: null, lang: 'en', operator: false, avatar: null, accounts: [], unread: 0 })
  assert.equal((await database.read.one(handleRow, ['wang-mei'])).accountId, id)
  assert.ok(!browser.jar.has('amoy_sign_in'))
  const cookie = signedIn.headers.getSetCookie()[0]!
  assert.match(cookie, /^amoy_session=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.equal((await browser.call('GET', '/me')).body.id, id)
  const kinds = (await database.read.all(factKinds)).filter((fact) => fact.payload.personId === id).map((fact) => fact.kind)
  assert.deepEqual(kinds, ['person.joined', 'person.signed-in'])
})

test('who comes again is the same person, also when they write the address otherwise', async () => {
  const first = await place.browser().signIn({ email: 'again@example.org' })
  const second = await place.browser().signIn({ email: 'Again@Example.ORG' }, { name: 'Somebody else' })
  assert.equal(second.me.id, first.me.id)
  assert.equal(second.me.name, first.me.name)
})

test('a phone number signs in by text message, however it is written, and needs no address', async () => {
  const first = await place.browser().signIn({ phone: '138 0013 8000' }, { name: '王小明' })
  assert.equal(first.status, 201)
  assert.deepEqual([first.me.phone, first.me.email, first.me.name], ['+8613800138000', null, '王小明'])
  assert.match(first.me.handle, /^u[0-9a-z]{8}$/)
  const second = await place.browser().signIn({ phone: '+86 (138) 0013-8000' })
  assert.equal(second.me.id, first.me.id)
  assert.equal((await place.browser().call('POST', '/sign-in/codes', { phone: '12' })).body.code, 'phone-invalid')
  assert.deepEqual(['0044 7700 900000', '１３８００１３８０００', '+1', 'abc', '99999999999'].map(phoneNumber), ['+447700900000', '+8613800138000', undefined, undefined, undefined])
})

test('a code needs one recipient, eight digits and the right ones', async () => {
  const { call } = place.browser()
  assert.equal((await call('POST', '/sign-in/codes', {})).body.code, 'either-or')
  assert.equal((await call('POST', '/sign-in/codes', { email: 'a@example.org', phone: '13800138000' })).body.code, 'either-or')
  assert.equal((await call('POST', '/sign-in/codes', { email: 'nobody' })).body.errors?.[0]?.field, 'email')
  assert.equal((await call('POST', '/sessions', { email: 'a@example.org', code: '123456' })).body.errors?.[0]?.field, 'code')
  assert.equal((await call('POST', '/sessions', { email: 'never-asked@example.org', code: '12345678' })).body.code, 'code-over')
})

test('nobody learns from a code whether somebody is known here', async () => {
  await makePerson2('known@example.org')
  const [one, two] = [place.browser(), place.browser()]
  const [known, unknown] = [await one.call('POST', '/sign-in/codes', { email: 'known@example.org' }), await two.call('POST', '/sign-in/codes', { email: 'unknown@example.org' })]
  assert.deepEqual(Object.keys(known.body), Object.keys(unknown.body))
  assert.deepEqual([known.status, known.body.expiresInSeconds], [unknown.status, unknown.body.expiresInSeconds])
  const wrong = async ({ call }: typeof one, email: string) => (await call('POST', '/sessions', { email, code: await otherThan(email) })).body
  const [first, second] = [await wrong(one, 'known@example.org'), await wrong(two, 'unknown@example.org')]
  assert.deepEqual([first.code, first.code, first.detail], ['code-wrong', second.code, second.detail])
})

test('a code is not kept, ends after ten minutes, and works once', async () => {
  const email = 'once@example.org'
  const { call } = place.browser()
  await call('POST', '/sign-in/codes', { email })
  const code = await place.newestCode(email)
  const row = await database.read.one(codeRow, [email])
  assert.ok(!row.row.includes(code))
  assert.equal((await call('POST', '/sessions', { email, code })).status, 201)
  assert.equal((await call('POST', '/sessions', { email, code })).body.code, 'code-over')

  await call('POST', '/sign-in/codes', { email })
  const late = await place.newestCode(email)
  clock.move(10 * 60_000)
  assert.equal((await call('POST', '/sessions', { email, code: late })).body.code, 'code-over')
})

test('asked again in the same browser, the same code comes again and lasts from then on; a used one is over', async () => {
  const email = 'newer@example.org'
  const { call } = place.browser()
  await call('POST', '/sign-in/codes', { email })
  const first = await place.newestCode(email)
  clock.move(9 * 60_000)
  await call('POST', '/sign-in/codes', { email })
  assert.equal(await place.newestCode(email), first)
  clock.move(9 * 60_000)
  assert.equal((await call('POST', '/sessions', { email, code: first })).status, 201)
  await call('POST', '/sign-in/codes', { email })
  assert.notEqual(await place.newestCode(email), first)
})

test('a code works in the browser that asked for it, or with the challenge that was answered', async () => {
  const email = 'elsewhere@example.org'
  const sent = await place.browser().call<{ challenge: string }>('POST', '/sign-in/codes', { email })
  const code = await place.newestCode(email)
  const other = place.browser()
  assert.equal((await other.call('POST', '/sessions', { email, code })).body.code, 'code-over')
  const forged = sent.body.challenge.replace(/^[^.]+/, systemClock.id())
  assert.equal((await other.call('POST', '/sessions', { email, code, challenge: forged })).body.code, 'code-over')
  assert.equal((await other.call('POST', '/sessions', { email: 'another@example.org', code, challenge: sent.body.challenge })).body.code, 'code-over')
  assert.equal((await other.call('POST', '/sessions', { email, code, challenge: sent.body.challenge })).status, 201)
})

test('five wrong tries end a code, also when twenty come at once', async () => {
  const email = 'guessed@example.org'
  const { call } = place.browser()
  await call('POST', '/sign-in/codes', { email })
  const [right, wrong] = [await place.newestCode(email), await otherThan(email)]
  const answers = await Promise.all(Array.from({ length: 20 }, () => call<{ params?: { left?: number } }>('POST', '/sessions', { email, code: wrong })))
  const told = answers.map(({ body }) => `${body.code} ${body.params?.left ?? ''}`.trim()).sort()
  assert.deepEqual(told, [...Array<string>(16).fill('code-over'), 'code-wrong 1', 'code-wrong 2', 'code-wrong 3', 'code-wrong 4'])
  assert.equal((await database.read.one(codeRow, [email])).tries, 5)
  assert.equal((await call('POST', '/sessions', { email, code: right })).body.code, 'code-over')
  await call('POST', '/sign-in/codes', { email })
  assert.equal((await call('POST', '/sessions', { email, code: await place.newestCode(email) })).status, 201)
})

test('what strangers ask for and guess wrong at an address does not keep its owner out', async () => {
  const email = 'besieged@example.org'
  const owner = place.browser()
  await owner.call('POST', '/sign-in/codes', { email })
  const code = await place.newestCode(email)
  // Two strangers from two networks, one with new addresses of its own all the time.
  for (let index = 0; index < 8; index++) {
    const stranger = place.browser(index % 2 ? `2001:db8:1:2::${index}` : '198.51.100.1')
    const asked = await stranger.call<{ challenge?: string }>('POST', '/sign-in/codes', { email })
    for (let tries = 0; asked.body.challenge && tries < 6; tries++) await stranger.call('POST', '/sessions', { email, code: await otherThan(email) })
  }
  assert.equal((await owner.call('POST', '/sessions', { email, code })).status, 201)
  assert.equal((await owner.signIn({ email })).status, 201)
})

test('five codes an hour go to one recipient from one network, counted across processes and addresses of IPv6', async () => {
  const email = 'flooded@example.org'
  const other = openDatabase({ connection: { connectionString: url } })
  const elsewhere = openTestPlace({ database: other, clock })
  const ask = (index: number) => (index % 2 ? place : elsewhere).browser(`2001:db8:0:7::${index}`).call<{ params?: { minutes: number } }>('POST', '/sign-in/codes', { email })
  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => ask(index)))
  await other.close()
  assert.deepEqual(answers.map((each) => each.status).sort((a, b) => a - b), [202, 202, 202, 202, 202, 429, 429, 429])
  const refused = answers.find((each) => each.status === 429)!.body
  assert.deepEqual([refused.code, refused.params!.minutes], ['too-many-codes', 60])
  assert.equal((await listMessages(database.read, { limit: 50 })).filter((each) => each.recipient === email).length, 5)
  assert.equal((await place.browser('2001:db8:0:8::1').call('POST', '/sign-in/codes', { email })).status, 202, 'the next network')
  clock.move(60 * 60_000)
  assert.equal((await ask(1)).status, 202)
})

test('twenty codes an hour are the most that one recipient is sent, from however many networks', async () => {
  const email = 'botnet@example.org'
  const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => place.browser(`198.51.100.${index}`).call('POST', '/sign-in/codes', { email })))
  assert.deepEqual(answers.map((each) => each.status).sort((a, b) => a - b), [...Array<number>(20).fill(202), ...Array<number>(4).fill(429)])
  assert.equal(answers.find((each) => each.status === 429)!.body.code, 'too-many-codes-there')
})

test('the right code sent twenty times at once opens one session', async () => {
  const email = 'eager@example.org'
  const { call } = place.browser()
  await call('POST', '/sign-in/codes', { email })
  const code = await place.newestCode(email)
  const challenge = (await call<{ challenge: string }>('POST', '/sign-in/codes', { email })).body.challenge
  const answers = await Promise.all(Array.from({ length: 20 }, () => place.browser().call<{ me?: { id: string } }>('POST', '/sessions', { email, code, challenge })))
  const opened = answers.filter((each) => each.status === 201)
  assert.equal(opened.length, 1)
  assert.equal((await database.read.one(sessionCount, [opened[0]!.body.me!.id])).count, 1)
})

test('signing in hands the cart of a guest over, in the same transaction', async () => {
  const guestId = systemClock.id()
  const browser = place.browser()
  browser.jar.set('amoy_guest', /=([^;]+)/.exec(guestCookie({ secret: SECRET, publicUrl: PUBLIC_URL }, guestId))![1]!)
  const { me, headers } = await browser.signIn({ email: 'guest@example.org' })
  assert.deepEqual(merged, [[me.id, guestId]])
  assert.ok(headers.getSetCookie().some((each) => each.startsWith('amoy_guest=; Max-Age=0')))
  assert.ok((await database.read.all(factKinds)).some((fact) => fact.kind === 'person.signed-in' && fact.payload.guestId === guestId))

  const failing = openTestPlace({ database, clock, onSignIn: async () => { throw new Error('cart is broken') } })
  const unlucky = failing.browser()
  unlucky.jar.set('amoy_guest', /=([^;]+)/.exec(guestCookie({ secret: SECRET, publicUrl: PUBLIC_URL }, guestId))![1]!)
  assert.equal((await unlucky.signIn({ email: 'unlucky@example.org' })).status, 500)
  assert.match(String(failing.errors), /cart is broken/)
  // Nothing was used up: the same code still works once the cart is whole again.
  const again = place.browser()
  again.jar.set('amoy_sign_in', unlucky.jar.get('amoy_sign_in')!)
  assert.equal((await again.call('POST', '/sessions', { email: 'unlucky@example.org', code: await place.newestCode('unlucky@example.org') })).status, 201)
})

test('a suspended person gets no session, and is told so only with a right code', async () => {
  const email = 'suspended@example.org'
  const { me } = await place.browser().signIn({ email })
  const boss = await makePerson2('boss@example.org')
  await database.write((db) => suspendPerson(db, clock, { personId: me.id, why: 'fraud', by: boss.id }))
  const again = await place.browser().signIn({ email })
  assert.deepEqual([again.status, again.body.code], [403, 'suspended'])
  assert.equal((await database.read.one(sessionCount, [me.id])).count, 0)
})

test('names that many share give each person a handle of their own', async () => {
  const made = []
  for (let index = 0; index < 6; index++) made.push(await place.browser().signIn({ email: `li${index}@example.org` }, { name: 'Li Na' }))
  const handles = made.map(({ me }) => me.handle)
  assert.equal(handles[0], 'li-na')
  assert.equal(new Set(handles).size, 6)
  for (const handle of handles.slice(1)) assert.match(handle, /^li-na-[0-9a-z]{4}$/)
  const simultaneous = await Promise.all(Array.from({ length: 8 }, (_, index) => database.write((db) => makePerson(db, systemClock, { name: 'Chen Wei', email: `chen${index}@example.org`, lang: 'en' }))))
  assert.equal(new Set(simultaneous.map((each) => ('handle' in each ? each.handle : each.refused))).size, 8)
})

test('handles avoid what is reserved, and come from the address when the name gives none', async () => {
  const handleFor = async (email: string, name?: string) => (await place.browser().signIn({ email }, { name })).me.handle
  assert.match(await handleFor('x1@example.org', 'Admin'), /^u[0-9a-z]{8}$/)
  assert.equal(await handleFor('jose.garcia@example.org', '何塞'), 'jose-garcia')
  assert.match(await handleFor('admin@example.org'), /^u[0-9a-z]{8}$/)
  assert.equal(await handleFor('z@example.org', 'José Ñandú!'), 'jose-nandu')
})

test('the texts name the place, the code and its end in both languages', () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const mail = codeMessage({ code: '135790', minutes: 10, lang, publicUrl: 'https://shop.example.org', channel: 'email' })
    for (const part of ['135790', '10', 'shop.example.org']) assert.ok(mail.body.includes(part), `${lang} ${part}`)
    assert.ok(!mail.subject!.includes('135790'))
    const sms = codeMessage({ code: '135790', minutes: 10, lang, publicUrl: 'https://shop.example.org', channel: 'sms' })
    assert.ok(sms.body.includes('135790') && sms.body.length < 120 && sms.subject === undefined)
  }
})

test('a place served over https gives cookies for https alone', async () => {
  const secure = openTestPlace({ database, clock, publicUrl: 'https://shop.example.org' })
  const { headers } = await secure.browser().signIn({ email: 'tls@example.org' })
  assert.match(headers.getSetCookie()[0]!, /; Secure$/)
})

test('what has run out is swept away, and what has not stays', async () => {
  const { me } = await place.browser().signIn({ email: 'sweep@example.org' })
  const [sweep] = identitySweeps({ database, clock })
  await sweep!.run()
  assert.equal((await database.read.one(sessionCount, [me.id])).count, 1)
  clock.move(61 * 24 * 60 * 60_000)
  await sweep!.run()
  assert.equal((await database.read.one(sessionCount, [me.id])).count, 0)
  assert.equal(await database.read.maybe(codeRow, ['sweep@example.org']), undefined)
})

test('the checks hold after all this, and see a person without an account', async () => {
  for (const check of identityChecks) assert.equal((await check.count(database.read)).broken, 0, check.name)
  const lost = await makeTestPerson(database, systemClock)
  await database.pool.query('delete from account where id = $1', [lost.id])
  const result = await identityChecks[0]!.count(database.read)
  assert.deepEqual([result.broken, result.examples], [1, [lost.id]])
  await database.pool.query('delete from person where id = $1', [lost.id])
})

async function makePerson2(email: string) {
  const made = await database.write((db) => makePerson(db, clock, { email, lang: 'en' }))
  assert.ok('id' in made)
  return made
}

async function otherThan(email: string): Promise<string> {
  return (await place.newestCode(email)) === '11111111' ? '22222222' : '11111111'
}
