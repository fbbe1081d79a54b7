import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { catalogChecks, createProduct, NewProduct, variantsOfProducts } from '#catalog'
import { type Clock, systemClock, uuidv7 } from '#clock'
import { type Database, sql } from '#database'
import type { Fact } from '#events'
import { runReaction } from '#jobs'
import { ledgerChecks } from '#ledger'
import { mediaRoutes, type PictureStore } from '#media'
import { ordersChecks, ordersReactions, ordersRoutes, ordersSweeps, settleOrders } from '#orders'
import { type PaymentProvider, type PaymentsDeps, paymentsChecks, paymentsReactions, paymentsRoutes, type ProviderChargeback, type ProviderPayment, type ProviderRefund } from '#payments'
import { promotionsChecks, promotionsRoutes } from '#promotions'
import { oneFee } from '#shipping'
import { tableEngine } from '#tax'
import { type As, makeAccount, makePerson, testApi } from '#testing'
import { afterSalesChecks, afterSalesReactions, afterSalesRoutes, afterSalesSweeps, unitsInQuestion } from './index.ts'
import type { AftersaleView } from './schemas.ts'

export const ADDRESS = { name: '林小满', phone: '13812345678', country: 'CN', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号', postcode: '' }
const takeFacts = sql<{ id: string; kind: string; payload: unknown; at: Date }>('aftersales.test-facts', 'delete from outbox returning id, kind, payload, at')
const setTerms = sql('aftersales.test-terms', 'update store set shipping = $2, fee_bps = $3 where store_id = $1')

export type TestClock = Clock & { move(ms: number): void }
export function movedClock(): TestClock {
  let ahead = 0
  return { now: () => new Date(Date.now() + ahead), id: () => uuidv7(Date.now() + ahead, crypto.getRandomValues(new Uint8Array(10))), move: (ms) => void (ahead += ms) }
}

/** A till that believes whoever asks: it is the orders and requests that are tried here. */
function testTill(): PaymentProvider & { payments: Map<string, ProviderPayment>; refunds: Map<string, ProviderRefund>; chargebacks: Map<string, ProviderChargeback> } {
  const chargebacks = new Map<string, ProviderChargeback>()
  const payments = new Map<string, ProviderPayment>()
  const refunds = new Map<string, ProviderRefund>()
  return {
    payments,
    refunds,
    chargebacks,
    name: 'till',
    label: () => 'Till',
    supports: () => true,
    createPayment: async ({ reference, amountMinor, currency }) => {
      payments.set(reference, { providerRef: `p_${reference}`, reference, state: 'captured', amountMinor, currency, capturedMinor: amountMinor })
      return { providerRef: `p_${reference}`, payUrl: 'http://till.test/' }
    },
    read: async (reference) => payments.get(reference),
    capture: async () => ({ refused: 'wrong-state', detail: '' }),
    cancel: async () => ({ refused: 'wrong-state', detail: '' }),
    refund: async ({ reference, amountMinor, currency }) => {
      const made: ProviderRefund = { providerRef: `r_${reference}`, reference, state: 'succeeded', amountMinor, currency }
      refunds.set(reference, made)
      return made
    },
    readRefund: async (_, reference) => refunds.get(reference),
    readNotification: async (_headers, body) => ({ eventId: crypto.randomUUID(), kind: 'payment.captured', notice: { payment: [...payments.values()].find(({ reference }) => reference === body)!, chargeback: chargebacks.get(body) } }),
    statement: async () => [],
  }
}

/** Pictures in memory. */
export function heldPictures(): PictureStore {
  const held = new Map<string, Uint8Array>()
  const under = (id: string) => [...held.keys()].filter((key) => key.startsWith(`${id}/`))
  return {
    put: async (key, bytes) => void held.set(key, bytes),
    get: async (key) => (held.has(key) ? { stream: Readable.from([held.get(key)!]), bytes: held.get(key)!.length, contentType: 'image/webp' } : undefined),
    move: async (id, to) => {
      for (const key of under(id)) held.set(key.replace(id, to), held.get(key)!)
      for (const key of under(id)) held.delete(key)
    },
    remove: async (id) => {
      for (const key of under(id)) held.delete(key)
    },
  }
}

export type Place = ReturnType<typeof openPlace>
export type Sold = { buyer: { id: string }; order: string; variants: string[]; totalMinor: number; /** What the till knows its payment by. */ paidBy?: string }
export type TestStore = { id: string; handle: string; owner: { id: string } }

export function openPlace(database: Database, clock: TestClock = movedClock()) {
  const till = testTill()
  const payments: PaymentsDeps = { database, clock, providers: [till], settlement: settleOrders(clock), publicUrl: 'http://localhost:3000' }
  const orders = { database, clock, payments, tax: tableEngine, payMinutes: 30, secret: 'a secret of the tests', publicUrl: 'http://localhost:3000', signGuest: (id: string) => id, unitsInQuestion }
  const pictures = heldPictures()
  const deps = { database, clock, pictures, publicUrl: 'http://localhost:3000' }
  const api = testApi(database, [...promotionsRoutes({ database, clock }), ...ordersRoutes(orders), ...paymentsRoutes(payments), ...mediaRoutes(deps), ...afterSalesRoutes(deps)], clock)
  const reactions = [...ordersReactions(orders), ...paymentsReactions(payments), ...afterSalesReactions(deps)]
  const sweeps = Object.fromEntries([...ordersSweeps(orders), ...afterSalesSweeps(deps)].map(({ name, run }) => [name, run]))
  const post = async <Body = AftersaleView>(who: As, path: string, body: object = {}, key: string = crypto.randomUUID()) => api.call<Body>(who, 'POST', path, body, { 'idempotency-key': key })
  return {
    database, clock, till, pictures, sweeps, api, post,
    get: async <Body>(who: As, path: string) => api.call<Body>(who, 'GET', path),
    /** Lets everything follow from what has happened. */
    settle: async () => {
      for (;;) {
        const facts = await database.write((db) => db.all(takeFacts))
        if (facts.length === 0) return
        for (const fact of facts.sort((a, b) => (a.id < b.id ? -1 : 1))) {
          for (const each of reactions.filter((one) => (one.on as string) === fact.kind)) await runReaction(database, clock.now(), each, { consumer: each.consumer, fact: { ...fact, at: fact.at.toISOString() } as unknown as Fact & { at: string } })
        }
      }
    },
    buy: async (buyer: { id: string }, store: TestStore, lines: readonly { variant: string; quantity: number; priceMinor: number }[], coupons: readonly string[] = []): Promise<Sold> => {
      const placed = await post<{ orders: { id: string; total: { minor: number } }[] }>(buyer, '/checkouts', { currency: 'CNY', provider: 'till', address: ADDRESS, coupons, lines: lines.map(({ variant, quantity, priceMinor }) => ({ store: store.id, variant, quantity, seenPriceMinor: priceMinor })) })
      assert.equal(placed.status, 201, JSON.stringify(placed.body))
      const reference = [...till.payments.keys()].at(-1)!
      assert.equal((await api.call(undefined, 'POST', '/payment-notifications/till', Buffer.from(reference))).status, 200)
      return { buyer, order: placed.body.orders[0]!.id, variants: lines.map(({ variant }) => variant), totalMinor: placed.body.orders[0]!.total.minor, paidBy: reference }
    },
    /** The payer's bank takes some of it back, or says how that ended. */
    chargeBack: async ({ paidBy }: Sold, amountMinor: number, state: ProviderChargeback['state'] = 'open', name = 'cb') => {
      const money = state === 'won' ? 'reinstated' : 'withdrawn'
      till.chargebacks.set(paidBy!, { providerRef: `${name}_${paidBy}`, state, money, amountMinor: BigInt(amountMinor), currency: 'CNY', feeMinor: 0n, feeBackMinor: 0n, feeCurrency: 'CNY', reason: 'fraudulent', answerBy: null })
      assert.equal((await api.call(undefined, 'POST', '/payment-notifications/till', Buffer.from(paidBy!))).status, 200)
    },
    ship: (store: TestStore, order: string) => post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: 'SF', trackingNumber: 'SF1' }] }),
    receive: ({ buyer, order }: Sold) => post(buyer, `/orders/${order}/receipt`),
    ask: ({ buyer, order, variants }: Sold, wish: object = {}, key?: string) =>
      post(buyer, `/orders/${order}/after-sales`, { kind: 'refund', reason: 'damaged', lines: variants.map((variant) => ({ variant, quantity: 1 })), ...wish }, key),
    askable: async ({ buyer, order }: Sold) => (await api.call<{ kinds: string[]; lines: { left: number }[] }>(buyer, 'GET', `/orders/${order}/after-sales`)).body,
    byBuyer: ({ buyer, order }: Sold, id: string, what: string, body: object = {}, key?: string) => post(buyer, `/orders/${order}/after-sales/${id}/${what}`, body, key),
    bySeller: (store: TestStore, id: string, what: string, body: object = {}, who: As = store.owner) => post(who, `/stores/${store.handle}/after-sales/${id}/${what}`, body),
    decide: (operator: As, store: TestStore, id: string, refundMinor: number) => post(operator, `/console/disputes/${store.id}/${id}/decision`, { refundMinor, reason: 'goods-faulty', words: 'The pictures show a crack.' }),
    order: async ({ buyer, order }: Sold) => (await api.call<{ state: string; refunded: { minor: number }; refunding: { minor: number }; inQuestion: { minor: number }; questioned: boolean }>(buyer, 'GET', `/orders/${order}`)).body,
  }
}

export async function makeStore(database: Database, { shippingMinor = 0, feeBps = 0 } = {}): Promise<TestStore> {
  const owner = await makePerson(database, systemClock)
  const account = await makeAccount(database, systemClock, 'store', owner.id)
  await database.writeOne(setTerms, [account.id, JSON.stringify(oneFee(shippingMinor, null)), feeBps])
  return { ...account, owner }
}

/** A published product, with a variant for each price. */
export async function makeVariants(database: Database, store: TestStore, prices: readonly number[], stock = 100): Promise<{ variant: string; priceMinor: number }[]> {
  const names = prices.map((_, at) => `size ${at}`)
  const options = prices.length > 1 ? { options: ['Size'] } : {}
  const input = NewProduct.parse({ title: '铁观音', status: 'published', ...options, variants: prices.map((priceMinor, at) => ({ priceMinor, openingStock: stock, ...(prices.length > 1 ? { optionValues: [names[at]] } : {}) })) })
  const made = await database.write((db) => createProduct(db, systemClock, store.id, store.owner.id, input))
  assert.ok('slug' in made, JSON.stringify(made))
  const variants = await variantsOfProducts(database.read, store.id, [made.id])
  return variants.map(({ variantId: id, priceMinor }) => ({ variant: id, priceMinor: Number(priceMinor) }))
}

export async function brokenPromises(database: Database): Promise<string[]> {
  const broken: string[] = []
  for (const check of [...ordersChecks, ...afterSalesChecks, ...promotionsChecks, ...paymentsChecks, ...catalogChecks, ...ledgerChecks]) {
    const result = await check.count(database.read)
    if (result.broken > 0) broken.push(`${check.name}: ${result.broken} of ${result.checked}: ${result.examples.join(' ')}`)
  }
  return broken
}
