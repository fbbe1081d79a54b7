import assert from 'node:assert/strict'
import { catalogReactions, createProduct, NewProduct } from '#catalog'
import { type Clock, systemClock, uuidv7 } from '#clock'
import { type Database, sql } from '#database'
import type { Route } from '#api'
import type { Fact, Reaction } from '#events'
import { runReaction, type Sweep } from '#jobs'
import { ledgerChecks } from '#ledger'
import { type PaymentProvider, type PaymentsDeps, type Settlement, paymentsChecks, paymentsReactions, paymentsRoutes, paymentsSweeps } from '#payments'
import { promotionsChecks, promotionsRoutes } from '#promotions'
import { type As, makeAccount, makePerson, type TestApi, testApi } from '#testing'
import { oneFee, type Zone } from '#shipping'
import { tableEngine, type TaxEngine } from '#tax'
import { ordersChecks, type OrdersDeps, ordersReactions, ordersRoutes, ordersSweeps, settleOrders } from './index.ts'
import type { CartView } from './cart/schemas.ts'
import type { CheckoutView } from './checkout/schemas.ts'
import type { OrderView, SellerOrderView } from './schemas.ts'
import type { z } from 'zod'

const takeFacts = sql<{ id: string; kind: string; payload: unknown; at: Date }>('orders.test-facts', 'delete from outbox returning id, kind, payload, at')
const variantsOf = sql<{ id: string }>('orders.test-variants', 'select id from variant where store_id = $1 and product_id = $2 order by position')
const setPrice = sql('orders.test-price', 'update variant set price_minor = $3 where store_id = $1 and id = $2')
const setListedPrice = sql('orders.test-listed-price', 'update product set price_minor = $3, price_max_minor = $3 where store_id = $1 and id = $2')
const setTerms = sql('orders.test-terms', 'update store set shipping = $2 where store_id = $1')

export const ADDRESS = { name: '林小满', phone: '13812345678', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号' }

export type TestClock = Clock & { move(ms: number): void }

/** The time of now, that can be moved ahead. */
export function movedClock(): TestClock {
  let ahead = 0
  return { now: () => new Date(Date.now() + ahead), id: () => uuidv7(Date.now() + ahead, crypto.getRandomValues(new Uint8Array(10))), move: (ms) => void (ahead += ms) }
}

export type Above = { settlement(clock: Clock, orders: Settlement): Settlement; routes(deps: OrdersDeps): Route[]; reactions(deps: OrdersDeps): Reaction[]; sweeps(deps: OrdersDeps): Sweep[] }
export type TestStore = { id: string; handle: string; owner: { id: string } }
export type TestItem = { store: string; product: string; variant: string; priceMinor: number }
export type Shop = ReturnType<typeof openShop>

/** Orders and payments, composed as the program composes them, over some providers. */
export function openShop(database: Database, providers: readonly PaymentProvider[], options: { clock?: TestClock; publicUrl?: string; tax?: TaxEngine; /** What stands above the orders. */ above?: Above } = {}) {
  const clock = options.clock ?? movedClock()
  const publicUrl = options.publicUrl ?? 'http://localhost:3000'
  const news: string[] = []
  const payments: PaymentsDeps = { database, clock, providers, settlement: options.above?.settlement(clock, settleOrders(clock)) ?? settleOrders(clock), publicUrl, onNews: ({ what }) => void news.push(what) }
  const deps: OrdersDeps = { database, clock, payments, tax: options.tax ?? tableEngine, payMinutes: 30, publicUrl, secret: 'a secret of the tests', signGuest: (id) => `amoy_guest=${id}` }
  const api = testApi(database, [...promotionsRoutes({ database, clock }), ...ordersRoutes(deps), ...paymentsRoutes(payments), ...(options.above?.routes(deps) ?? [])], clock)
  const reactions = [...catalogReactions(), ...ordersReactions(deps), ...paymentsReactions(payments), ...(options.above?.reactions(deps) ?? [])]
  return {
    database, clock, api, deps, payments, news,
    sweeps: Object.fromEntries([...ordersSweeps(deps), ...paymentsSweeps(payments), ...(options.above?.sweeps(deps) ?? [])].map((each) => [each.name, each.run])),
    /** Lets every reaction to what has happened run, until nothing new happens. */
    settle: async (): Promise<string[]> => {
      const kinds: string[] = []
      for (;;) {
        const facts = await database.write((db) => db.all(takeFacts))
        if (facts.length === 0) return kinds
        for (const fact of facts.sort((a, b) => (a.id < b.id ? -1 : 1))) {
          kinds.push(fact.kind)
          for (const each of reactions.filter((one) => (one.on as string) === fact.kind)) await runReaction(database, clock.now(), each, { consumer: each.consumer, fact: { ...fact, at: fact.at.toISOString() } as unknown as Fact & { at: string } })
        }
      }
    },
    key: () => clock.id(),
    ...actions(api),
  }
}

function actions(api: TestApi) {
  const keyed = (): Record<string, string> => ({ 'idempotency-key': crypto.randomUUID() })
  return {
    buy: async (buyer: As, lines: readonly (TestItem & { quantity?: number })[], body: object = {}, headers = keyed()) =>
      api.call<CheckoutView>(buyer, 'POST', '/checkouts', {
        currency: 'CNY', provider: 'bank', address: ADDRESS,
        lines: lines.map((line) => ({ store: line.store, variant: line.variant, quantity: line.quantity ?? 1, seenPriceMinor: line.priceMinor })),
        ...body,
      }, headers),
    put: (who: As, item: TestItem, quantity: number) => api.call<CartView>(who, 'PUT', `/cart/lines/${item.variant}`, { store: item.store, product: item.product, quantity }),
    add: (who: As, item: TestItem, quantity = 1) => api.call<CartView>(who, 'POST', '/cart/lines', { store: item.store, product: item.product, variant: item.variant, quantity }),
    cart: (who: As) => api.call<CartView>(who, 'GET', '/cart'),
    checkout: (buyer: As, id: string) => api.call<Omit<CheckoutView, 'status'>>(buyer, 'GET', `/checkouts/${id}`),
    order: async (buyer: As, id: string) => (await api.call<OrderView>(buyer, 'GET', `/orders/${id}`)).body,
    sold: async (store: TestStore, id: string) => (await api.call<z.infer<typeof SellerOrderView>>(store.owner, 'GET', `/stores/${store.handle}/orders/${id}`)).body,
    post: (who: As, path: string, body: object = {}, headers = keyed()) => api.call<Record<string, unknown>>(who, 'POST', path, body, headers),
  }
}

export async function makeStore(database: Database, options: { currency?: string; name?: string; shippingFeeMinor?: number; freeFromMinor?: number; zones?: readonly Zone[] } = {}): Promise<TestStore> {
  const owner = await makePerson(database, systemClock)
  const account = await makeAccount(database, systemClock, 'store', owner.id, options)
  await database.writeOne(setTerms, [account.id, JSON.stringify(options.zones ?? oneFee(options.shippingFeeMinor ?? 0, options.freeFromMinor ?? null))])
  return { ...account, owner }
}

/** A published product with one variant. */
export async function makeItem(database: Database, store: TestStore, options: { stock?: number; priceMinor?: number; tracked?: boolean; requiresShipping?: boolean; title?: string } = {}): Promise<TestItem> {
  const { stock = 100, priceMinor = 1_000, tracked = true, requiresShipping = true, title = '铁观音 Tieguanyin' } = options
  const input = NewProduct.parse({ title, status: 'published', variants: [{ priceMinor, tracked, requiresShipping, openingStock: tracked ? stock : 0 }] })
  const made = await database.write((db) => createProduct(db, systemClock, store.id, store.owner.id, input))
  assert.ok('slug' in made, JSON.stringify(made))
  const [variant] = await database.read.all(variantsOf, [store.id, made.id])
  return { store: store.id, product: made.id, variant: variant!.id, priceMinor }
}

export async function changePrice(database: Database, item: TestItem, priceMinor: number): Promise<TestItem> {
  await database.writeOne(setPrice, [item.store, item.variant, priceMinor])
  await database.writeOne(setListedPrice, [item.store, item.product, priceMinor])
  return { ...item, priceMinor }
}

/** Every promise that orders and payments make, and those of the stock beneath them. */
export async function brokenPromises(database: Database): Promise<string[]> {
  const { catalogChecks } = await import('#catalog')
  const broken: string[] = []
  for (const check of [...ordersChecks, ...paymentsChecks, ...catalogChecks, ...promotionsChecks, ...ledgerChecks]) {
    const result = await check.count(database.read)
    if (result.broken > 0) broken.push(`${check.name}: ${result.broken} of ${result.checked}: ${result.examples.join(' ')}`)
  }
  return broken
}
