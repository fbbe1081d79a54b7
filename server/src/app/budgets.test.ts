import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { systemClock as clock } from '#clock'
import { type Database, sql } from '#database'
import { dispatchOnce, runReaction } from '#jobs'
import type { NewPayment, Notice, PaymentProvider } from '#payments'
import { type Credentials, makeAccount, makePerson, testApp, type TestApp, testDatabase } from '#testing'
import { testTill } from './access-walk/test-till.ts'

/** Statements that a request may send, with the one that finds out who asks, begin and commit. */
const BUDGETS = { products: 3, product: 5, feed: 4, checkout: 25 }
const CHECKOUT_CALLS = 3
/** Each further store lies in a shard of its own: its stock is reserved, sold and told of by itself. */
const CHECKOUT_MORE_PER_STORE = 3
const POSTS = 30
const PAGE = 20

type Product = { id: string; slug: string; variants: { id: string }[] }

const terms = sql('budgets.terms', `update store set shipping = '[{"name":"","places":[],"rate":{"by":"flat","feeMinor":800},"freeFromMinor":null}]' where store_id = $1`)

let database: Database
let app: TestApp
let reader: { id: string; as: Credentials }
let stores: { id: string; handle: string; as: Credentials; products: Product[] }[]
let heard: string[]
let calls = 0
const bank = payingBank()
const closing: (() => Promise<unknown>)[] = []

before(async () => {
  const made = await testDatabase()
  database = made.database
  app = await testApp(database, { providers: [bank.provider] })
  closing.push(() => app.close(), made.drop)
  stores = [await furnishStore(), await furnishStore()]
  reader = await signedIn()
  for (const { handle } of stores) await done(reader.as, 'PUT', `/accounts/${handle}/follow`)
  await done(reader.as, 'GET', '/feed/following')
  for (let each = 0; each < POSTS; each++) {
    const { handle, as, products } = stores[each % stores.length]!
    await done(as, 'POST', `/accounts/${handle}/posts`, { text: `New today: ${each}`, state: 'published', products: products.map((product) => ({ store: handle, product: product.id })) })
  }
  await settle()
  database.onStatement((name) => heard.push(name))
})
after(async () => {
  for (const close of closing) await close()
})
beforeEach(() => (heard = []))

test('a list of products costs at most three statements, of one store and of all, searched and paged', async () => {
  const { handle } = stores[0]!
  for (const path of ['/products', '/products?q=kettle&sort=price&inStock=true', `/stores/${handle}/products`, `/stores/${handle}/products?q=${encodeURIComponent('茶壶')}`, `/stores/${handle}/products?limit=1`]) {
    for (const as of [undefined, reader.as]) {
      heard = []
      const { items } = await done<{ items: unknown[] }>(as, 'GET', path)
      assert.ok(items.length > 0, path)
      within(BUDGETS.products, path)
    }
  }
})

test('prices for a time on cards cost no statement more: in lists, searches and posts', async () => {
  const { handle, as, products } = await furnishStore()
  const [startsAt, endsAt] = [-1, 1].map((hours) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString())
  await done(as, 'POST', `/stores/${handle}/promotions`, { kind: 'timed-price', title: 'Tonight', startsAt, endsAt, personLimit: 9, terms: { priceMinor: 700, products: products.map(({ id }) => id) } })
  await done(as, 'POST', `/accounts/${handle}/posts`, { text: 'Tonight only', state: 'published', products: products.map((product) => ({ store: handle, product: product.id })) })
  await settle()
  const sold = ({ items }: { items: { sale: object | null }[] }) => items.filter(({ sale }) => sale !== null).length
  for (const path of [`/stores/${handle}/products`, '/products?q=kettle', '/products']) {
    heard = []
    assert.ok(sold(await done(reader.as, 'GET', path)) > 0, path)
    within(BUDGETS.products, path)
  }
  heard = []
  const latest = await done<{ items: { products: { sale: object | null }[] }[] }>(reader.as, 'GET', '/feed/latest')
  assert.equal(latest.items[0]!.products.filter(({ sale }) => sale !== null).length, 3)
  within(BUDGETS.feed, 'latest')
})

test('a product costs at most five statements, for a guest and for somebody signed in', async () => {
  const { handle, products } = stores[0]!
  for (const as of [undefined, reader.as]) {
    heard = []
    const { variants } = await done<Product>(as, 'GET', `/stores/${handle}/products/${products[0]!.slug}`)
    assert.equal(variants.length, 2)
    within(BUDGETS.product, 'product')
  }
})

test('a page of the feed costs at most four statements, the first as well as the next', async () => {
  const first = await done<{ items: { products: unknown[] }[]; next: string }>(reader.as, 'GET', `/feed/following?limit=${PAGE}`)
  assert.deepEqual([first.items.length, first.items[0]!.products.length], [PAGE, 3])
  within(BUDGETS.feed, 'first page')
  heard = []
  const second = await done<{ items: unknown[] }>(reader.as, 'GET', `/feed/following?limit=${PAGE}&after=${first.next}`)
  assert.equal(second.items.length, POSTS - PAGE)
  within(BUDGETS.feed, 'second page')
})

for (const storeCount of [1, 2]) {
  const budget = BUDGETS.checkout + (storeCount - 1) * CHECKOUT_MORE_PER_STORE
  test(`from the cart to a paid order takes three calls and at most ${budget} statements where ${storeCount} sell`, async () => {
    const buyer = await signedIn()
    const chosen = stores.slice(0, storeCount).map((store) => ({ store: store.id, product: store.products[0]!.id, variant: store.products[0]!.variants[0]!.id, quantity: 2 }))
    for (const line of chosen) await done(buyer.as, 'POST', '/cart/lines', line)

    heard = []
    calls = 0
    const cart = await done<{ currencies: { total: { minor: number } }[] }>(buyer.as, 'GET', '/cart')
    const address = { name: '林小满', phone: '13812345678', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号' }
    const checkout = await done<{ id: string; payment: { payUrl: string } }>(
      buyer.as,
      'POST',
      '/checkouts',
      { currency: 'CNY', provider: 'bank', address, seenTotalMinor: cart.currencies[0]!.total.minor, lines: chosen.map(({ store, variant, quantity }) => ({ store, variant, quantity, seenPriceMinor: 1_000 })) },
    )
    assert.match(checkout.payment.payUrl, /^http:\/\/bank\.test\//)
    const notified = await done<{ received: boolean }>(undefined, 'POST', '/payment-notifications/bank', bank.notification())
    assert.ok(notified.received)
    within(budget, 'checkout')
    assert.ok(calls <= CHECKOUT_CALLS, `${calls} calls`)
    const { state } = await done<{ state: string }>(buyer.as, 'GET', `/checkouts/${checkout.id}`)
    assert.equal(state, 'paid')
  })
}

function within(budget: number, what: string): void {
  assert.ok(heard.length <= budget, `${what}: ${heard.length} statements instead of at most ${budget}: ${heard.join(', ')}`)
}

/** An answer that is no refusal, below /api/v1. */
async function done<Body = Record<string, unknown>>(as: Credentials, method: string, path: string, body?: unknown): Promise<Body> {
  calls++
  const answer = await app.call<Body>(as, method, path, body, method === 'GET' ? {} : { 'idempotency-key': clock.id() })
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`)
  return answer.body
}

async function signedIn(): Promise<{ id: string; as: Credentials }> {
  const { id } = await makePerson(database, clock)
  return { id, as: { cookie: await app.session(id) } }
}

/** A store with three products of two variants each. */
async function furnishStore() {
  const owner = await signedIn()
  const account = await makeAccount(database, clock, 'store', owner.id)
  await database.writeOne(terms, [account.id])
  const products: Product[] = []
  for (const title of ['Kettle 茶壶', 'Cup 茶杯', 'Tray 茶盘']) {
    const variants = ['Clay', 'Glass'].map((value) => ({ optionValues: [value], priceMinor: 1_000, openingStock: 500 }))
    products.push(await done<Product>(owner.as, 'POST', `/stores/${account.handle}/catalog`, { title, status: 'published', options: ['Material'], variants }))
  }
  return { id: account.id, handle: account.handle, as: owner.as, products }
}

/** Lets every reaction to what has happened run. */
async function settle(): Promise<void> {
  const { reactions } = app.app
  for (;;) {
    const jobs: Parameters<typeof runReaction>[3][] = []
    if ((await dispatchOnce(database, reactions, async (_, more) => void jobs.push(...more))) === 0) return
    for (const job of jobs) await runReaction(database, clock.now(), reactions.find((each) => each.consumer === job.consumer)!, job)
  }
}

/** A provider in memory, and its notification that the newest payment was paid. */
function payingBank(): { provider: PaymentProvider; notification(): string } {
  let newest: NewPayment | undefined
  const noticeOf = ({ reference, amountMinor, currency }: NewPayment): Notice => ({ payment: { providerRef: `pay-${reference}`, reference, state: 'captured', amountMinor, currency, capturedMinor: amountMinor } })
  const provider: PaymentProvider = {
    ...testTill,
    name: 'bank',
    createPayment: async (payment) => {
      newest = payment
      return { providerRef: `pay-${payment.reference}`, payUrl: `http://bank.test/${payment.reference}` }
    },
    readNotification: async (_, body) => ({ eventId: body, kind: 'payment.captured', notice: noticeOf(newest!) }),
  }
  return { provider, notification: () => `event ${newest!.reference.slice(-12)}` }
}
