import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { follow, markVerified } from '#accounts'
import { isRefusal } from '#api'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { makeAccount, testDatabase } from '#testing'
import { type TestBank, testBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { ADDRESS, makeStore, type Shop, type TestStore } from '../orders/test-shop.ts'
import { drawGroup } from './draw-group.ts'
import { readGroup } from './group-row.ts'
import { startLiveGroups } from './live-groups.ts'
import { type GroupItem, join, look, makeGroupItem, openGroupShop, person, start } from './test-groups.ts'

type Quote = { status: number; code?: string; goods: { minor: number }; shipping: { minor: number }; total: { minor: number }; certain: boolean; providers: string[] }

const cutListener = sql('test.cut-group-listener', `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen amoy_groups%' and datname = current_database()`)
const renamed = sql('test.rename', 'update account set name = $2 where id = $1')

let database: Database
let drop: () => Promise<void>
let store: TestStore
let bank: TestBank
let shop: Shop

before(async () => {
  ;({ database, drop } = await testDatabase())
  store = await makeStore(database, { shippingFeeMinor: 600 })
  bank = { ...testBank(), holdsForDays: 7 }
  shop = openGroupShop(database, [bank])
})
after(() => drop())

async function startPaid(item: GroupItem) {
  const buyer = await person(database)
  const { status, group } = await start(shop, buyer, item)
  assert.equal(status, 201)
  await decide(shop, bank, 'captured')
  await shop.settle()
  return { buyer, group }
}

async function joinPaid(item: GroupItem, group: string) {
  const buyer = await person(database)
  assert.equal((await join(shop, buyer, item, group)).status, 201)
  await decide(shop, bank, 'captured')
  await shop.settle()
  return buyer
}

async function quote(item: GroupItem, query: Record<string, string>): Promise<Quote> {
  const search = new URLSearchParams({ variant: item.variant, ...query })
  const { status, body } = await shop.api.call<Quote>(undefined, 'GET', `/stores/${item.handle}/group-quote?${search.toString()}`)
  return { ...body, status }
}

test('a product says whether groups may be asked about, as long as it is offered to them', async () => {
  const item = await makeGroupItem(shop, store)
  const inGroups = sql<{ inGroups: boolean }>('test.in-groups', 'select in_groups as "inGroups" from product where store_id = $1 and id = $2')
  const read = async () => (await database.read.one(inGroups, [store.id, item.product])).inGroups
  assert.equal(await read(), true)
  assert.equal((await shop.api.call(store.owner, 'DELETE', `/stores/${store.handle}/group-offers/${item.product}`)).status, 204)
  assert.equal(await read(), false)
})

test('what a seat comes to before it is taken is what taking it asks for, shipping included', async () => {
  const item = await makeGroupItem(shop, store, { mostPerSeat: 2 })
  const quoted = await quote(item, { product: item.product, quantity: '2', country: 'CN', region: ADDRESS.region })
  assert.deepEqual([quoted.status, quoted.goods.minor, quoted.shipping.minor, quoted.total.minor, quoted.certain, quoted.providers], [200, 1_600, 600, 2_200, true, ['bank']])
  const buyer = await person(database)
  const wrong = await start(shop, buyer, item, { quantity: 2, seenTotalMinor: quoted.total.minor - 1 })
  assert.deepEqual([wrong.status, wrong.code], [409, 'total-changed'])
  assert.equal((await start(shop, buyer, item, { quantity: 2, seenTotalMinor: quoted.total.minor })).status, 201)
})

test('a group is quoted on its own terms, and what is not offered is not quoted', async () => {
  const item = await makeGroupItem(shop, store)
  const { group } = await startPaid(item)
  await shop.api.call(store.owner, 'PUT', `/stores/${store.handle}/group-offers/${item.product}`, { size: 2, prices: [{ variant: item.variant, priceMinor: 700 }] })
  assert.equal((await quote(item, { group })).goods.minor, 800)
  assert.equal((await quote(item, { product: item.product })).goods.minor, 700)
  await shop.api.call(store.owner, 'DELETE', `/stores/${store.handle}/group-offers/${item.product}`)
  assert.deepEqual([(await quote(item, { group })).status, (await quote(item, { product: item.product })).code], [200, 'group-offer-gone'])
  assert.equal((await quote(item, { group, addressId: systemClock.id() })).code, 'address-missing')
})

test('members are told by their first letter, but for who opened it, whom one follows, and oneself', async () => {
  const item = await makeGroupItem(shop, store)
  const { buyer: opener, group } = await startPaid(item)
  const [second, third] = [await joinPaid(item, group), await person(database)]
  await database.writeOne(renamed, [second.id, 'lin Xiaoman'])
  const told = async (who: { id: string } | undefined) => (await look(shop, who, item, group)).members.map(({ account, initial, isMe }) => [account?.id ?? initial, isMe])
  assert.deepEqual(await told(undefined), [[opener.id, false], ['L', false]])
  assert.deepEqual(await told(third), [[opener.id, false], ['L', false]])
  assert.deepEqual(await told(second), [[opener.id, false], [second.id, true]])
  await database.write(async (db) => void (await follow(db, systemClock, third.id, second.id)))
  assert.deepEqual(await told(third), [[opener.id, false], [second.id, false]])
})

test('whoever looks at a group hears of each seat, also after a gap; connections have an end', async () => {
  const failures: unknown[] = []
  const live = startLiveGroups({ database, onFailure: (error) => failures.push(error) })
  await live.ready
  const item = await makeGroupItem(shop, store)
  const { group } = await startPaid(item)
  const leaving = new AbortController()
  const row = (await readGroup(database.read, { storeId: store.id, id: group }))!
  const response = live.connect(row, leaving.signal)
  assert.ok(!isRefusal(response))
  let text = ''
  const reading = (async () => {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) text += part
  })()
  const heard = () => [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as { secured: number; left: number; state: string })
  await until(() => heard().length === 1)
  assert.deepEqual(heard()[0], { state: 'open', outcome: null, secured: 1, paying: 0, left: 2 })
  await joinPaid(item, group)
  await until(() => heard().at(-1)?.secured === 2)
  await database.writeOne(cutListener)
  await joinPaid(item, group)
  await until(() => heard().at(-1)?.secured === 3)
  assert.notEqual(heard().at(-1)!.state, 'open')
  assert.ok(failures.length > 0)
  assert.equal(live.connections(), 1)
  leaving.abort()
  await reading
  assert.equal(live.connections(), 0)
  const second = live.connect(row, new AbortController().signal)
  assert.ok(!isRefusal(second))
  await live.stop()
  assert.match(await second.text(), /^retry/)
  assert.ok(isRefusal(live.connect(row, new AbortController().signal)))
})

test('a group that is not there for others yet has no picture and nothing to listen to', async () => {
  const item = await makeGroupItem(shop, store)
  const { group } = await start(shop, await person(database), item)
  for (const what of ['live', 'picture.png']) assert.equal((await shop.api.call(undefined, 'GET', `/stores/${item.handle}/groups/${group}/${what}`)).status, 404)
})

test('a verified creator leads a larger group on what a store offers, under their own name; others are told who may', async () => {
  const item = await makeGroupItem(shop, store)
  const owner = await person(database)
  const creator = await makeAccount(database, systemClock, 'creator', owner.id)
  const lead = (key: string, more: object = {}) => shop.api.call<{ id: string; code: string; size: number; ledBy: { id: string }; can: string }>(owner, 'POST', `/accounts/${creator.handle}/led-groups`, { store: store.handle, product: item.product, size: 40, ...more }, { 'idempotency-key': key })
  assert.deepEqual([(await lead('not-verified')).status, (await lead('not-verified')).body.code], [409, 'group-leader-unverified'])
  await database.write((db) => markVerified(db, creator.id, ['tea']))
  assert.equal((await lead('too-small', { size: 2 })).body.code, 'group-too-small')
  const { status, body } = await lead('led-by-a-creator')
  assert.deepEqual([status, body.size, body.ledBy.id, body.can], [201, 40, creator.id, 'join'])
  assert.equal((await lead('led-by-a-creator')).body.id, body.id)
  await joinPaid(item, body.id)
  assert.equal((await look(shop, undefined, item, body.id)).secured, 1)
  assert.equal((await shop.api.call(await person(database), 'POST', `/accounts/${creator.handle}/led-groups`, { store: store.handle, product: item.product, size: 40 }, { 'idempotency-key': 'a-stranger' })).status, 404)
})

test('the picture of a group shows as many filled seats as have been paid', () => {
  const product = { id: 'p', slug: 'p', title: 'p', picture: null }
  const taken = (size: number, secured: number) => drawGroup({ size, secured, outcome: null, product }).svg.match(/fill="#ffc145"/g)?.length ?? 0
  assert.deepEqual([taken(3, 0), taken(3, 2), taken(3, 3), taken(100, 50), taken(100, 100)], [0, 2, 3, 6, 12])
})

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    assert.ok(tries < 200, `waited in vain for ${isSo.toString()}`)
    await sleep(50)
  }
}
