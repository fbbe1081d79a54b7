import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import { DAY_MS, systemClock } from '#clock'
import { type Database, sql } from '#database'
import type { Fact } from '#events'
import type { ProviderPayment } from '#payments'
import { openVault } from '#payouts'
import { makePerson, testDatabase } from '#testing'
import { follow, linkTo, makePlacement, makePlan, type Member, openAffiliateShop, openBrowser, type AffiliateShop } from '../affiliate/test-affiliate.ts'
import { testBank, type TestBank } from '../orders/test-bank.ts'
import { decide } from '../orders/test-paying.ts'
import { ADDRESS, makeItem, makeStore, movedClock, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { webhooksChecks, webhooksReactions, webhooksRoutes, webhooksSweeps, type WebhooksDeps } from './index.ts'
import type { Moved } from './facts.ts'
import { tellOfMoves } from './queue-events.ts'
import { openPartner, type Partner } from './test-partner.ts'

const ELSEWHERE = { ...ADDRESS, name: '陈大文', phone: '13900000001', street: '环岛路 9 号' }
export type Person = { id: string; handle: string }
export type Told = { type: string; timestamp: string; data: { as?: string; from?: string; position?: number; order?: string; amount?: { minor: number }; payout?: string; why?: string } }
export type Hook = { id: string; secret: string; url: string }
export type View = { id: string; pausedBy: string | null; pausedAt: string | null; failingSince: string | null; oldSecretUntil: string | null; madeBy: string | null; secret?: string }
export type Delivery = { id: string; state: string; nextAt: string | null; attempts: { at: string; status: number | null; error: string | null }[] }

export let database: Database
export let drop: () => Promise<void>
export let clock: TestClock
export let bank: TestBank
export let shop: AffiliateShop
export let partner: Partner
export let deps: WebhooksDeps
export let store: TestStore
export let item: TestItem
export let creator: Member
export let link: string

const clear = sql('webhooks.test-clear', 'delete from webhook_delivery')
const clearEndpoints = sql('webhooks.test-clear-endpoints', 'delete from webhook_endpoint')

/** A place with a seller, a creator and a partner, for a file of tests. */
export function useWebhooks(): void {
  before(async () => {
    ;({ database, drop } = await testDatabase())
    clock = movedClock()
    bank = testBank()
    partner = await openPartner()
    deps = { database, clock, vault: openVault(['a secret of the tests']), publicUrl: 'http://localhost:3000', allowPrivate: [partner.host] }
    shop = openAffiliateShop(database, [bank], clock, undefined, { routes: () => webhooksRoutes(deps), reactions: () => webhooksReactions(deps), sweeps: () => webhooksSweeps(deps) })
    store = await makeStore(database)
    item = await makeItem(database, store, { stock: 10_000, priceMinor: 10_000 })
    await makePlan(shop, store)
    creator = await makePlacement(shop, await makePerson(database, systemClock))
    link = (await linkTo(shop, creator, store)).url
  })
  after(async () => {
    partner.close()
    await drop()
  })
  beforeEach(() => {
    partner.heard.length = 0
    partner.answer = { status: 200 }
    partner.judge = undefined
  })
  afterEach(async () => {
    for (const check of webhooksChecks) assert.equal((await check.count(database.read)).broken, 0)
    await database.writeOne(clear, [])
    await database.writeOne(clearEndpoints, [])
  })
}

export const key = () => ({ 'idempotency-key': crypto.randomUUID() })
export async function listen(who: Person, path = '/told'): Promise<Hook> {
  const made = await shop.api.call<Hook>(who, 'POST', `/accounts/${who.handle}/webhooks`, { url: partner.url(path) }, key())
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body
}
export const ofHook = (who: Person, { id }: Hook, rest: string) => `/accounts/${who.handle}/webhooks/${id}${rest}`
export const look = async (who: Person) => (await shop.api.call<{ items: View[] }>(who, 'GET', `/accounts/${who.handle}/webhooks`)).body.items
export const deliveries = async (who: Person, hook: Hook) => (await shop.api.call<{ items: Delivery[] }>(who, 'GET', ofHook(who, hook, '/deliveries'))).body.items
export const send = () => shop.sweeps['webhooks.send-due']!()
export const told = (path: string) => partner.heard.filter((each) => each.path === path).map(({ body }) => JSON.parse(body) as Told)
export const ownerOf = (): Person => ({ ...store.owner, handle: store.handle })

export async function buy(): Promise<{ order: string; buyer: Person; payment: ProviderPayment }> {
  const browser = openBrowser(shop.door)
  await follow(browser, link)
  const buyer = await makePerson(database, systemClock)
  const placed = await shop.buy(buyer, [item], { address: ELSEWHERE }, { ...key(), cookie: browser.cookie, 'sec-fetch-site': 'same-origin' } as never)
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  const payment = await decide(shop, bank)
  await shop.settle()
  return { order: placed.body.orders[0]!.id, buyer, payment }
}
export async function clearCommission({ order, buyer }: { order: string; buyer: Person }): Promise<void> {
  await shop.post(store.owner, `/stores/${store.handle}/shipments`, { items: [{ order, carrier: '顺丰', trackingNumber: `SF${crypto.randomUUID()}` }] })
  await shop.post(buyer, `/orders/${order}/receipt`)
  await shop.settle()
  clock.move(8 * DAY_MS)
  await shop.sweeps['affiliate.release-due']!()
  await shop.settle()
}
/** Commission of so many lines, told to the store. */
export async function accrue(count: number, more: Partial<Moved> = {}): Promise<void> {
  const line = (position: number): Fact<'commission.moved'> => ({
    id: clock.id(), kind: 'commission.moved', at: clock.now(),
    payload: { storeId: store.id, orderId: clock.id(), position, currency: 'CNY', kind: 'accrued', why: '', parts: [{ role: 'creator', party: creator.id, minor: '100' }], ...more },
  })
  await database.write((db) => tellOfMoves(db, clock, Array.from({ length: count }, (_, nth) => line(nth))))
}
/** A test message that is to be told. */
export async function ping(who: Person, hook: Hook): Promise<void> {
  assert.equal((await shop.api.call(who, 'POST', ofHook(who, hook, '/tests'))).status, 204)
}
