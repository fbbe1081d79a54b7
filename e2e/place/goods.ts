import { randomUUID } from 'node:crypto'
import type { ApiClient, components } from '@amoy/client'
import { type People, SELLER, STORE } from './people.ts'

export type Goods = { id: string; slug: string; title: string; variantId: string; path: string; revision: number; storeId: string; priceMinor: number }

/** A product of the seller's store, on sale, made for one scenario. */
export async function putOnSale(people: People, { title, priceMinor, stock, sizes }: { title: string; priceMinor: number; stock: number; /** Each a variant at the same price. */ sizes?: string[] }): Promise<Goods> {
  const seller = await people.as(SELLER)
  const variants = sizes?.map((size) => ({ optionValues: [size], priceMinor, openingStock: stock })) ?? [{ priceMinor, openingStock: stock }]
  const product = need(await seller.POST('/stores/{handle}/catalog', { params: { path: { handle: STORE } }, body: { title, status: 'published', options: sizes && ['Size'], variants } }))
  const shown = need(await people.api.GET('/stores/{handle}/products/{slug}', { params: { path: { handle: STORE, slug: product.slug } } }))
  return { id: product.id, slug: product.slug, title, variantId: product.variants[0]!.id, path: `/@${STORE}/products/${product.slug}`, revision: product.revision, storeId: shown.store.id, priceMinor }
}

export async function changePrice(people: People, goods: Goods, priceMinor: number): Promise<void> {
  const seller = await people.as(SELLER)
  need(await seller.PATCH('/stores/{handle}/catalog/{product}', { params: { path: { handle: STORE, product: goods.id } }, body: { revision: goods.revision, variants: [{ id: goods.variantId, priceMinor }] } }))
}

export async function moveStock(people: People, goods: Goods, change: number): Promise<void> {
  const seller = await people.as(SELLER)
  need(await seller.POST('/stores/{handle}/stock-movements', { params: { path: { handle: STORE }, header: { 'idempotency-key': randomUUID() } }, body: { variantId: goods.variantId, change, why: 'count' } }))
}

export async function publishPost(people: People, text: string, goods?: Goods): Promise<components['schemas']['Post']> {
  const seller = await people.as(SELLER)
  return need(await seller.POST('/accounts/{handle}/posts', { params: { path: { handle: STORE }, header: { 'idempotency-key': randomUUID() } }, body: { text, lang: 'zh-CN', state: 'published', products: goods ? [{ store: STORE, product: goods.id }] : [] } }))
}

export async function ship(people: People, order: string): Promise<void> {
  const seller = await people.as(SELLER)
  const { shipped } = need(await seller.POST('/stores/{handle}/shipments', { params: { path: { handle: STORE }, header: { 'idempotency-key': randomUUID() } }, body: { items: [{ order, carrier: 'Gull Post', trackingNumber: `GP${Date.now()}` }] } }))
  if (!shipped.includes(order)) throw new Error(`${order} was not shipped`)
}

/** What the API answered, or an error that says what it refused. */
export function need<T>({ data, error }: { data?: T; error?: unknown }): NonNullable<T> {
  if (data === undefined || data === null) throw new Error(`the API refused: ${JSON.stringify(error)}`)
  return data
}

export type { ApiClient }
