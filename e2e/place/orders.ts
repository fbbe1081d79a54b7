import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { type Goods, need, ship } from './goods.ts'
import { SELLER, STORE } from './people.ts'
import { ADDRESS } from './steps.ts'
import type { World } from './world.ts'

/** An order as the scenarios know it: its pages, and where it is paid. */
export type Placed = { id: string; number: string; path: string; payUrl: string }
type Wanted = { goods: Goods; quantity?: number }
type How = { provider?: 'sandbox' | 'stripe'; coupons?: string[] }

/** Sends what a person's pages would: whoever is signed in there does it. */
export async function send<Answer>(world: World, context: BrowserContext, path: string, data: object = {}): Promise<Answer> {
  const answer = await context.request.post(`/api/v1${path}`, { data, headers: { origin: world.url, 'idempotency-key': randomUUID() } })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer
}

/** An order of one store, placed without its pages, for stories that begin after it. */
export async function placeOrder(world: World, context: BrowserContext, wanted: readonly Wanted[], { provider = 'sandbox', coupons }: How = {}): Promise<Placed> {
  const lines = wanted.map(({ goods, quantity = 1 }) => ({ store: goods.storeId, variant: goods.variantId, quantity, seenPriceMinor: goods.priceMinor }))
  const { orders, payment } = await send<{ orders: { id: string; number: string }[]; payment: { payUrl: string } }>(world, context, '/checkouts', { currency: 'CNY', lines, provider, address: ADDRESS, coupons })
  const [{ id, number }] = orders as [{ id: string; number: string }]
  return { id, number, path: `/orders/${id}`, payUrl: payment.payUrl }
}

/** Pays on the provider's page and stays on that of the order. */
export async function payOrder(world: World, page: Page, order: Placed): Promise<Placed> {
  await page.goto(order.payUrl)
  await page.locator('button[name=decision][value=pay]').click()
  await page.waitForURL((url) => url.origin === new URL(world.url).origin)
  const isPaid = async () => ((await (await page.request.get(`/api/v1${order.path}`)).json()) as { state: string }).state === 'paid'
  for (let looks = 0; looks < MAX_LOOKS && !(await isPaid()); looks++) await page.waitForTimeout(LOOK_AGAIN_MS)
  await page.goto(order.path)
  return order
}

/** Placed and paid. */
export const buy = async (world: World, page: Page, wanted: readonly Wanted[], how?: How): Promise<Placed> => payOrder(world, page, await placeOrder(world, page.context(), wanted, how))

/** Placed, paid, sent and received. */
export async function own(world: World, page: Page, wanted: readonly Wanted[], how?: How): Promise<Placed> {
  const order = await buy(world, page, wanted, how)
  await ship(world.people, order.id)
  await send(world, page.context(), `${order.path}/receipt`)
  await page.goto(order.path)
  return order
}

/** Asks for money back, without the form. */
export async function askMoneyBack(world: World, context: BrowserContext, order: Placed, lines: readonly Wanted[]): Promise<string> {
  const body = { kind: 'refund', reason: 'damaged', lines: lines.map(({ goods, quantity = 1 }) => ({ variant: goods.variantId, quantity })) }
  return (await send<{ id: string }>(world, context, `${order.path}/after-sales`, body)).id
}

export async function agree(world: World, aftersale: string): Promise<void> {
  const seller = await world.people.as(SELLER)
  need(await seller.POST('/stores/{handle}/after-sales/{aftersale}/agreement', { params: { path: { handle: STORE, aftersale }, header: { 'idempotency-key': randomUUID() } }, body: {} }))
}

const LOOK_AGAIN_MS = 100
const MAX_LOOKS = 100
