import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { buildTown, type Town } from '@amoy/demo'
import { runSandbox, type RunningSandbox } from '#ground'
import { fixedClock, systemClock } from '#clock'
import { readConfig } from '#config'
import { type Database, rawExecute } from '#database'
import { openLocalPictureStore } from '#media'
import { connectSandbox, listDifferences, type PaymentsDeps, reconcile, type StatementLine } from '#payments'
import { testDatabase } from '#testing'
import { preparePictures } from './load-pictures.ts'
import { loadThis } from './load-town.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const folder = mkdtempSync(join(tmpdir(), 'amoy-town-'))
const config = readConfig({ AMOY_DATA: folder, PORT: '0', NODE_ENV: 'test' })

let database: Database
let url: string
let drop: () => Promise<void>
let sandbox: RunningSandbox

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  const started = await runSandbox(config)
  if ('refused' in started) throw new Error('no port is free')
  sandbox = started
})
after(async () => {
  await sandbox.stop()
  await drop()
  rmSync(folder, { recursive: true })
})

/** One order of each outcome, and whom and what it takes. */
function hamlet(): Town {
  const town = buildTown({ seed: 7, now: new Date() })
  const orders = ['placed', 'paid', 'shipped', 'received', 'cancelled', 'refunded'].map((outcome) => town.orders.find((order) => order.outcome === outcome)!)
  const goods = new Set(orders.flatMap((order) => order.lines.map((line) => line.productKey)))
  const products = town.products.filter((each) => goods.has(each.key)).map((each) => ({ ...each, pictures: each.pictures.slice(0, 1) }))
  const stores = town.stores.filter((store) => products.some((product) => product.storeKey === store.key))
  const needed = new Set([...orders.map((order) => order.personKey), ...stores.map((store) => store.ownerKey), town.signIns.operator.personKey])
  return { ...town, orders, products, stores, people: town.people.filter((each) => needed.has(each.key)), creators: [], follows: [], posts: [] }
}

test('orders have the times of their story, however many are told at once', async () => {
  const town = hamlet()
  const phases: string[] = []
  const shares: number[] = []
  await loadThis(town, { config, database, connection: { connectionString: url }, sandbox, clock: systemClock, onProgress: (share) => shares.push(share), onPhase: (phase) => phases.push(phase) })
  assert.deepEqual(phases, ['pictures', 'people', 'products', 'follows', 'posts', 'orders'])
  assert.deepEqual(shares, shares.toSorted((a, b) => a - b))
  assert.equal(shares.at(-1), 1)

  const { rows } = (await rawExecute(database.pool, `select order_id as id, array_agg(kind order by at, id) as kinds, array_agg(extract(epoch from at) * 1000 order by at, id) as at from order_event group by order_id`)) as unknown as { rows: { kinds: string[]; at: string[] }[] }
  const stories = rows.map(({ kinds, at }) => ({ kinds: kinds.join(' '), at: at.map(Number) }))
  assert.deepEqual(stories.map((each) => each.kinds).sort(), ['placed', 'placed cancelled', 'placed paid', 'placed paid shipped', 'placed paid shipped received', 'placed paid shipped refunded'])
  for (const order of town.orders) {
    const story = stories.find((each) => Math.abs(each.at[0]! - order.placedAt.getTime()) < 1)
    assert.ok(story, `${order.outcome} was not placed at its time`)
    if (story.kinds.includes('paid')) assert.ok(story.at[1]! - story.at[0]! <= 3 * MINUTE_MS + 1, `${order.outcome} was paid late`)
  }
  const { rows: [left] } = await rawExecute(database.pool, `select (select count(*)::int from api_token) as tokens, (select value->>'finished' from setting where key = 'demo-town') as finished`)
  assert.deepEqual(left, { tokens: 0, finished: 'true' })
})

test('the history of the town differs from no statement; what the provider lists from its loading on is compared', async () => {
  const real = connectSandbox({ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret, clock: systemClock })
  const today = new Date().toISOString().slice(0, 10)
  const elsewhere: StatementLine = { kind: 'capture', reference: 'nothing of ours', providerRef: 'theirs', amountMinor: 100n, currency: 'CNY', at: new Date() }
  const reconcileAhead = async (days: number, more: StatementLine[] = []) => {
    const statement = async (day: string) => (day > today ? [] : [...(await real.statement(day)), ...(day === today ? more : [])])
    const failed: string[] = []
    const deps = { database, clock: fixedClock(new Date(Date.now() + days * DAY_MS)), providers: [{ ...real, statement }], settlement: {} as PaymentsDeps['settlement'], publicUrl: 'https://town.example.org', onNews: ({ what }: { what: string }) => void failed.push(what) }
    await reconcile(deps)
    assert.deepEqual(failed, [])
    return (await listDifferences(database.read, { isOpen: true, limit: 50 })).map(({ day, what, reference }) => ({ day, what, reference }))
  }
  assert.deepEqual(await reconcileAhead(0), [])
  assert.deepEqual(await reconcileAhead(1), [])
  assert.deepEqual(await reconcileAhead(3), [], 'nor the days after it')
  const { rows: [paid] } = (await rawExecute(database.pool, `select count(*)::int as n from payment where captured_at > now() - interval '13 days' and captured_at < now() - interval '2 days'`)) as unknown as { rows: { n: number }[] }
  assert.ok(paid!.n > 0, 'nothing of the history is in the days that are looked back into')
  await rawExecute(database.pool, `delete from statement_day where day >= '${today}'`)
  assert.deepEqual(await reconcileAhead(3, [elsewhere]), [{ day: today, what: 'missing-here', reference: elsewhere.reference }])
})

test('pictures are composed also where they cannot be kept for the next time', async () => {
  const closed = join(folder, 'a-file')
  writeFileSync(closed, '')
  const spec = hamlet().people[0]!.avatar
  const pictures = await openLocalPictureStore(join(folder, 'elsewhere'), Date.now())
  const clock = fixedClock(new Date())
  const shares: number[] = []
  await preparePictures([spec], { database, clock, pictures }, (share) => shares.push(share), join(closed, 'cache'))
  assert.deepEqual(shares, [1])
})
