import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createSandboxControls } from '../sandbox-provider/src/client.ts'
import { tell } from './figures.ts'
import { openHttp } from './http.ts'
import { composeAt, openPlace, type Place, SECRET } from './place.ts'
import { childrenOf, processorMs } from './processes.ts'
import { startProgram } from './program.ts'
import { alternate, processorOf, repeat, type Round, short, timesOf } from './rounds.ts'
import { countOf, recorder, replay, type Sent } from './statements.ts'
import { bank, type Paid } from './world/bank.ts'
import { type Buyer, makeBuyers } from './world/carts.ts'
import { ADDRESS } from './world/people.ts'
import { settle } from './world/posts.ts'
import { makeAuthors, makeProducts } from './world/stores.ts'

const ACCOUNTS = 60
const PRODUCTS_PER_STORE = 20
const CLIENTS = 16
const ROUNDS = 4
const ORDERS_PER_ROUND = 240
const PROGRAM_ROUNDS = 3
const PAID_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 50
const BUDGET = 25
const CALLS = 3

type Ask = (method: string, path: string, cookie: string | undefined, body?: unknown) => Promise<string>
type Placed = { id: string; total: { minor: number; currency: string }; payment: { payUrl: string | null } }

/** Cart, checkout and the provider's notification: everything from looking into the cart to the paid order. */
export async function checkout(): Promise<void> {
  const place = await openPlace('checkout')
  const stores = (await makeAuthors(place.pool, ACCOUNTS)).filter((each) => each.kind === 'store')
  const items = await makeProducts(place.pool, stores.map((each) => each.id), PRODUCTS_PER_STORE)
  const buyers = await makeBuyers(place.pool, items, (ROUNDS + 1 + PROGRAM_ROUNDS + 1) * ORDERS_PER_ROUND)
  await settle(place.pool)
  try {
    await inProcess(place, buyers.slice(0, (ROUNDS + 1) * ORDERS_PER_ROUND))
    await wholeProgram(place, buyers.slice((ROUNDS + 1) * ORDERS_PER_ROUND))
  } finally {
    await place.close()
  }
}

/** With a provider that answers in this process; the floor sends the same statements to a copy of the database. */
async function inProcess(place: Place, buyers: readonly Buyer[]): Promise<void> {
  const copy = await place.copy()
  const composed = await composeAt(place, { providers: [bank] })
  const noting = recorder(composed.database.pool)
  const sent: Sent[][] = buyers.map(() => [])
  let calls = 0
  const ask: Ask = (...call) => (calls++, composed.call(...call))
  const buy = async (turn: number) => {
    const placed = await order(ask, buyers[turn]!, bank.name)
    const paid: Paid = { reference: placed.payment.payUrl!.split('/').at(-1)!, ...placed.total }
    await ask('POST', '/payment-notifications/bank', undefined, paid)
  }
  const round = (work: (turn: number) => Promise<unknown>) => (at: number): Promise<Round> => repeat(work, { clients: CLIENTS, turns: ORDERS_PER_ROUND, from: at * ORDERS_PER_ROUND })
  try {
    const sides = await alternate(ROUNDS, {
      amoy: round((turn) => noting(sent[turn]!, () => buy(turn))),
      floor: round((turn) => replay(copy, sent[turn]!)),
    })
    await allPaid(place, buyers.length)
    tell({ bench: 'checkout', figure: 'statements', value: countOf(sent), unit: 'statements', aim: { most: BUDGET }, notes: 'with begin and commit, and who asks; orders of one store' })
    tell({ bench: 'checkout', figure: 'calls', value: calls / buyers.length, unit: 'calls', aim: { most: CALLS } })
    const notes = `${CLIENTS} clients; ${timesOf(sides.amoy)}; floor ${timesOf(sides.floor)}; an order takes ${processorOf(sides.amoy)}, of the floor ${processorOf(sides.floor)}`
    tell({ bench: 'checkout', figure: 'orders paid, API and provider in process', value: sides.amoy.perSecond, unit: '1/s', floor: sides.floor.perSecond, aim: { least: 150 }, notes })
  } finally {
    await composed.close()
  }
}

/** Over HTTP, with the worker beside and the sandbox provider as a service of its own that notifies when it likes. */
async function wholeProgram(place: Place, buyers: readonly Buyer[]): Promise<void> {
  const program = await startProgram({ databaseUrl: place.url, folder: place.folder })
  const http = openHttp(program.url, CLIENTS)
  const controls = createSandboxControls({ baseUrl: `http://127.0.0.1:${program.port + 1}`, adminSecret: createHmac('sha256', SECRET).update('sandbox admin').digest('hex') })
  const ask: Ask = (method, path, cookie, body) => http(method, `/api/v1${path}`, cookie, body)
  const buy = async (turn: number) => {
    const placed = await order(ask, buyers[turn]!, 'sandbox')
    await controls.decide(new URL(placed.payment.payUrl!).pathname.split('/').at(-1)!, 'pay')
  }
  try {
    const before = await paidOrders(place)
    const sandbox = childrenOf(program.pid).find((child) => child.command.includes('sandbox-provider'))!.pid
    const used = [processorMs(program.pid), processorMs(sandbox)]
    const { amoy } = await alternate(PROGRAM_ROUNDS, {
      amoy: async (at) => {
        const startedMs = performance.now()
        const bought = await repeat(buy, { clients: CLIENTS, turns: ORDERS_PER_ROUND, from: at * ORDERS_PER_ROUND })
        await allPaid(place, before + (at + 1) * ORDERS_PER_ROUND)
        return { ...bought, perSecond: (ORDERS_PER_ROUND / (performance.now() - startedMs)) * 1000 }
      },
    })
    const [app, provider] = [program.pid, sandbox].map((pid, at) => short((processorMs(pid) - used[at]!) / buyers.length))
    const notes = `${CLIENTS} clients; until the last notification has come and its order is paid; an order takes ${app} ms of processor in the app, ${provider} in the provider, ${short(amoy.postgresMs)} in PostgreSQL and ${short(amoy.nodeMs)} in the client`
    tell({ bench: 'checkout', figure: 'orders paid, whole program and sandbox provider over HTTP', value: amoy.perSecond, unit: '1/s', aim: { least: 150 }, notes })
  } finally {
    http.close()
    await program.stop()
  }
}

async function order(ask: Ask, { cookie, items }: Buyer, provider: string): Promise<Placed> {
  const cart = JSON.parse(await ask('GET', '/cart', cookie)) as { currencies: { total: { minor: number } }[] }
  const lines = items.map((item) => ({ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor }))
  return JSON.parse(await ask('POST', '/checkouts', cookie, { currency: 'CNY', provider, address: ADDRESS, lines, seenTotalMinor: cart.currencies[0]!.total.minor })) as Placed
}

async function allPaid(place: Place, orders: number): Promise<void> {
  const untilMs = performance.now() + PAID_WITHIN_MS
  for (;;) {
    const paid = await paidOrders(place)
    if (paid >= orders) return
    if (performance.now() > untilMs) throw new Error(`${paid} of ${orders} orders are paid`)
    await sleep(LOOK_EVERY_MS)
  }
}

async function paidOrders({ pool }: Place): Promise<number> {
  return (await pool.query<{ paid: number }>(`select count(*)::int as paid from "order" where state = 'paid'`)).rows[0]!.paid
}
