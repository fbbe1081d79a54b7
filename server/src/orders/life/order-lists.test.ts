import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { makePerson } from '#testing'
import type { OrderCard, SellerOrderCard } from '../schemas.ts'
import { database, item, person, place, placePaid, shop, shopEach, store } from './test-life.ts'

shopEach()

test('a seller finds orders by number, by name and by the end of a phone number, in pages, and counts them', async () => {
  const [first, second] = [await makePerson(database, systemClock, { name: '王大明' }), await makePerson(database, systemClock, { name: 'Anna Berg' })]
  const other = { name: '陈小鱼', phone: '+86 137 0000 4321', street: '莲花路 9' }
  const [one, two] = [await placePaid(first, 1), (await shop.buy(second, [item], { address: other })).body.orders[0]!.id]
  const list = async (query: string) => (await shop.api.call<{ items: SellerOrderCard[]; next: string | null }>(store.owner, 'GET', `/stores/${store.handle}/orders?${query}`)).body
  const ids = async (q: string) => (await list(`q=${encodeURIComponent(q)}`)).items.map((each) => each.id)
  const number = (await shop.sold(store, two)).number
  assert.deepEqual(await ids(number), [two])
  assert.deepEqual(await ids('小鱼'), [two])
  assert.deepEqual(await ids('4321'), [two])
  assert.deepEqual(await ids('5678'), [one.order])
  assert.deepEqual(await ids('大明'), [one.order])
  assert.deepEqual(await ids('anna'), [two])
  assert.deepEqual(await ids('！？'), [])
  assert.deepEqual((await list('state=paid')).items.map((each) => [each.id, each.buyer.name, each.addressLine.includes('13812345678')]), [[one.order, '王大明', true]])
  const page = await list('limit=1')
  assert.deepEqual([page.items.map((each) => each.id), (await list(`limit=1&after=${page.next}`)).items.map((each) => each.id)], [[two], [one.order]])
  assert.equal((await shop.api.call(store.owner, 'GET', `/stores/${store.handle}/orders?after=nonsense`)).body.code, 'bad-cursor')
  const summary = (await shop.api.call<Record<string, unknown>>(store.owner, 'GET', `/stores/${store.handle}/orders/summary`)).body
  assert.deepEqual([summary.placed, summary.paid, summary.shipped, typeof summary.oldestPaidAt], [1, 1, 0, 'string'])
})

test('a buyer pages through their orders, also through one state among many, in few statements', async () => {
  const buyer = await person()
  const orders: string[] = []
  for (let at = 0; at < 7; at++) orders.unshift((await place(buyer, 1)).order)
  await shop.post(buyer, `/orders/${orders[6]}/cancellation`)
  const names: string[] = []
  const stop = database.onStatement((name) => names.push(name))
  const list = async (query: string) => (await shop.api.call<{ items: OrderCard[]; next: string | null }>(buyer, 'GET', `/orders?${query}`)).body
  const page = await list('limit=3')
  stop()
  assert.deepEqual(names.filter((name) => name !== 'testing.who'), ['orders.of-buyer', 'orders.rows', 'orders.lines', 'accounts.cards'])
  assert.deepEqual(page.items.map((each) => each.id), orders.slice(0, 3))
  assert.deepEqual((await list(`limit=3&after=${page.next}`)).items.map((each) => each.id), orders.slice(3, 6))
  assert.deepEqual((await list('state=cancelled')).items.map((each) => each.id), [orders[6]])
  assert.deepEqual(page.items[0]!.lines.map((each) => [each.title, each.quantity, each.price.minor]), [['铁观音 Tieguanyin', 1, 1_000]])
})
