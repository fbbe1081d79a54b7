import assert from 'node:assert/strict'
import { cardsBy, catalogRoutes } from '#catalog'
import { systemClock } from '#clock'
import type { Database } from '#database'
import { postsRoutes } from '#posts'
import { type As, makePerson } from '#testing'
import { testBank } from '../orders/test-bank.ts'
import { type Above, brokenPromises as brokenOrders, makeItem, openShop, type Shop, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { drawsChecks, drawsReactions, drawsRoutes, drawsSweeps } from './index.ts'
import type { DrawView } from './schemas.ts'

const above: Above = {
  settlement: (_, orders) => orders,
  routes: (deps) => [...drawsRoutes(deps), ...catalogRoutes(deps), ...postsRoutes({ ...deps, productCards: cardsBy(deps.clock) })],
  reactions: ({ database, clock, publicUrl }) => drawsReactions({ database, clock, publicUrl, timeZone: 'Asia/Shanghai' }),
  sweeps: drawsSweeps,
}

/** Orders and draws, composed as the program composes them. */
export function openDrawShop(database: Database, clock?: TestClock): Shop {
  return openShop(database, [testBank()], { above, clock })
}

export type TestDraw = { path: string; item: TestItem; store: TestStore; post: string }

let keys = 0
export const newKey = () => ({ 'idempotency-key': `draw-key-${++keys}` })
export const person = (database: Database) => makePerson(database, systemClock)

/** A post of a store with something to win under it. */
export async function holdDraw(shop: Shop, store: TestStore, wish: object = {}, { stock = 100, prizes = [{ title: 'A kettle', units: 1, rule: { by: 'chance' } }] as object[] } = {}): Promise<TestDraw> {
  const item = await makeItem(shop.database, store, { stock })
  const post = await shop.api.call<{ id: string }>(store.owner, 'POST', `/accounts/${store.handle}/posts`, { text: 'Build with us', state: 'published' }, newKey())
  const draw: TestDraw = { path: `/accounts/${store.handle}/posts/${post.body.id}/draw`, item, store, post: post.body.id }
  const { status, body } = await open(shop, draw, { prizes: prizes.map((prize) => ({ product: item.product, variant: item.variant, ...prize })), ...wish })
  assert.equal(status, 201, JSON.stringify(body))
  return draw
}

export function open(shop: Shop, { path, store }: Pick<TestDraw, 'path' | 'store'>, wish: object) {
  const endsAt = new Date(shop.clock.now().getTime() + 3_600_000).toISOString()
  return shop.api.call<DrawView & { code: string }>(store.owner, 'POST', path, { endsAt, secondsBetween: 0, floorsAPerson: 3, ...wish }, newKey())
}

export async function build(shop: Shop, who: As, { path }: TestDraw, key = newKey()): Promise<{ status: number; code?: string; floor: number; left: number; comment: string }> {
  const { status, body } = await shop.api.call<{ code?: string; floor: number; left: number; comment: string }>(who, 'POST', `${path}/floors`, { text: 'One floor up' }, key)
  return { ...body, status }
}

export async function look(shop: Shop, who: As, { path }: TestDraw): Promise<DrawView & { status: number }> {
  const { status, body } = await shop.api.call<DrawView>(who, 'GET', path)
  return { ...body, status }
}

/** The time of a draw passes, and it is drawn. */
export async function drawNow(shop: Shop): Promise<void> {
  ;(shop.clock as TestClock).move(3_600_001)
  await shop.sweeps['draws.draw']!()
  await shop.settle()
}

/** Every promise of draws and of what they stand on. */
export async function brokenPromises(database: Database): Promise<string[]> {
  const broken = await brokenOrders(database)
  for (const check of drawsChecks) {
    const result = await check.count(database.read)
    if (result.broken > 0) broken.push(`${check.name}: ${result.broken} of ${result.checked}: ${result.examples.join(' ')}`)
  }
  return broken
}
