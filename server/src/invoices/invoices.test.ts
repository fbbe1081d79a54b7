import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { sql } from '#database'
import { testApi } from '#testing'
import { ADDRESS, makeItem } from '../orders/test-shop.ts'
import { invoicesChecks, invoicesRoutes } from './index.ts'
import { api, ask, bought, database, type Invoices, openInvoices, taxed, url, year } from './test-invoices.ts'
import { issueAll, issueElsewhere } from './test-issuer.ts'
import { pdfText } from './test-pdf-text.ts'

openInvoices()

const setPaid = sql('invoices.test-paid', 'update "order" set paid_at = $2 where id = $1')
const numbers = sql<{ number: number }>('invoices.test-numbers', `select number from invoice where store_id = $1 and kind = 'invoice' order by number`)

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
