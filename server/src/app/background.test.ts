import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { systemClock as clock } from '#clock'
import { type Database, sql } from '#database'
import { startWorker } from '#jobs'
import type { NewPayment, PaymentProvider } from '#payments'
import { type Credentials, makeAccount, makePerson, testApp, type TestApp, testDatabase } from '#testing'
import { testTill } from './access-walk/test-till.ts'

const ORDERS = 50
const STORES = 2
const CLIENTS = 8
const WITHIN_MS = 20_000
/** What the worker may send for each order of a burst, and in each second, however many orders there are. */
const MOST_PER_ORDER = 1
const MOST_PER_SECOND = 45

const waiting = sql<{ facts: number }>('background.waiting', 'select count(*)::int as facts from outbox')
const soldUnits = sql<{ sold: number }>('background.sold', 'select sum(sold)::int as sold from product')

let database: Database
let app: TestApp
let drop: () => Promise<void>
const bank = bankThatPays()
const foreground = new AsyncLocalStorage<true>()
let sent: string[] = []

before(async () => {
  ;({ database, drop } = await testDatabase())
  app = await testApp(database, { providers: [bank] })
  hear(database.pool, (text) => foreground.getStore() || sent.push(text))
})
after(async () => {
  await app.close()
  await drop()
})

test(`a burst of ${ORDERS} paid orders costs the worker a statement each, beside a few a second`, async (t) => {
  const items = await Promise.all(Array.from({ length: STORES }, makeItem))
  const buyers = await Promise.all(Array.from({ length: ORDERS }, async () => ({ cookie: await app.session((await makePerson(database, clock)).id) })))
  const failures: string[] = []
  const worker = await startWorker({ database, clock, reactions: app.app.reactions, sweeps: [], onFailure: (from, error) => failures.push(`${from} ${String(error)}`) })
  try {
    sent = []
    const startedMs = performance.now()
    await foreground.run(true, async () => {
      const queue = buyers.map((as, at) => ({ as, item: items[at % STORES]! }))
      await Promise.all(Array.from({ length: CLIENTS }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) await buy(next.as, next.item)
      }))
      while ((await database.read.one(waiting)).facts > 0 && performance.now() - startedMs < WITHIN_MS) await sleep(20)
    })
    const most = ORDERS * MOST_PER_ORDER + Math.ceil(((performance.now() - startedMs) / 1000) * MOST_PER_SECOND)
    t.diagnostic(`${sent.length} statements, ${sent.length / ORDERS} an order`)
    assert.ok(sent.length <= most, `${sent.length} statements instead of at most ${most}:\n${sent.join('\n')}`)
    assert.deepEqual([(await database.read.one(soldUnits)).sold, failures], [ORDERS, []])
  } finally {
    await worker.stop()
  }
})

type Item = { store: string; variant: string }

async function makeItem(): Promise<Item> {
  const owner = await makePerson(database, clock)
  const account = await makeAccount(database, clock, 'store', owner.id)
  const variants = [{ priceMinor: 1_000, openingStock: 1_000, requiresShipping: false }]
  const made = await done<{ variants: { id: string }[] }>({ cookie: await app.session(owner.id) }, `/stores/${account.handle}/catalog`, { title: 'Kettle', status: 'published', variants })
  return { store: account.id, variant: made.variants[0]!.id }
}

async function buy(as: Credentials, { store, variant }: Item): Promise<void> {
  const placed = await done<{ payment: { payUrl: string } }>(as, '/checkouts', { currency: 'CNY', provider: bank.name, lines: [{ store, variant, quantity: 1, seenPriceMinor: 1_000 }] })
  await done(undefined, `/payment-notifications/${bank.name}`, { reference: placed.payment.payUrl })
}

async function done<Body = unknown>(as: Credentials, path: string, body: object): Promise<Body> {
  const answer = await app.call<Body & object>(as, 'POST', path, body, { 'idempotency-key': clock.id() })
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${answer.text}`)
  return answer.body
}

/** Hears of every statement that is sent through a pool, also of the job queue's own. */
function hear(pool: pg.Pool, heard: (text: string) => void): void {
  const note = (config: string | { name?: string; text: string }) => heard(typeof config === 'string' ? config : (config.name ?? config.text))
  type Send = (...args: unknown[]) => unknown
  const telling = (send: Send) => (...args: unknown[]) => {
    note(args[0] as Parameters<typeof note>[0])
    return send(...args)
  }
  const query = pool.query.bind(pool) as Send
  const connect = pool.connect.bind(pool) as Send
  pool.query = telling(query) as typeof pool.query
  pool.connect = ((back?: unknown) => {
    // The pool calls itself with a callback for the statements that are heard above.
    if (back) return connect(back)
    return (connect() as Promise<pg.PoolClient>).then((client) => ({ query: telling(client.query.bind(client) as Send), release: client.release.bind(client) }))
  }) as typeof pool.connect
}

/** A provider in memory that says of every payment that it was paid. */
function bankThatPays(): PaymentProvider {
  const payments = new Map<string, NewPayment>()
  return {
    ...testTill,
    name: 'bank',
    createPayment: async (payment) => {
      payments.set(payment.reference, payment)
      return { providerRef: `pay-${payment.reference}`, payUrl: payment.reference }
    },
    readNotification: async (_, body) => {
      const { reference, amountMinor, currency } = payments.get((JSON.parse(body) as { reference: string }).reference)!
      return { eventId: reference, kind: 'payment.captured', notice: { payment: { providerRef: `pay-${reference}`, reference, state: 'captured', amountMinor, currency, capturedMinor: amountMinor } } }
    },
  }
}
