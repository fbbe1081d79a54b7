import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { systemClock as clock } from '#clock'
import type { Database } from '#database'
import { explainEntries } from '#settlement'
import { makeAccount, makePerson, type TestApi, testApi, testDatabase } from '#testing'
import { writeEntriesCsv } from './write-entries-csv.ts'
import { type Leg, ledgerRoutes, type OrderNumbers, PLATFORM, placeHold, postOne, providerOwner } from './index.ts'

const numberOf = (storeId: string, orderId: string) => `${storeId.slice(-4)}-${orderId.slice(-4)}`
const orderNumbers: OrderNumbers = async (_db, orders) => new Map(orders.map(({ storeId, orderId }) => [orderId, numberOf(storeId, orderId)]))
const explain = explainEntries(async () => new Map())
let database: Database
let drop: () => Promise<void>
let api: TestApi
before(async () => {
  ;({ database, drop } = await testDatabase())
  api = testApi(database, ledgerRoutes({ database, orderNumbers, explain }))
})
after(() => drop())

type Balances = { items: { owner?: string; account: string; balance: { minor: number }; pending: { minor: number }; available: { minor: number } }[] }
type Entries = { items: { kind: string; change: { minor: number; currency: string }; balanceAfter: { minor: number } | null; orderId: string | null; orderNumber: string | null; isOwnOrder: boolean }[]; next: string | null }

/** A store that sold `count` orders of 10,000 minor units each, all received, at a fee of two per cent. */
async function earningStore(currency: string, count: number) {
  const owner = await makePerson(database, clock)
  const store = await makeAccount(database, clock, 'store', owner.id)
  const orderIds = Array.from({ length: count }, () => clock.id())
  const post = (key: string, kind: 'capture' | 'release', legs: Leg[]) => database.write((db) => postOne(db, clock, { key, kind, currency, effectiveAt: clock.now(), legs }))
  const held = { owner: store.id, kind: 'held' } as const
  for (const orderId of orderIds) {
    await post(`capture:${orderId}`, 'capture', [{ account: { owner: providerOwner('test'), kind: 'clearing' }, side: 'debit', amountMinor: 10_000n }, { account: held, side: 'credit', amountMinor: 10_000n, orderId }])
    await post(`release:${orderId}`, 'release', [
      { account: held, side: 'debit', amountMinor: 10_000n, orderId },
      { account: { owner: store.id, kind: 'balance' }, side: 'credit', amountMinor: 9_800n, orderId },
      { account: { owner: PLATFORM, kind: 'fees' }, side: 'credit', amountMinor: 200n, orderId },
    ])
  }
  return { ...store, owner, orderIds }
}

test('a store reads what it has, what is set aside, and every entry back to its order, page by page', async () => {
  const store = await earningStore('CNY', 5)
  await database.write((db) => placeHold(db, clock, { key: `payout:${store.id}`, account: { owner: store.id, kind: 'balance' }, currency: 'CNY', amountMinor: 20_000n }))
  const { body } = await api.call<Balances>(store.owner, 'GET', `/accounts/${store.handle}/money`)
  assert.deepEqual(body.items.map((each) => [each.account, each.balance.minor, each.pending.minor, each.available.minor]), [['balance', 49_000, 20_000, 29_000], ['held', 0, 0, 0]])

  const seen: Entries['items'] = []
  for (let after = ''; ; ) {
    const page = (await api.call<Entries>(store.owner, 'GET', `/accounts/${store.handle}/money/entries?currency=CNY&limit=2${after}`)).body
    seen.push(...page.items)
    if (!page.next) break
    after = `&after=${page.next}`
  }
  assert.deepEqual(seen.map((each) => [each.change.minor, each.balanceAfter?.minor, each.orderId, each.orderNumber]), store.orderIds.toReversed().map((id, index) => [9_800, 49_000 - 9_800 * index, id, numberOf(store.id, id)]))
  assert.equal((await api.call(store.owner, 'GET', `/accounts/${store.handle}/money/entries?currency=CNY&after=nonsense`)).status, 422)
})

test('the file has the same entries, amounts exact in the digits of the currency, headers in the reader’s language', async () => {
  const yen = await earningStore('JPY', 1)
  const dinar = await earningStore('KWD', 1)
  const read = async (store: typeof yen, currency: string, lang = 'en') => (await api.call(store.owner, 'GET', `/accounts/${store.handle}/money/entries.csv?currency=${currency}&account=held`, undefined, { 'accept-language': lang })).body as unknown as string
  const lines = (await read(yen, 'JPY')).trim().split('\n')
  assert.equal(lines.length, 3)
  assert.match(lines[1]!, new RegExp(`The buyer has the goods,-10000,0,JPY,${numberOf(yen.id, yen.orderIds[0]!)},${yen.orderIds[0]}`))
  assert.match(await read(dinar, 'KWD'), /A buyer paid,10\.000,10\.000,KWD/)
  assert.match(await read(dinar, 'KWD', 'zh-CN'), /^\uFEFF?时间（UTC）/)
})

test('a creator’s entries name the orders that brought them, page and file alike, and are not theirs to open; a store’s are', async () => {
  const store = await earningStore('GBP', 1)
  const creator = await makePerson(database, clock)
  const [orderId] = store.orderIds
  const legs: Leg[] = [{ account: { owner: store.id, kind: 'promised' }, side: 'debit', amountMinor: 500n, orderId }, { account: { owner: creator.id, kind: 'commission' }, side: 'credit', amountMinor: 500n, orderId }]
  await database.write((db) => postOne(db, clock, { key: `commission:${orderId}`, kind: 'commission', currency: 'GBP', effectiveAt: clock.now(), legs }))
  const read = async (who: { id: string; handle: string }, as: typeof creator, account: string) =>
    (await api.call<Entries>(as, 'GET', `/accounts/${who.handle}/money/entries?currency=GBP&account=${account}`)).body.items.map((each) => [each.kind, each.orderNumber, each.isOwnOrder])
  assert.deepEqual(await read(creator, creator, 'commission'), [['commission', numberOf(store.id, orderId!), false]])
  assert.deepEqual(await read(store, store.owner, 'promised'), [['commission', numberOf(store.id, orderId!), true]])
  const file = (await api.call(creator, 'GET', `/accounts/${creator.handle}/money/entries.csv?currency=GBP&account=commission`)).body as unknown as string
  assert.match(file, new RegExp(`Commission,5\\.00,5\\.00,GBP,${numberOf(store.id, orderId!)},${orderId}`))
  const operator = await makePerson(database, clock, { operator: true })
  const fees = (await api.call<Entries>(operator, 'GET', '/console/money/entries?owner=platform&account=fees&currency=GBP')).body
  assert.deepEqual(fees.items.map((each) => each.orderNumber), [numberOf(store.id, orderId!)])
})

test('a file that would be too long says where it ends', async () => {
  const store = await earningStore('NOK', 5)
  const read = async (maxRows: number) => {
    let text = ''
    for await (const piece of writeEntriesCsv(database.read, { owner: store.id, kind: 'balance' }, { currency: 'NOK', lang: 'en', orderNumbers, explain, maxRows })) text += piece
    return text.trim().split('\n')
  }
  assert.match((await read(3)).at(-1)!, /This file ends here, at 3 lines/)
  assert.equal((await read(3)).length, 5)
  assert.equal((await read(5)).length, 6)
})

test('the operator sees the platform’s books and the providers’, and all stores together', async () => {
  const operator = await makePerson(database, clock, { operator: true })
  const store = await earningStore('EUR', 3)
  const { body } = await api.call<Balances>(operator, 'GET', '/console/money')
  const euros = body.items.filter((each) => (each.balance as { currency?: string }).currency === 'EUR')
  assert.deepEqual(euros.map((each) => [each.owner, each.account, each.balance.minor]), [['accounts', 'balance', 29_400], ['accounts', 'held', 0], [PLATFORM, 'fees', 600], ['provider:test', 'clearing', 30_000]])

  const fees: number[] = []
  for (let after = ''; ; ) {
    const page = (await api.call<Entries>(operator, 'GET', `/console/money/entries?owner=platform&account=fees&currency=EUR&limit=2${after}`)).body
    fees.push(...page.items.map((each) => each.change.minor))
    if (!page.next) break
    after = `&after=${page.next}`
  }
  assert.deepEqual(fees, [200, 200, 200])
  assert.equal((await api.call(store.owner, 'GET', '/console/money')).status, 404)
  assert.equal((await api.call(operator, 'GET', `/accounts/${store.handle}/money`)).status, 404)
})
