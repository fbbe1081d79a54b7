import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#database'
import { dispatchOnce, runReaction } from '#jobs'
import { listParked } from '#payments'
import { type Credentials, testApp, type TestApp } from '../test-app.ts'
import { testDatabase } from '../test-database.ts'
import { makeAccount, makePerson } from '../test-people.ts'
import { movedClock } from '../news-endpoint.ts'
import type { MovedClock, ProviderContract } from './stand.ts'

const PATIENCE_MS = 8_000
const MOST_PARKED = 100

/** A notification as it came, and what it was answered. */
export type Delivery = { path: string; headers: Record<string, string>; body: string; status: number; answer: string }
export type Placed = { checkout: string; order: string; payUrl: string | null; appOrder: string | null }
export type ContractStage = Awaited<ReturnType<typeof openStage>>

/** The whole program with one provider, which tells it over loopback what happens, and a store with one product. */
export async function openStage(contract: ProviderContract) {
  const clock = movedClock()
  const { database, drop } = await testDatabase()
  const doorway = await openDoorway()
  const stand = await contract.open({ clock, notifyUrl: `${doorway.url}/api/v1/payment-notifications/${contract.name}` })
  const app = await testApp(database, { clock, providers: [stand.provider] })
  doorway.serve(app)
  const item = await makeItem(database, app, clock, contract)
  const buyer = await signedIn(database, app, clock)
  const sweep = (name: string) => app.app.sweeps.find((each) => each.name === name)!.run()
  const order = async (id: string) => (await app.call<OrderView>(buyer, 'GET', `/orders/${id}`)).body
  return {
    clock, database, app, stand, item, buyer, sweep, order,
    deliveries: doorway.deliveries,
    settle: () => settle(database, app, clock),
    buy: (as: Credentials = buyer, body: object = {}) => buy(app, as, { contract, item, body }),
    payAgain: (checkout: string, body: object = {}) => app.call<{ payUrl: string; appOrder: string | null }>(buyer, 'POST', `/checkouts/${checkout}/payments`, { provider: contract.name, ...body }, { 'idempotency-key': crypto.randomUUID() }),
    cancel: (id: string) => app.call(buyer, 'POST', `/orders/${id}/cancellation`, { why: 'changed my mind' }, { 'idempotency-key': crypto.randomUUID() }),
    /** Gives a recorded notification once more. */
    replay: (delivery: Delivery, change: { body?: string; headers?: Record<string, string> } = {}) =>
      app.call(undefined, 'POST', `/payment-notifications/${contract.name}`, change.body ?? delivery.body, change.headers ?? delivery.headers),
    parked: () => listParked(database.read, { limit: MOST_PARKED }),
    until: async (what: string, isTrue: () => Promise<boolean>) => {
      for (const limit = Date.now() + PATIENCE_MS; !(await isTrue()); await sleep(20)) assert.ok(Date.now() < limit, `waited in vain until ${what}`)
    },
    broken: () => brokenPromises(database),
    close: async () => {
      await stand.close()
      await doorway.close()
      await app.close()
      await drop()
    },
  }
}

type OrderView = { id: string; state: string; refunded: { minor: number }; timeline: { kind: string }[] }
type Item = { store: string; variant: string; priceMinor: number }

async function signedIn(database: Database, app: TestApp, clock: MovedClock): Promise<{ cookie: string }> {
  return { cookie: await app.session((await makePerson(database, clock)).id) }
}

async function makeItem(database: Database, app: TestApp, clock: MovedClock, { currency, priceMinor }: ProviderContract): Promise<Item> {
  const owner = await makePerson(database, clock)
  const account = await makeAccount(database, clock, 'store', owner.id, { currency, name: '鼓浪茶铺' })
  const variants = [{ priceMinor, openingStock: 1_000, requiresShipping: false }]
  const made = await app.call<{ variants: { id: string }[] }>({ cookie: await app.session(owner.id) }, 'POST', `/stores/${account.handle}/catalog`, { title: '铁观音 Tieguanyin', status: 'published', variants }, { 'idempotency-key': clock.id() })
  assert.equal(made.status, 201, made.text)
  return { store: account.id, variant: made.body.variants[0]!.id, priceMinor }
}

async function buy(app: TestApp, as: Credentials, { contract, item, body }: { contract: ProviderContract; item: Item; body: object }): Promise<Placed> {
  const lines = [{ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor }]
  const placed = await app.call<{ id: string; orders: { id: string }[]; payment: Pick<Placed, 'payUrl' | 'appOrder'> | null }>(as, 'POST', '/checkouts', { currency: contract.currency, provider: contract.name, lines, ...body }, { 'idempotency-key': crypto.randomUUID() })
  assert.equal(placed.status, 201, placed.text)
  return { checkout: placed.body.id, order: placed.body.orders[0]!.id, payUrl: placed.body.payment?.payUrl ?? null, appOrder: placed.body.payment?.appOrder ?? null }
}

/** Lets every reaction to what has happened run, until nothing new happens. One that fails is tried again, as the worker does. */
async function settle(database: Database, app: TestApp, clock: MovedClock): Promise<void> {
  const { reactions } = app.app
  for (;;) {
    const jobs: Parameters<typeof runReaction>[3][] = []
    if ((await dispatchOnce(database, reactions, async (_, more) => void jobs.push(...more))) === 0) return
    for (const job of jobs) {
      const run = () => runReaction(database, clock.now(), reactions.find((each) => each.consumer === job.consumer)!, job)
      await run().catch(run)
    }
  }
}

async function brokenPromises(database: Database): Promise<string[]> {
  const { allChecks } = await import('#app')
  const broken: string[] = []
  for (const check of allChecks) {
    const result = await check.count(database.read)
    if (result.broken > 0) broken.push(`${check.name}: ${result.broken} of ${result.checked}: ${result.examples.join(' ')}`)
  }
  return broken
}

/** The loopback address that a provider notifies: all that comes is recorded with what it was answered. */
async function openDoorway() {
  let app: TestApp | undefined
  const deliveries: Delivery[] = []
  const server = createServer((request, response) => void answer(app, deliveries, request, response).catch(() => response.writeHead(500).end()))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    serve: (served: TestApp) => void (app = served),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const OF_THE_CONNECTION = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])

async function answer(app: TestApp | undefined, deliveries: Delivery[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.has(name)).map(([name, value]) => [name, String(value)]))
  const [path, body] = [request.url!.replace('/api/v1', ''), (await buffer(request)).toString()]
  if (!app) return void response.writeHead(503).end()
  const answered = await app.call(undefined, request.method!, path, body, headers)
  deliveries.push({ path, headers, body, status: answered.status, answer: answered.text })
  response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? 'text/plain' }).end(answered.text)
}
