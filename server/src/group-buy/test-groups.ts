import assert from 'node:assert/strict'
import { refuse } from '#api'
import { systemClock } from '#clock'
import type { Database } from '#database'
import type { Reaction } from '#events'
import type { PaymentProvider } from '#payments'
import { makePerson } from '#testing'
import { type Above, ADDRESS, brokenPromises as brokenOrders, makeItem, openShop, type Shop, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { groupBuyChecks, groupBuyReactions, groupBuyRoutes, groupBuySweeps, settleGroups } from './index.ts'
import type { GroupView } from './schemas.ts'

/** Where it is about noon as the tests run. */
export const ALWAYS_NOON = zoneAt(12)

/** A time zone in which it is this hour now. Its name turns the sign around. */
export function zoneAt(hour: number): string {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

const missing = () => Promise.reject(new Error('no pictures in this test'))
const noPictures = { put: missing, get: () => Promise.resolve(undefined), move: missing, remove: missing }

const above: Above = {
  settlement: settleGroups,
  routes: (orders) => groupBuyRoutes(orders, { live: { connect: () => refuse('unavailable') }, pictures: noPictures }),
  reactions: ({ database, clock, payments, publicUrl }) => groupBuyReactions({ database, clock, payments, publicUrl, timeZone: ALWAYS_NOON }),
  sweeps: ({ database, clock }) => groupBuySweeps({ database, clock, timeZone: ALWAYS_NOON }),
}

/** Orders, payments and group buys, composed as the program composes them. */
export function openGroupShop(database: Database, providers: readonly PaymentProvider[], clock?: TestClock, more: readonly Reaction[] = []): Shop {
  return openShop(database, providers, { above: { ...above, reactions: (deps) => [...above.reactions(deps), ...more] }, clock })
}

export type GroupItem = TestItem & { handle: string; groupPriceMinor: number }

/** A product that costs 10 alone and 8 in a group. */
export async function makeGroupItem(shop: Shop, store: TestStore, offer: object = {}, stock = 100): Promise<GroupItem> {
  const item = await makeItem(shop.database, store, { stock })
  const groupPriceMinor = 800
  const { status, body } = await shop.api.call(store.owner, 'PUT', `/stores/${store.handle}/group-offers/${item.product}`, { size: 3, prices: [{ variant: item.variant, priceMinor: groupPriceMinor }], ...offer })
  assert.equal(status, 200, JSON.stringify(body))
  return { ...item, handle: store.handle, groupPriceMinor }
}

export type Joined = { status: number; code?: string; group: string; checkout: { id: string; orders: { id: string }[] } }

export function wish(item: GroupItem, more: object = {}) {
  return { variant: item.variant, seenPriceMinor: item.groupPriceMinor, provider: 'bank', address: ADDRESS, ...more }
}

export async function start(shop: Shop, buyer: { id: string }, item: GroupItem, more: object = {}, key: string = crypto.randomUUID()): Promise<Joined> {
  const { status, body } = await shop.api.call<Joined>(buyer, 'POST', `/stores/${item.handle}/groups`, { product: item.product, ...wish(item, more) }, { 'idempotency-key': key })
  return { ...body, status }
}

export async function join(shop: Shop, buyer: { id: string }, item: GroupItem, group: string, more: object = {}, key: string = crypto.randomUUID()): Promise<Joined> {
  const { status, body } = await shop.api.call<Joined>(buyer, 'POST', `/stores/${item.handle}/groups/${group}/members`, wish(item, more), { 'idempotency-key': key })
  return { ...body, status }
}

export async function look(shop: Shop, who: { id: string } | undefined, item: GroupItem, group: string): Promise<GroupView & { status: number }> {
  const { status, body } = await shop.api.call<GroupView>(who, 'GET', `/stores/${item.handle}/groups/${group}`)
  return { ...body, status }
}

export const person = (database: Database) => makePerson(database, systemClock)

/** Every promise of groups and of what they stand on. */
export async function brokenPromises(database: Database): Promise<string[]> {
  const broken = await brokenOrders(database)
  for (const check of groupBuyChecks) {
    const result = await check.count(database.read)
    if (result.broken > 0) broken.push(`${check.name}: ${result.broken} of ${result.checked}: ${result.examples.join(' ')}`)
  }
  return broken
}
