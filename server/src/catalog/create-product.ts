import { isRefusal, type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { slugOf } from './make-slug.ts'
import type { NewProduct } from './product-input.ts'
import { readContent } from './read-content.ts'
import { addProduct } from './save-product.ts'

// Shared: a change of the currency waits until the product is in, and is then refused.
const storeCurrency = sql<{ id: string; currency: string }>('catalog.store-currency', 'select store_id as id, currency from store where store_id = $1 for share')

/** A store that takes prices: its currency cannot change while the transaction lasts. */
export async function storeForProducts(db: Writer, storeId: string): Promise<{ id: string; currency: string } | Refusal> {
  return (await db.maybe(storeCurrency, [storeId])) ?? refuse('not-found')
}

export async function createProduct(db: Writer, clock: Clock, storeId: string, byId: string, input: NewProduct): Promise<{ id: string; slug: string } | Refusal> {
  const store = await storeForProducts(db, storeId)
  if (isRefusal(store)) return store
  const content = await readContent(db, storeId, input)
  if (isRefusal(content)) return content
  const id = clock.id()
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'product.create', subjectKind: 'product', subjectId: id, detail: { title: input.title, status: input.status } })
  return (await addProduct(db, clock, store, slugOf(input.title, id), content, { byId, why: 'opening stock' }, { id }))!
}
