import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { createSandboxControls, type SandboxControls, startSandboxProvider, type SandboxProvider } from '@amoy/sandbox-provider'
import { systemClock } from '#clock'
import { type Database, sql } from '#database'
import { compareStatement, connectSandbox, lastComparedDays, listDifferences, listParked } from '#payments'
import { makePerson, testDatabase } from '#testing'
import { type Doorway, openDoorway } from './test-doorway.ts'
import { brokenPromises, makeItem, makeStore, movedClock, openShop, type Shop, type TestClock, type TestItem } from './test-shop.ts'

const MERCHANT = { id: 'amoy', secret: 'a secret between the two of us, 32', name: 'Amoy' }
const ADMIN_SECRET = 'an admin secret'
const PATIENCE_MS = 8_000
const lookNever = sql('testing.look-never', `update payment set look_at = 'infinity' where checkout_id = $1`)
const lookNow = sql('testing.look-now', `update payment set look_at = created_at where checkout_id = $1`)
const forgetCapture = sql('orders.test-forget-capture', "update payment set captured_at = captured_at - interval '3 days' where checkout_id = $1")

let database: Database
let drop: () => Promise<void>
let doorway: Doorway
let provider: SandboxProvider
let controls: SandboxControls
let folder: string
let clock: TestClock
let shop: Shop
let item: TestItem
let buyer: { id: string }

before(async () => {
  ;({ database, drop } = await testDatabase())
  doorway = await openDoorway()
  folder = await mkdtemp(join(tmpdir(), 'amoy-orders-'))
  clock = movedClock()
  provider = await startSandboxProvider({ dataFolder: folder, clock, merchants: [MERCHANT], adminSecret: ADMIN_SECRET, refundDelayMs: 10, pendingMs: 50, retryDelaysMs: [50, 50, 50] })
  controls = createSandboxControls({ baseUrl: provider.url, adminSecret: ADMIN_SECRET })
  const sandbox = connectSandbox({ baseUrl: provider.url, merchantId: MERCHANT.id, secret: MERCHANT.secret, clock, timeoutMs: 2_000, notifyOrigin: doorway.url })
  shop = openShop(database, [sandbox], { clock, publicUrl: 'https://shop.example.org' })
  doorway.serve(shop.api)
  item = await makeItem(database, await makeStore(database, { name: '鼓浪茶铺' }))
  buyer = await makePerson(database, systemClock)
})
after(async () => {
  await provider.close()
  await doorway.close()
  await drop()
  await rm(folder, { recursive: true })
})

async function place(): Promise<{ checkout: string; order: string; payUrl: string; providerRef: string }> {
  const { status, body } = await shop.buy(buyer, [item], { provider: 'sandbox' })
  assert.equal(status, 201, JSON.stringify(body))
  const payUrl = body.payment!.payUrl!
  return { checkout: body.id, order: body.orders[0]!.id, payUrl, providerRef: payUrl.split('/').at(-1)! }
}
const stateOf = async (order: string) => (await shop.order(buyer, order)).state
async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + PATIENCE_MS; !(await isTrue()); await sleep(20)) assert.ok(Date.now() < limit, `waited in vain until ${what}`)
}
const delivered = async (providerRef: string) => (await controls.listNotifications(providerRef)).flatMap((each) => each.deliveries).every((each) => each.status !== 'waiting')

test('a buyer pays on the page of the provider and the order is paid; the page says what is bought', async () => {
  const { order, payUrl, providerRef } = await place()
  const page = await (await fetch(payUrl, { headers: { 'accept-language': 'zh-CN' } })).text()
  assert.ok(page.includes('鼓浪茶铺'))
  await controls.decide(providerRef, 'pay')
  await until('the order is paid', async () => (await stateOf(order)) === 'paid')
  assert.deepEqual(await brokenPromises(database), [])
})

test('events that come out of order, doubled and redelivered ten times shuffled, pay once', async () => {
  const { order, providerRef } = await place()
  await controls.decide(providerRef, 'fail')
  await controls.decide(providerRef, 'pay', { twice: true, outOfOrder: true })
  const [event] = await controls.listNotifications(providerRef)
  await controls.redeliver(event!.id, { times: 10, shuffle: true })
  await until('all is delivered', () => delivered(providerRef))
  const view = await shop.order(buyer, order)
  assert.deepEqual([view.state, view.timeline.map((each) => each.kind)], ['paid', ['placed', 'paid']])
  assert.deepEqual(await brokenPromises(database), [])
})

test('a wrong amount is parked and a lost notification is made up for by asking', async () => {
  const [wrong, lost] = [await place(), await place()]
  const before = (await listParked(database.read, { limit: 100 })).length
  await controls.decide(wrong.providerRef, 'pay', { content: 'wrong-amount' })
  await controls.decide(lost.providerRef, 'pay', { timing: 'never' })
  await until('the wrong one is delivered', () => delivered(wrong.providerRef))
  assert.equal((await listParked(database.read, { limit: 100 })).length, before + 2)
  assert.deepEqual([await stateOf(wrong.order), await stateOf(lost.order)], ['placed', 'placed'])
  clock.move(3 * 60_000)
  await shop.sweeps['payments.look-at-silent']!()
  assert.deepEqual([await stateOf(wrong.order), await stateOf(lost.order)], ['paid', 'paid'])
})

test('money that is only authorised is captured; a cancelled order is refunded, also when its refund fails at first', async () => {
  const { order, providerRef } = await place()
  await controls.decide(providerRef, 'authorise')
  await until('the money is taken at once', async () => {
    await shop.settle()
    return (await stateOf(order)) === 'paid'
  })
  await controls.setFaults({ failRefundNext: 1 })
  await shop.post(buyer, `/orders/${order}/cancellation`)
  await until('the money is back', async () => {
    await shop.settle()
    return (await shop.order(buyer, order)).refunded.minor === 1_000
  })
  assert.deepEqual(await brokenPromises(database), [])
})

test('a provider that answers late, not at all, or loses its answer, makes no second payment', async () => {
  await controls.setFaults({ loseAnswerNext: 1 })
  const { status, body } = await shop.buy(buyer, [item], { provider: 'sandbox' })
  assert.deepEqual([status, body.payment?.payUrl], [201, null])
  await controls.setFaults({ failNext: 1 })
  assert.equal((await shop.post(buyer, `/checkouts/${body.id}/payments`, { provider: 'sandbox' })).body.code, 'provider-silent')
  await controls.setFaults({})
  const page = await shop.post(buyer, `/checkouts/${body.id}/payments`, { provider: 'sandbox' })
  assert.equal(page.status, 201)
  await controls.decide(String(page.body.payUrl).split('/').at(-1)!, 'pay')
  await until('the order is paid', async () => (await stateOf(body.orders[0]!.id)) === 'paid')
})

test('an order whose time is over calls its payment off at the provider', async () => {
  const { order, providerRef } = await place()
  clock.move(32 * 60_000)
  await shop.sweeps['orders.expire']!()
  await shop.settle()
  assert.equal(await stateOf(order), 'cancelled')
  assert.equal((await controls.decide(providerRef, 'pay')).status === 'captured', false)
})

test('the books agree with the statement of the provider, and where they do not it is named', async () => {
  await shop.sweeps['payments.look-at-silent']!()
  const day = clock.now().toISOString().slice(0, 10)
  assert.deepEqual(await compareStatement(shop.payments, 'sandbox', day), [])
  const { checkout, order, providerRef } = await place()
  await controls.decide(providerRef, 'pay', { timing: 'never' })
  assert.deepEqual((await compareStatement(shop.payments, 'sandbox', day)).map((each) => [each.kind, each.what, each.there?.amountMinor]), [['capture', 'missing-here', 1_000n]])
  clock.move(3 * 60_000)
  await shop.sweeps['payments.look-at-silent']!()
  assert.equal(await stateOf(order), 'paid')
  await database.writeOne(forgetCapture, [checkout])
  const earlier = new Date(clock.now().getTime() - 3 * 86_400_000).toISOString().slice(0, 10)
  assert.deepEqual((await compareStatement(shop.payments, 'sandbox', earlier)).map((each) => [each.what, each.here?.amountMinor]), [['missing-there', 1_000n]])
})

test('every day is compared once it is over, a difference is kept with its age, and settled when both sides agree', async () => {
  clock.move(86_400_000 - (clock.now().getTime() % 86_400_000))
  const { checkout, providerRef } = await place()
  await controls.decide(providerRef, 'pay', { timing: 'never' })
  await database.writeOne(lookNever, [checkout])
  const day = clock.now().toISOString().slice(0, 10)
  const openOf = async () => (await listDifferences(database.read, { isOpen: true, limit: 50 })).filter((each) => each.day === day)
  await shop.sweeps['payments.reconcile']!()
  assert.deepEqual(await openOf(), [], 'a day that is not over says nothing yet')

  clock.move(27 * 3_600_000)
  await shop.sweeps['payments.reconcile']!()
  await shop.sweeps['payments.reconcile']!()
  const [difference, ...others] = await openOf()
  assert.deepEqual([difference?.what, difference?.thereMinor, difference?.hereMinor, others.length], ['missing-here', 1_000n, null, 0])
  assert.equal((await lastComparedDays(database.read, clock.now())).find((each) => each.provider === 'sandbox')?.day, day)

  await database.writeOne(lookNow, [checkout])
  await shop.sweeps['payments.look-at-silent']!()
  clock.move(3 * 3_600_000)
  await shop.sweeps['payments.reconcile']!()
  assert.equal((await openOf()).length, 1, 'it is not asked for again at once')
  clock.move(4 * 3_600_000)
  await shop.sweeps['payments.reconcile']!()
  assert.deepEqual(await openOf(), [])
  const settled = (await listDifferences(database.read, { isOpen: false, limit: 50 })).find((each) => each.day === day)
  assert.deepEqual([settled?.reference, settled?.foundAt], [difference?.reference, difference?.foundAt])
  assert.ok(settled?.settledAt)
})
