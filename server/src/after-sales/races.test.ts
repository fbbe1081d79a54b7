import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { type Database, openDatabase } from '#database'
import { type AccountRef, postOne } from '#ledger'
import { moneyOfOrders } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { brokenPromises, makeStore, makeVariants, movedClock, openPlace, type Place, type Sold, type TestStore } from './test-place.ts'

const ROUNDS = 8

let database: Database
let second: Database
let drop: () => Promise<void>
let here: Place
let there: Place
let store: TestStore
let operator: { id: string }
let variant: { variant: string; priceMinor: number }
const clock = movedClock()

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  second = openDatabase({ connection: { connectionString: made.url }, maxConnections: 4 })
  // Two programs with pools of their own over one database, and one time.
  here = openPlace(database, clock)
  there = openPlace(second, clock)
  store = await makeStore(database, { feeBps: 500 })
  operator = await makePerson(database, systemClock, { operator: true })
  ;[variant] = (await makeVariants(database, store, [10_000], 10_000)) as [typeof variant]
})
after(async () => {
  await second.close()
  await drop()
})

async function arrived(state: 'paid' | 'shipped' | 'received' = 'received'): Promise<Sold> {
  const order = await here.buy(await makePerson(database, systemClock), store, [{ ...variant, quantity: 2 }])
  if (state !== 'paid') await here.ship(store, order.order)
  if (state === 'received') await here.receive(order)
  return order
}
const booksOf = async ({ order }: Sold) => (await moneyOfOrders(database.read, [order])).get(order)!
const done = (answers: readonly { status: number }[]) => answers.filter(({ status }) => status < 300).length

async function rounds(race: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await race(round)
  assert.deepEqual(await brokenPromises(database), [])
}

test('agreed and withdrawn at once: one of the two', () =>
  rounds(async () => {
    const order = await arrived()
    const { id } = (await here.ask(order)).body
    const answers = await Promise.all([here.bySeller(store, id, 'agreement'), there.byBuyer(order, id, 'withdrawal')])
    assert.equal(done(answers), 1)
    assert.equal((await booksOf(order)).refundingMinor, answers[0].status === 200 ? 10_000n : 0n)
  }))

test('agreed by several people at once: the money goes back once', () =>
  rounds(async () => {
    const order = await arrived()
    const { id } = (await here.ask(order)).body
    const answers = await Promise.all([here, there, here, there].map((place) => place.bySeller(store, id, 'agreement')))
    assert.equal(done(answers), 1)
    assert.equal((await booksOf(order)).refundingMinor, 10_000n)
  }))

test('asked about the same line twice at once: one request', () =>
  rounds(async () => {
    const order = await arrived()
    assert.equal(done(await Promise.all([here, there, here].map((place) => place.ask(order)))), 1)
    assert.equal((await booksOf(order)).disputedMinor, 10_000n)
  }))

test('asked, and refunded by the store at once: never more than was paid', () =>
  rounds(async () => {
    const order = await arrived()
    const [asked, refunded] = await Promise.all([here.ask(order), there.post(store.owner, `/stores/${store.handle}/orders/${order.order}/refund`, { why: 'sorry', amountMinor: 15_000 })])
    const books = await booksOf(order)
    assert.equal(books.refundingMinor, refunded.status === 200 ? 15_000n : 0n)
    assert.equal(books.disputedMinor, asked.status === 201 ? BigInt(asked.body.amount.minor) : 0n)
    assert.ok(books.refundingMinor + books.disputedMinor <= 20_000n)
  }))

test('asked while it arrives, by word and by itself: what is asked is never released', () =>
  rounds(async (round) => {
    const order = await arrived('shipped')
    if (round % 2 === 1) clock.move(10 * DAY_MS)
    const [asked] = await Promise.all([here.ask(order, { reason: 'never-came' }), round % 2 === 1 ? there.sweeps['orders.receive-due']!() : there.receive(order)])
    assert.equal(asked.status, 201)
    const books = await booksOf(order)
    assert.deepEqual([books.heldMinor, books.disputedMinor, books.balanceMinor + books.feesMinor], [0n, 10_000n, 10_000n])
  }))

test('agreed by hand and by silence while it arrives: one refund', () =>
  rounds(async () => {
    const order = await arrived('shipped')
    const { id } = (await here.ask(order, { reason: 'never-came' })).body
    clock.move(2 * DAY_MS)
    await Promise.all([here.sweeps['after-sales.time-over']!(), there.sweeps['after-sales.time-over']!(), there.receive(order), here.bySeller(store, id, 'agreement')])
    const books = await booksOf(order)
    assert.deepEqual([books.disputedMinor, books.refundingMinor, books.balanceMinor + books.feesMinor], [0n, 10_000n, 10_000n])
  }))

test('two operators decide at once: one decision', () =>
  rounds(async () => {
    const order = await arrived()
    const { id } = (await here.ask(order)).body
    await here.bySeller(store, id, 'refusal', { words: 'no' })
    await here.byBuyer(order, id, 'dispute', { words: 'broken' })
    assert.equal(done(await Promise.all([here.decide(operator, store, id, 1_000), there.decide(operator, store, id, 2_000)])), 1)
  }))

test('asked while the store’s money is paid out: all of it stays frozen, and what is missing is owed', () =>
  rounds(async (round) => {
    const order = await arrived()
    const balance: AccountRef = { owner: store.id, kind: 'balance' }
    const payOut = () => second.write((db) => postOne(db, clock, { key: `payout:test-${round}`, kind: 'payout', currency: 'CNY', effectiveAt: clock.now(), legs: [{ account: balance, side: 'debit', amountMinor: 19_000n }, { account: { owner: 'platform', kind: 'fees' }, side: 'credit', amountMinor: 19_000n }] }))
    const [asked] = await Promise.all([here.ask(order), payOut()])
    assert.equal(asked.status, 201)
    assert.equal((await booksOf(order)).disputedMinor, 10_000n)
    await there.byBuyer(order, asked.body.id, 'withdrawal')
  }))

test('a packed order is never cancelled by its buyer at the same time', () =>
  rounds(async () => {
    const order = await arrived('paid')
    const [packed, cancelled] = await Promise.all([here.post<{ packed: string[] }>(store.owner, `/stores/${store.handle}/packings`, { orders: [order.order] }), there.post(order.buyer, `/orders/${order.order}/cancellation`)])
    assert.equal(packed.body.packed.length + done([cancelled]), 1)
  }))
