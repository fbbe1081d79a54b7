import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectToRunningBundled } from '#database'
import { type Started, testAmoy } from './test-amoy.ts'

const ADDRESS = 'somebody@amoy.example'
const HEARD_WITHIN_MS = 15_000

const amoy = testAmoy()
const first = join(amoy.folder, 'data')
let place: Started
let cookie = ''

before(async () => {
  place = await amoy.start(['start', '--empty'])
  const sent = await call('/sign-in/codes', { email: ADDRESS })
  assert.equal(sent.status, 202)
  cookie = cookiesOf(sent)
  const code = await heard(place, new RegExp(`email to ${ADDRESS}: .*?(\\d{6,10})`))
  const signedIn = await call('/sessions', { email: ADDRESS, code })
  assert.equal(signedIn.ok, true, await signedIn.text())
  cookie = cookiesOf(signedIn)
})
after(() => amoy.end())

const cookiesOf = (response: Response) => response.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
const call = (path: string, body: unknown) => fetch(`${place.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: place.url, cookie }, body: JSON.stringify(body) })

async function heard(started: Started, wanted: RegExp): Promise<string> {
  for (const endMs = Date.now() + HEARD_WITHIN_MS; ; await sleep(50)) {
    const found = wanted.exec(started.said())
    if (found) return found[1] ?? found[0]
    if (Date.now() > endMs) throw new Error(`not heard: ${started.said()}`)
  }
}

/** Work that waits: a reaction in the queue that is due in an hour, and a fact that nobody has taken out of the outbox. */
async function leaveWork(): Promise<string[]> {
  const client = new pg.Client((await connectToRunningBundled(first))!)
  await client.connect()
  const bodies = ['promised and queued', 'promised and not looked at']
  for (const body of bodies) {
    const messageId = randomUUID()
    await client.query(`insert into message_out (id, channel, recipient, body, purpose, lang, state, at) values ($1, 'email', $2, $3, 'service', 'en', 'queued', now())`, [messageId, ADDRESS, body])
    const fact = { id: randomUUID(), kind: 'message.queued', at: new Date().toISOString(), payload: { messageId } }
    if (body === bodies[0]) await client.query(`insert into jobs.job (name, data, state, start_after) values ('reaction', $1, 'retry', now() + interval '1 hour')`, [JSON.stringify({ consumer: 'messages.send', fact })])
    else await client.query('insert into outbox (id, kind, payload, at) values ($1, $2, $3, $4)', [fact.id, fact.kind, fact.payload, fact.at])
  }
  await client.end()
  return bodies
}

test('a restored place goes on with the work that was promised, and knows who was signed in while it has the secret', async () => {
  mkdirSync(join(first, 'imports/imports/some-store'), { recursive: true })
  writeFileSync(join(first, 'imports/imports/some-store/waiting.csv'), 'Handle\n')
  const secret = readFileSync(join(first, 'secret'), 'utf8')
  await place.kill('SIGKILL')

  // Nobody works here: what waits goes on waiting.
  place = await amoy.start(['serve'])
  const bodies = await leaveWork()
  const written = await amoy.run(['backup', 'work.backup'])
  assert.equal(written.code, 0, written.err)
  assert.match(written.out, /not in it: .*data.secret/)
  const { findings } = JSON.parse((await amoy.run(['doctor', '--json'])).out) as { findings: { name: string; text: string }[] }
  assert.match(findings.find((each) => each.name === 'backup')!.text, /0 days old: .*work.backup/)
  await place.kill('SIGTERM')

  const second = { AMOY_DATA: join(amoy.folder, 'second'), AMOY_SECRET: secret }
  const restored = await amoy.run(['restore', 'work.backup'], second)
  assert.equal(restored.code, 0, restored.err)
  assert.equal(readFileSync(join(second.AMOY_DATA, 'imports/imports/some-store/waiting.csv'), 'utf8'), 'Handle\n')
  place = await amoy.start(['start'], second)
  for (const body of bodies) assert.equal(await heard(place, new RegExp(body)), body)
  const who = await fetch(`${place.url}/api/v1/me`, { headers: { cookie } })
  assert.equal(who.status, 200)
  await place.kill('SIGTERM')

  place = await amoy.start(['start'], { ...second, AMOY_SECRET: 'another secret, as long as it has to be' })
  assert.equal((await fetch(`${place.url}/api/v1/me`, { headers: { cookie } })).status, 401, 'the secret is what knows them')
})

test('the help says what is in a backup, and what is not', async () => {
  for (const command of ['backup', 'restore']) {
    const { out } = await amoy.run([command, '--help'])
    assert.match(out, /In it: [\s\S]*work that was promised[\s\S]*Not in it: the secret/)
  }
})
