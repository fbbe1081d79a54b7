import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { systemClock } from '#clock'
import { guestCookie, makePerson, suspendPerson } from './index.ts'
import { softAuthenticator } from './test-authenticator.ts'
import { PUBLIC_URL, SECRET, type TestPlace } from './test-browser.ts'
import { database, place, placeOfFile } from './test-place.ts'

type Browser = ReturnType<TestPlace['browser']>
type Creation = { challenge: string; rp: { id: string; name: string }; user: { name: string }; excludeCredentials: unknown[]; attestation: string; authenticatorSelection: Record<string, unknown> }
type Assertion = { challenge: string; rpId: string; allowCredentials?: unknown[] }
type Passkey = { id: string; name: string | null; createdAt: string }

const merged: [string, string][] = []
placeOfFile({ clock: systemClock, onSignIn: async (_db, personId, guestId) => void merged.push([personId, guestId]) })

async function addPasskey(browser: Browser, name?: string) {
  const authenticator = softAuthenticator(PUBLIC_URL)
  const options = await browser.call<Creation>('POST', '/passkeys/registration-options')
  const added = await browser.call<Passkey>('POST', '/passkeys', { response: authenticator.create(options.body), name })
  return { authenticator, options, added }
}

async function signInWith(browser: Browser, authenticator: ReturnType<typeof softAuthenticator>, from?: string) {
  const options = await browser.call<Assertion>('POST', '/passkeys/sign-in-options')
  return browser.call<{ me?: { id: string } }>('POST', '/passkeys/sessions', { response: authenticator.get(options.body, from) })
}

test('a passkey is added, listed, signs in elsewhere, and is removed', async () => {
  const home = place.browser()
  const { me } = await home.signIn({ email: 'keys@example.org' })
  const { authenticator, options, added } = await addPasskey(home, '我的手机')
  assert.deepEqual([options.status, options.body.rp, options.body.user.name, options.body.attestation, options.body.authenticatorSelection.residentKey], [200, { id: 'localhost', name: 'Amoy' }, me.handle, 'none', 'required'])
  assert.deepEqual([added.status, added.body.name], [201, '我的手机'])
  const listed = await home.call<{ items: Passkey[] }>('GET', '/passkeys')
  assert.deepEqual(listed.body.items, [added.body])
  assert.equal((await home.call<Creation>('POST', '/passkeys/registration-options')).body.excludeCredentials.length, 1)

  const elsewhere = place.browser()
  const signedIn = await signInWith(elsewhere, authenticator)
  assert.deepEqual([signedIn.status, signedIn.body.me?.id], [201, me.id])
  assert.match(signedIn.headers.getSetCookie()[0]!, /^amoy_session=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
  const sessions = await elsewhere.call<{ items: { current: boolean; userAgent: string }[] }>('GET', '/sessions')
  assert.deepEqual(sessions.body.items.map((each) => each.current), [true, false])

  const stranger = place.browser()
  await stranger.signIn({ email: 'no-keys@example.org' })
  assert.equal((await stranger.call('DELETE', `/passkeys/${added.body.id}`)).status, 404)
  assert.equal((await elsewhere.call('DELETE', `/passkeys/${added.body.id}`)).status, 204)
  assert.deepEqual((await home.call<{ items: Passkey[] }>('GET', '/passkeys')).body.items, [])
  assert.equal((await signInWith(place.browser(), authenticator)).body.code, 'passkey-refused')
})

test('an answer counts once, to its own question, from its own page', async () => {
  const home = place.browser()
  await home.signIn({ email: 'careful@example.org' })
  const { authenticator } = await addPasskey(home)

  const browser = place.browser()
  const options = await browser.call<Assertion>('POST', '/passkeys/sign-in-options')
  const response = authenticator.get(options.body)
  assert.equal((await browser.call('POST', '/passkeys/sessions', { response })).status, 201)
  assert.equal((await browser.call('POST', '/passkeys/sessions', { response })).body.code, 'passkey-expired')
  assert.equal((await place.browser().call('POST', '/passkeys/sessions', { response })).body.code, 'passkey-expired', 'another browser was not asked')
  assert.equal((await signInWith(place.browser(), authenticator, 'https://evil.example')).body.code, 'passkey-refused')
  assert.equal((await signInWith(place.browser(), softAuthenticator(PUBLIC_URL))).body.code, 'passkey-refused', 'a passkey that nobody added')

  const other = place.browser()
  const question = await other.call<Assertion>('POST', '/passkeys/sign-in-options')
  const answer = authenticator.get({ ...question.body, challenge: Buffer.from('another question').toString('base64url') })
  assert.equal((await other.call('POST', '/passkeys/sessions', { response: answer })).body.code, 'passkey-refused')
  const forged = authenticator.get((await other.call<Assertion>('POST', '/passkeys/sign-in-options')).body)
  forged.response.signature = Buffer.from('forged').toString('base64url')
  assert.equal((await other.call('POST', '/passkeys/sessions', { response: forged })).body.code, 'passkey-refused')
  assert.equal((await other.call('POST', '/passkeys/sessions', { response: { id: 'x', response: {} } })).body.code, 'passkey-expired')
  assert.equal((await other.call('POST', '/passkeys/sessions', {})).status, 422)
  assert.equal((await other.call('GET', '/me')).status, 401)
})

test('a passkey cannot be added from another site, twice, or for somebody else', async () => {
  const browser = place.browser()
  await browser.signIn({ email: 'adds@example.org' })
  const authenticator = softAuthenticator(PUBLIC_URL)
  const ask = async () => (await browser.call<Creation>('POST', '/passkeys/registration-options')).body
  assert.equal((await browser.call('POST', '/passkeys', { response: authenticator.create(await ask(), 'https://evil.example') })).body.code, 'passkey-refused')
  assert.equal((await browser.call('POST', '/passkeys', { response: authenticator.create(await ask()) })).status, 201)
  assert.equal((await browser.call('POST', '/passkeys', { response: authenticator.create(await ask()) })).body.code, 'passkey-refused')
  assert.equal((await place.browser().call('POST', '/passkeys/registration-options')).status, 401)
  assert.equal((await place.browser().call('GET', '/passkeys')).status, 401)

  // The question was put to one person, the answer comes with the session of another.
  const victim = place.browser()
  await victim.signIn({ email: 'victim@example.org' })
  const question = await ask()
  victim.jar.set('amoy_passkey', browser.jar.get('amoy_passkey')!)
  assert.equal((await victim.call('POST', '/passkeys', { response: softAuthenticator(PUBLIC_URL).create(question) })).body.code, 'passkey-refused')
})

test('a sign-in of more than a day ago must be renewed before a passkey is added', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'stale@example.org' })
  await database.pool.query(`update session set created_at = created_at - interval '25 hours' where person_id = $1`, [me.id])
  assert.equal((await browser.call('POST', '/passkeys/registration-options')).body.code, 'sign-in-again')
})

test('a suspended person’s passkey opens nothing', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'banned@example.org' })
  const { authenticator } = await addPasskey(browser)
  const boss = await database.write((db) => makePerson(db, systemClock, { email: 'boss@example.org', lang: 'en' }))
  assert.ok('id' in boss)
  await database.write((db) => suspendPerson(db, systemClock, { personId: me.id, why: 'x', by: boss.id }))
  const refused = await signInWith(place.browser(), authenticator)
  assert.deepEqual([refused.status, refused.body.code, refused.headers.getSetCookie()], [403, 'suspended', []])
  const { rows } = await database.pool.query('select 1 from session where person_id = $1', [me.id])
  assert.equal(rows.length, 0)
})

test('a passkey hands the cart of a guest over too, also of somebody without an address', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ phone: '13900139000' })
  const { authenticator } = await addPasskey(browser)
  const guestId = systemClock.id()
  const guest = place.browser()
  guest.jar.set('amoy_guest', /=([^;]+)/.exec(guestCookie({ secret: SECRET, publicUrl: PUBLIC_URL }, guestId))![1]!)
  assert.equal((await signInWith(guest, authenticator)).status, 201)
  assert.deepEqual(merged, [[me.id, guestId]])
  assert.equal(guest.jar.has('amoy_guest'), false)
})

test('twenty passkeys are the most one person has', async () => {
  const browser = place.browser()
  const { me } = await browser.signIn({ email: 'many-keys@example.org' })
  await database.pool.query(
    `insert into passkey (id, person_id, public_key, credential_id, counter, device_type, backed_up, created_at)
     select gen_random_uuid(), $1, 'x', 'credential ' || n, 0, 'singleDevice', false, now() from generate_series(1, 20) n`,
    [me.id],
  )
  assert.equal((await browser.call('POST', '/passkeys/registration-options')).body.code, 'too-many-passkeys')
})

test('better-auth is not loaded until somebody uses a passkey', async () => {
  const script = `
    import { registerHooks } from 'node:module'
    const seen = []
    registerHooks({ load: (url, context, next) => { if (/node_modules.*(better-auth|simplewebauthn|kysely)/.test(url)) seen.push(url); return next(url, context) } })
    const { identityRoutes, createGatekeeper } = await import('#identity')
    identityRoutes({ database: { read: {} }, clock: {}, secret: 'x', publicUrl: 'http://localhost:3000' })
    createGatekeeper({ database: { read: {} }, clock: {}, secret: 'x' })
    process.stdout.write(JSON.stringify(seen))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: new URL('../..', import.meta.url) })
  assert.deepEqual(JSON.parse(stdout), [])
})
