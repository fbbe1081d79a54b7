import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Database, openDatabase, sql } from '#database'
import { testDatabase } from '#testing'
import { ADDRESS, makeStore, movedClock, type Shop } from '../orders/test-shop.ts'
import { brokenPromises, build, drawNow, holdDraw, look, openDrawShop, person } from './test-draws.ts'

let database: Database
let other: Database
let drop: () => Promise<void>
let shops: [Shop, Shop]

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  other = openDatabase({ connection: { connectionString: made.url } })
  const clock = movedClock()
  shops = [openDrawShop(database, clock), openDrawShop(other, clock)]
})
after(async () => {
  await other.close()
  await drop()
})
const numbers = sql<{ floor: number }>('draws.test-numbers', 'select floor from draw_floor where author_id = $1 order by floor')
const orders = sql<{ count: number }>('draws.test-orders', 'select count(*)::int as count from "order" where store_id = $1')

test('120 people at once, over two processes, for 40 floors: exactly 40, numbered without a gap', async () => {
  const store = await makeStore(database)
  const draw = await holdDraw(shops[0], store, { maxFloors: 40 })
  const people = await Promise.all(Array.from({ length: 120 }, () => person(database)))
  const built = await Promise.all(people.map((one, at) => build(shops[at % 2]!, one, draw)))
  assert.equal(built.filter(({ status }) => status === 201).length, 40)
  for (const { status, code } of built) assert.ok(status === 201 || code === 'draw-full' || code === 'draw-over', `${status} ${code}`)
  assert.deepEqual((await database.read.all(numbers, [store.id])).map(({ floor }) => floor), Array.from({ length: 40 }, (_, at) => at + 1))
  assert.equal((await look(shops[0], undefined, draw)).state, 'closing', 'the last floor ends it')
  await Promise.all(shops.map((shop) => shop.sweeps['draws.draw']!()))
  assert.equal((await look(shops[0], undefined, draw)).winners.length, 1)
  assert.deepEqual(await brokenPromises(database), [])
})

test('the same person ten times at once builds no more floors than one may, and none too soon', async () => {
  const store = await makeStore(database)
  const draw = await holdDraw(shops[0], store, { floorsAPerson: 3, secondsBetween: 60 })
  const one = await person(database)
  const built = await Promise.all(Array.from({ length: 10 }, (_, at) => build(shops[at % 2]!, one, draw)))
  assert.equal(built.filter(({ status }) => status === 201).length, 1)
  for (const { status, code } of built) assert.ok(status === 201 || code === 'floor-too-soon', `${status} ${code}`)
})

test('two processes draw at once, and the winner claims six times at once: one prize, one order', async () => {
  const store = await makeStore(database)
  const draw = await holdDraw(shops[0], store)
  const winner = await person(database)
  await build(shops[0], winner, draw)
  ;(shops[0].clock as ReturnType<typeof movedClock>).move(3_600_001)
  await Promise.all([...shops, ...shops].map((shop) => shop.sweeps['draws.draw']!()))
  const claims = await Promise.all(Array.from({ length: 6 }, (_, at) => shops[at % 2]!.api.call<{ orderId: string }>(winner, 'POST', `${draw.path}/claim`, { address: { ...ADDRESS, street: `Road ${at}` } })))
  assert.equal(new Set(claims.map(({ status, body }) => `${status} ${body.orderId}`)).size, 1, JSON.stringify(claims.map(({ body }) => body)))
  assert.equal((await database.read.one(orders, [store.id])).count, 1)
  await drawNow(shops[0])
  assert.deepEqual(await brokenPromises(database), [])
})
