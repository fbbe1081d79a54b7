import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { testBank } from '../orders/test-bank.ts'
import { decide, finishRefunds } from '../orders/test-paying.ts'
import { claim, platformCoupon } from '../orders/test-promotions.ts'
import { refundUnits } from '../orders/test-refund.ts'
import { ADDRESS, makeItem, makeStore, openShop, type Shop, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { invoicesChecks, invoicesReactions, invoicesRoutes } from './index.ts'
import { issueAll, issueElsewhere } from './test-issuer.ts'
import { pdfText } from './test-pdf-text.ts'

type Invoices = { items: { id: string; kind: string; number: string; total: { minor: number; currency: string }; says: { buyer: object; lines: { title: string; quantity: number; amountMinor: number; discountMinor: number }[]; deductions: object[]; taxParts: { rateBps: number; taxMinor: number }[]; taxMinor: number; borneMinor?: number; totalMinor: number; credits: { number: string } | null } }[] }

const setTax = sql('invoices.test-tax', 'update store set tax = $2 where store_id = $1')
const setReduced = sql('invoices.test-reduced', `update product set tax_class = 'reduced' where store_id = $1 and id = $2`)
const setReducedRate = sql('invoices.test-reduced-rate', `insert into tax_rate (country, tax_class, rate_bps, label, changed_at) values ('CN', 'reduced', 900, '增值税', $1)`)
const setRate = sql('invoices.test-rate', `insert into tax_rate (country, tax_class, rate_bps, label, changed_at) values ('CN', 'standard', 1300, '增值税', $1)`)
const succeeded = sql<{ buyerId: string; refundId: string; storeId: string; orderId: string; amountMinor: string; currency: string }>(
  'invoices.test-refunds',
  `select buyer_id as "buyerId", id as "refundId", store_id as "storeId", order_id as "orderId", amount_minor::text as "amountMinor", currency from refund where order_id = $1 and state = 'succeeded' order by id`,
)
const borneReturned = sql<{ storeId: string; orderId: string; refundId: string }>(
  'invoices.test-borne-returned',
  `select payload->>'storeId' as "storeId", payload->>'orderId' as "orderId", payload->>'refundId' as "refundId" from outbox where kind = 'order.borne-returned' and payload->>'orderId' = $1 order by id`,
)
const asBefore = sql(
  'invoices.test-as-before',
  `with line as (update order_line set tax_minor = 1185 where order_id = $1)
   update "order" set borne_taxed = false, tax_minor = 1315, tax_parts = jsonb_set(jsonb_set(tax_parts, '{0,amountMinor}', '11430'), '{0,taxMinor}', '1315') where id = $1`,
)
const setPaid = sql('invoices.test-paid', 'update "order" set paid_at = $2 where id = $1')
const numbers = sql<{ number: number }>('invoices.test-numbers', `select number from invoice where store_id = $1 and kind = 'invoice' order by number`)

let database: Database
let url: string
let drop: () => Promise<void>
let shop: Shop
let api: TestApi
const bank = testBank()

before(async () => {
  const made = await testDatabase()
  ;({ database, url, drop } = made)
  shop = openShop(database, [bank])
  api = testApi(database, invoicesRoutes({ database, clock: systemClock, timeZone: 'UTC' }), systemClock)
  await database.writeOne(setRate, [new Date()])
  await database.writeOne(setReducedRate, [new Date()])
})
after(() => drop())

const year = new Date().getUTCFullYear()
const ask = (who: { id: string }, order: string, body: object = {}) => api.call<Invoices>(who, 'POST', `/orders/${order}/invoices`, body)

async function taxed(options: { currency?: string; mode?: string } = {}): Promise<TestStore> {
  const store = await makeStore(database, { name: '鹭岛茶行', shippingFeeMinor: 1_130, ...options })
  await database.writeOne(setTax, [store.id, JSON.stringify({ mode: options.mode ?? 'included', number: '91350200MA2XYZ', country: 'CN', region: '福建', at: { country: 'CN', region: 'CN-FJ' } })])
  return store
}

async function bought(item: TestItem, body: object = {}, { paid = true } = {}) {
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [item], body)
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  if (paid) await decide(shop, bank)
  return { buyer, order: placed.body.orders[0]!.id, number: placed.body.orders[0]!.number }
}

/** What happened to refunds of an order reaches the invoices. */
async function creditAll(order: string): Promise<void> {
  const returned = await database.read.all(borneReturned, [order])
  await shop.settle()
  await finishRefunds(shop, bank)
  for (const [kind, payloads] of [['refund.succeeded', await database.read.all(succeeded, [order])], ['order.borne-returned', returned]] as const) {
    const reaction = invoicesReactions({ clock: systemClock }).find(({ on }) => on === kind)
    assert.ok(reaction && 'write' in reaction)
    for (const payload of payloads) await database.write((db) => reaction.write(db, { id: payload.refundId, kind, at: new Date(), payload } as never))
  }
}

test('the invoice of a paid order says what it came to, once and for ever', async () => {
  const store = await taxed()
  const item = await makeItem(database, store, { priceMinor: 11_300, title: '武夷岩茶 大红袍 Da Hong Pao' })
  const { buyer, order, number } = await bought(item, { billTo: { title: '厦门鼓浪贸易有限公司', taxNumber: '91350203M0001' } })
  const first = await ask(buyer, order)
  assert.equal(first.status, 200, JSON.stringify(first.body))
  const [invoice] = first.body.items
  assert.deepEqual([invoice!.number, invoice!.kind, invoice!.total], [`${year}-000001`, 'invoice', { minor: 12_430, currency: 'CNY' }])
  assert.deepEqual([invoice!.says.taxMinor, invoice!.says.buyer], [1_430, { name: '厦门鼓浪贸易有限公司', taxNumber: '91350203M0001', address: `${ADDRESS.region} ${ADDRESS.city} ${ADDRESS.district} ${ADDRESS.street}` }])
  assert.deepEqual((await ask(buyer, order, { billTo: { title: '厦门鼓浪贸易有限公司', taxNumber: '91350203M0001' } })).body, first.body)
  const other = await ask(buyer, order, { billTo: { title: 'Another company' } })
  assert.deepEqual([other.status, other.body.code as string | undefined], [409, 'invoice-stands'])
  assert.deepEqual((await ask(buyer, order)).body, first.body)

  const file = (lang: string) => api.call(buyer, 'GET', `/orders/${order}/invoice.pdf`, undefined, { 'accept-language': lang })
  const text = pdfText((await file('zh-CN')).bytes)
  for (const expected of ['鹭岛茶行', '厦门鼓浪贸易有限公司', '91350203M0001', '91350200MA2XYZ', '武夷岩茶 大红袍', 'Da Hong Pao', number, `${year}-000001`, '¥124.30', '¥14.30', '13 %', '增值税', '合计']) assert.ok(text.replaceAll('\n', ' ').includes(expected), `${expected} in ${text}`)
  assert.match(text.replaceAll('\n', ' '), /计税\s*¥110\.00/, 'the base of a rate is without the tax that prices include')
  assert.match(pdfText((await file('en')).bytes), /Invoice[\s\S]*of which tax[\s\S]*Total/)
})

async function boughtWithCoupon(store: TestStore, prices: readonly number[], amountMinor: number, seenTotalMinor: number) {
  const operator = await makePerson(database, systemClock, { operator: true })
  const coupon = await platformCoupon(shop, operator, { title: '平台满减', terms: { amountMinor } })
  const items: TestItem[] = []
  for (const priceMinor of prices) items.push(await makeItem(database, store, { priceMinor, title: `Of ${priceMinor}` }))
  const buyer = await makePerson(database, systemClock)
  await claim(shop, buyer, coupon.id, null)
  const placed = await shop.buy(buyer, items, { coupons: [coupon.id], seenTotalMinor })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  await decide(shop, bank)
  return { buyer, items, order: placed.body.orders[0]!.id }
}
const saysOf = async (buyer: { id: string }, order: string) => (await ask(buyer, order)).body.items.map(({ says }) => says)
const sumsOf = (all: readonly { taxMinor: number; borneMinor?: number; totalMinor: number }[]) => all.reduce((sums, says) => [sums[0]! + says.taxMinor, sums[1]! + (says.borneMinor ?? 0), sums[2]! + says.totalMinor], [0, 0, 0])
const holds = async () => {
  for (const check of invoicesChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
}

test('a coupon of the platform is a payment: lines and tax are those of the whole sale, and refunds take back all three to the unit', async () => {
  for (const [mode, total, tax] of [['included', 11_430, 1_430], ['added', 13_046, 1_616]] as const) {
    const store = await taxed({ mode })
    const { buyer, order } = await boughtWithCoupon(store, [11_300], 1_000, total)
    const [says] = await saysOf(buyer, order)
    assert.deepEqual([says!.lines[0]!.amountMinor, says!.lines[0]!.discountMinor, says!.deductions, says!.taxMinor, says!.borneMinor, says!.totalMinor], [11_300, 0, [], tax, 1_000, total])
    const text = async (lang: string, id = '') => pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf${id}`, undefined, { 'accept-language': lang })).bytes)
    assert.match(await text('en'), /Total[\s\S]*Paid by the platform[\s\S]*Paid by the buyer/)
    assert.match(await text('zh-CN'), /合计[\s\S]*平台支付[\s\S]*买家实付/)
    for (const amountMinor of [3_333, 777, undefined]) {
      await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', ...(amountMinor ? { amountMinor } : {}) })
      await creditAll(order)
    }
    const notes = (await saysOf(buyer, order)).slice(1)
    assert.deepEqual([notes.length, sumsOf(notes)], [3, [tax, 1_000, total]])
    assert.match(await text('en', `?id=${(await ask(buyer, order)).body.items[1]!.id}`), /Given back to the platform[\s\S]*Given back to the buyer/)
    await holds()
  }
})

test('goods that the platform paid for alone have their credit note when they come back, before the invoice or after', async () => {
  const store = await taxed()
  const { buyer, order, items } = await boughtWithCoupon(store, [11_300, 5_650], 16_950, 1_130)
  const back = async (item: TestItem) => {
    await refundUnits(database, systemClock, { store, order: await shop.order(buyer, order), items: [{ ...item, priceMinor: 0 }] })
    await creditAll(order)
  }
  await back(items[0]!)
  assert.deepEqual(sumsOf((await saysOf(buyer, order)).slice(0, 1)), [2_080, 16_950, 1_130])
  await back(items[1]!)
  await creditAll(order)
  assert.deepEqual((await saysOf(buyer, order)).slice(1).map((says) => [says.lines.map(({ title, quantity, amountMinor }) => [title, quantity, amountMinor]), says.taxMinor, says.borneMinor, says.totalMinor]), [
    [[['Of 11300', 1, 11_300]], 1_300, 11_300, 0],
    [[['Of 5650', 1, 5_650]], 650, 5_650, 0],
  ])
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'the rest' })
  await creditAll(order)
  assert.deepEqual(sumsOf((await saysOf(buyer, order)).slice(1)), [2_080, 16_950, 1_130])
  await holds()
})

test('an order from before keeps the tax that it was placed with, on its invoice and in what goes back', async () => {
  const store = await taxed()
  const { buyer, order } = await boughtWithCoupon(store, [11_300], 1_000, 11_430)
  await database.writeOne(asBefore, [order])
  const [says] = await saysOf(buyer, order)
  assert.deepEqual([says!.lines[0]!.amountMinor, says!.lines[0]!.discountMinor, says!.deductions.length, says!.taxMinor, says!.borneMinor, says!.totalMinor], [10_300, 1_000, 1, 1_315, undefined, 11_430])
  for (const amountMinor of [3_333, undefined]) {
    await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', ...(amountMinor ? { amountMinor } : {}) })
    await creditAll(order)
  }
  const notes = (await saysOf(buyer, order)).slice(1)
  assert.deepEqual([notes.map(({ borneMinor }) => borneMinor), sumsOf(notes)], [[undefined, undefined], [1_315, 0, 11_430]])
  await holds()
})

test('what was issued is append-only by privilege', async () => {
  const { rows } = await database.pool.query<{ granted: string }>(`select string_agg(distinct privilege_type, ' ' order by privilege_type) as granted from information_schema.role_table_grants where table_name = 'invoice' and grantee = current_user`)
  assert.doesNotMatch(rows[0]!.granted, /UPDATE|DELETE|TRUNCATE/)
})

test('only who bought it, and the store’s staff, may read it; unpaid there is none', async () => {
  const store = await taxed()
  const item = await makeItem(database, store)
  const unpaid = await bought(item, {}, { paid: false })
  assert.equal((await ask(unpaid.buyer, unpaid.order)).body.code as string | undefined, 'order-not-billable')
  assert.equal((await api.call(unpaid.buyer, 'GET', `/orders/${unpaid.order}/invoice.pdf`)).body.code, 'invoice-missing')
  const { order } = await bought(item)
  assert.equal((await ask(unpaid.buyer, order)).status, 404)
  const made = await api.call<Invoices>(store.owner, 'POST', `/stores/${store.handle}/orders/${order}/invoices`)
  assert.deepEqual(made.body.items.map((each) => each.number), [`${year}-000001`])
  assert.equal((await api.call<Invoices>(store.owner, 'GET', `/stores/${store.handle}/invoices`)).body.items.length, 1)
})

test('each refund has its credit note, also one before the invoice; together they take back exactly the tax', async () => {
  const store = await taxed()
  const { buyer, order } = await bought(await makeItem(database, store, { priceMinor: 10_001 }))
  const refund = (amountMinor?: number) => shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', ...(amountMinor ? { amountMinor } : {}) })
  await refund(3_333)
  await creditAll(order)
  await ask(buyer, order)
  await refund(3_333)
  await creditAll(order)
  await refund()
  await creditAll(order)
  await creditAll(order)
  const { items } = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body
  const [invoice, ...notes] = items
  assert.deepEqual(notes.map((note) => [note.number, note.says.credits?.number]), [1, 2, 3].map((n) => [`C${year}-00000${n}`, invoice!.number]))
  assert.deepEqual([notes.reduce((sum, note) => sum + note.total.minor, 0), notes.reduce((sum, note) => sum + note.says.taxMinor, 0)], [invoice!.total.minor, invoice!.says.taxMinor])
  const text = pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf?id=${notes[0]!.id}`)).bytes)
  assert.ok(text.includes(notes[0]!.number) && text.includes(invoice!.number), text)
})

test('goods of one rate that come back alone take back their rate and no other', async () => {
  const store = await taxed()
  const [tea, book] = [await makeItem(database, store, { priceMinor: 11_300, title: 'Tea' }), await makeItem(database, store, { priceMinor: 10_900, title: 'Book' })]
  await database.writeOne(setReduced, [store.id, book.product])
  const buyer = await makePerson(database, systemClock)
  const order = (await shop.buy(buyer, [tea, book])).body.orders[0]!.id
  await decide(shop, bank)
  await ask(buyer, order)
  await refundUnits(database, systemClock, { store, order: await shop.order(buyer, order), items: [book] })
  await creditAll(order)
  const [, note] = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body.items
  assert.deepEqual(note!.says.taxParts, [{ label: '增值税', rateBps: 900, amountMinor: 10_900, taxMinor: 900 }])
  assert.deepEqual([note!.says.lines.map(({ title, quantity, amountMinor }) => [title, quantity, amountMinor]), note!.total.minor], [[['Book', 1, 10_900]], 10_900])
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'the rest' })
  await creditAll(order)
  const [invoice, ...notes] = (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body.items
  assert.deepEqual([notes.reduce((sum, each) => sum + each.says.taxMinor, 0), notes[1]!.says.taxParts.map(({ rateBps, taxMinor }) => [rateBps, taxMinor])], [invoice!.says.taxMinor, [[1_300, 1_430]]])
  const text = pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf?id=${notes[0]!.id}`)).bytes)
  assert.ok(text.includes('Book') && text.includes('9 %') && !text.includes('13 %'), text)
  for (const check of invoicesChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
})

test('two processes that number at once leave no gap, give no number twice, and no order two', async () => {
  const store = await taxed()
  const item = await makeItem(database, store, { tracked: false })
  const orders: { orderId: string; byId: string; storeId: string }[] = []
  for (let each = 0; each < 12; each++) {
    const { buyer, order } = await bought(item)
    orders.push({ orderId: order, byId: buyer.id, storeId: store.id })
  }
  // Both are asked for every order, in different turns.
  const done = await Promise.all([issueAll(url, orders), issueElsewhere(url, orders.toReversed())])
  assert.deepEqual(done, [12, 12])
  assert.deepEqual((await database.read.all(numbers, [store.id])).map((row) => row.number), orders.map((_, at) => at + 1))
  for (const check of invoicesChecks) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
})

test('amounts stand in the digits of their currency, and currencies do not mix', async () => {
  const yen = await taxed({ currency: 'JPY' })
  const { buyer, order } = await bought(await makeItem(database, yen, { priceMinor: 11_300 }), { currency: 'JPY' })
  const { items } = (await ask(buyer, order)).body
  assert.deepEqual(items[0]!.total, { minor: 12_430, currency: 'JPY' })
  const text = pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf`)).bytes)
  assert.ok(text.includes('¥12,430') && !text.includes('.30'), text)
})

test('money that came a second time and went back takes nothing back of the invoice; what is given back later does', async () => {
  const store = await taxed()
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [await makeItem(database, store, { priceMinor: 5_000 })])
  const order = placed.body.orders[0]!.id
  const first = await decide(shop, bank, 'cancelled')
  assert.equal((await shop.post(buyer, `/checkouts/${placed.body.id}/payments`, { provider: 'bank' })).status, 201)
  const second = [...bank.payments.values()].at(-1)!
  assert.notEqual(second.reference, first.reference)
  await decide(shop, bank, 'captured', second)
  await ask(buyer, order)
  // The bank had called it off, and took it after all.
  await decide(shop, bank, 'captured', first)
  await creditAll(order)
  assert.deepEqual((await database.read.all(succeeded, [order])).map(({ amountMinor }) => amountMinor), ['6130'])
  const notes = async () => (await api.call<Invoices>(buyer, 'GET', `/orders/${order}/invoices`)).body.items.slice(1).map(({ total }) => total.minor)
  assert.deepEqual(await notes(), [])
  await shop.post(store.owner, `/stores/${store.handle}/orders/${order}/refund`, { why: 'broken', amountMinor: 1_000 })
  await creditAll(order)
  assert.deepEqual(await notes(), [1_000])
})

test('who asks for many files at once waits for their own, and keeps nobody else from theirs', async () => {
  const item = await makeItem(database, await taxed())
  const [one, other] = [await bought(item), await bought(item)]
  for (const { buyer, order } of [one, other]) await ask(buyer, order)
  const file = ({ buyer, order }: typeof one) => api.call(buyer, 'GET', `/orders/${order}/invoice.pdf`)
  const all = await Promise.all([...Array.from({ length: 12 }, () => file(one)), file(other)])
  const statuses = all.map(({ status }) => status)
  assert.equal(statuses.at(-1), 200)
  const drawn = statuses.slice(0, -1).filter((status) => status === 200).length
  assert.ok(drawn >= 3 && drawn < 12, statuses.join(' '))
})

test('what is sold at half past eleven at night bears the day of the place on the invoice and its credit note, also over New Year', async () => {
  const store = await taxed()
  const { buyer, order } = await bought(await makeItem(database, store, { priceMinor: 11_300 }))
  // Half past eleven at night in Xiamen on the 31st; in New York the morning of that day.
  const night = new Date('2031-12-31T15:30:00Z')
  const later = new Date('2031-12-31T16:30:00Z')
  await database.writeOne(setPaid, [order, night])
  const at = (now: Date, timeZone: string) => testApi(database, invoicesRoutes({ database, clock: { ...systemClock, now: () => now }, timeZone }), systemClock)
  const made = await at(later, 'Asia/Shanghai').call<Invoices>(buyer, 'POST', `/orders/${order}/invoices`, {})
  assert.match(made.body.items[0]!.number, /^2032-/, 'half past midnight there is of the new year')
  const read = async (lang: string) => pdfText((await api.call(buyer, 'GET', `/orders/${order}/invoice.pdf`, undefined, { 'accept-language': lang })).bytes)
  const [chinese, english] = [await read('zh-CN'), await read('en')]
  assert.match(chinese, /开具日期\n2032年1月1日[\s\S]*付款日期\n2031年12月31日[\s\S]*Asia\/Shanghai/)
  assert.match(english, /January 1, 2032[\s\S]*December 31, 2031[\s\S]*Asia\/Shanghai/)
})
