import assert from 'node:assert/strict'
import { after, before, mock, test } from 'node:test'
import { pino } from 'pino'
import { readConfig } from '#config'
import { type Database, rawExecute } from '#database'
import type { RunningSandbox } from '#ground'
import { testDatabase } from '#testing'
import { firstStart } from './first-start.ts'

const SIGN_INS = { shopper: { personKey: 'a', email: 'a@amoy.example', phone: '1' }, operator: { personKey: 'b', email: 'b@amoy.example', phone: '2' } }

let database: Database
let url: string
let drop: () => Promise<void>
before(async () => void ({ database, url, drop } = await testDatabase()))
after(() => drop())

/** What a start says, line by line. */
async function saidAtStart(environment: Record<string, string> = {}, sandbox?: RunningSandbox): Promise<string[]> {
  const config = readConfig({ NODE_ENV: 'test', AMOY_SECRET: 'a secret of at least thirty-two characters', ...environment })
  const log = mock.method(console, 'log', () => {})
  try {
    const say = await firstStart({ config, database, connection: { connectionString: url }, url: 'http://localhost:1', sandbox, empty: sandbox === undefined, log: pino({ level: 'silent' }) })
    await say()
    return log.mock.calls.map(({ arguments: [line] }) => String(line))
  } finally {
    log.mock.restore()
  }
}

test('a demo town that cannot be loaded ends no place', async () => {
  const sandbox = { adminSecret: 'nobody answers', url: 'http://127.0.0.1:1', merchantId: 'm', secret: 's' } as unknown as RunningSandbox
  const said = (await saidAtStart({ AMOY_DATA: '/dev/null/nowhere' }, sandbox)).join('\n')
  assert.match(said, /could not be loaded/)
  assert.match(said, /amoy demo load/)
  assert.match(said, /become the operator/)
  const { rows } = await rawExecute(database.pool, `select count(*)::int as accounts from account`)
  assert.deepEqual(rows, [{ accounts: 0 }])
  await rawExecute(database.pool, `delete from setting where key = 'demo-town'`)
})

test('every start of a place with the demo town tells who can sign in there, and where the code is', async () => {
  assert.ok(!(await saidAtStart()).some((line) => line.includes('sign in with')), 'without a town nothing is said of it')
  await rawExecute(database.pool, `insert into setting (key, value, at) values ('demo-town', $1, now())`, [JSON.stringify({ finished: true, signIns: SIGN_INS })])
  for (let times = 0; times < 2; times++) {
    const said = (await saidAtStart()).join('\n')
    assert.match(said, /http:\/\/localhost:1/)
    assert.match(said, /shopper +a@amoy\.example/)
    assert.match(said, /operator +b@amoy\.example/)
    assert.match(said, /shown here, in this terminal/)
  }
  assert.doesNotMatch((await saidAtStart({ SMTP_URL: 'smtp://mail.example.org' })).join('\n'), /shown here/, 'where mail is sent, the code is in the mail')
})
