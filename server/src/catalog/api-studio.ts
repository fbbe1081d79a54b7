import { HandleParams, Id, isRefusal, once, pageOf, PageQuery, refuse, route, type Route, writeOrRefuse, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { changeStatus } from './change-status.ts'
import { changeTerms, ProductTerms } from './change-terms.ts'
import { createProduct } from './create-product.ts'
import { editProduct } from './edit-product.ts'
import { MAX_BULK, MAX_MOVED_UNITS, MAX_WHY } from './limits.ts'
import { listMovements, StockMovement } from './list-movements.ts'
import { moveStock } from './move-stock.ts'
import { mayChangeProducts, mayMoveStock, maySeeCatalog } from './policy.ts'
import { NewProduct, ProductChange } from './product-input.ts'
import { readWholeProduct } from './read-product.ts'
import { CatalogPage, CatalogQuery, listStudioProducts, presentDraft, ProductDraft } from './studio-products.ts'

export type StudioDeps = { database: Database; clock: Clock }

const tag = 'catalogue'
const KEY_SHAPE = /^.{8,120}$/
const ProductParams = HandleParams.extend({ product: Id })
const StockFigures = z.object({ onHand: z.int(), reserved: z.int(), available: z.int().nullable() })
const StockMoveBody = z.object({
  variantId: Id,
  change: z.int().min(-MAX_MOVED_UNITS).max(MAX_MOVED_UNITS),
  why: z.string().trim().max(MAX_WHY).default(''),
})

/** What the staff of a store does with its catalogue. */
export function studioRoutes({ database, clock }: StudioDeps): Route[] {
  const draftOf = async (storeId: string, id: string) => {
    const product = await readWholeProduct(database.read, storeId, id)
    return product && presentDraft(product)
  }
  return [
    route({ method: 'get', path: '/stores/{handle}/catalog', tag, summary: 'The catalogue as its seller sees it', access: maySeeCatalog, params: HandleParams, query: CatalogQuery, response: CatalogPage }, async ({ account, query }) => {
      const page = await listStudioProducts(database.read, account.id, query)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),

    route({ method: 'post', path: '/stores/{handle}/catalog', tag, summary: 'Add a product', description: 'With an Idempotency-Key the same request adds one product, however often it is sent.', access: mayChangeProducts, params: HandleParams, body: NewProduct, response: ProductDraft, status: 201 }, async ({ account, body, who, idempotencyKey }) => {
      if (idempotencyKey !== '' && !KEY_SHAPE.test(idempotencyKey)) return refuse('idempotency-key-missing')
      const made = await writeOrRefuse(database, (db) => {
        const create = () => createProduct(db, clock, account.id, who.personId, body)
        return idempotencyKey === '' ? create() : once(db, clock, who.personId, idempotencyKey, { route: 'product', storeId: account.id, ...body }, create)
      })
      return isRefusal(made) ? made : { status: 201, body: (await draftOf(account.id, made.id))! }
    }),

    route({ method: 'post', path: '/stores/{handle}/catalog/bulk', tag, summary: 'Publish, archive or hide many products', access: mayChangeProducts, params: HandleParams, body: z.object({ ids: z.array(Id).min(1).max(MAX_BULK), action: z.enum(['publish', 'archive', 'draft']) }), response: z.object({ changed: z.array(z.string()) }) }, async ({ account, body, who }) => {
      const changed = await database.write((db) => changeStatus(db, clock, account.id, who.personId, body.ids, body.action))
      return isRefusal(changed) ? changed : { status: 200, body: { changed } }
    }),

    route({ method: 'post', path: '/stores/{handle}/catalog/terms', tag, summary: 'Say of many products at once how they are taxed, or sent', description: 'What is not named stays as it is. Orders keep what they were placed with.', access: mayChangeProducts, params: HandleParams, body: ProductTerms.extend({ ids: z.array(Id).min(1).max(MAX_BULK) }), response: z.object({ changed: z.array(z.string()) }) }, async ({ account, body: { ids, ...terms }, who }) => {
      const changed = await database.write((db) => changeTerms(db, clock, { storeId: account.id, byId: who.personId }, ids, terms))
      return isRefusal(changed) ? changed : { status: 200, body: { changed } }
    }),

    route({ method: 'get', path: '/stores/{handle}/catalog/{product}', tag, summary: 'A product with all that its seller may change', access: maySeeCatalog, params: ProductParams, response: ProductDraft }, async ({ account, params }) => {
      const draft = await draftOf(account.id, params.product)
      return draft ? { status: 200, body: draft } : refuse('not-found')
    }),

    route({ method: 'patch', path: '/stores/{handle}/catalog/{product}', tag, summary: 'Change a product', access: mayChangeProducts, params: ProductParams, body: ProductChange, response: ProductDraft }, async ({ account, params, body, who }) => {
      const edited = await writeOrRefuse(database, (db) => editProduct(db, clock, account.id, who.personId, params.product, body))
      return isRefusal(edited) ? edited : { status: 200, body: (await draftOf(account.id, edited.id))! }
    }),

    route({ method: 'delete', path: '/stores/{handle}/catalog/{product}', tag, summary: 'Archive a product', access: mayChangeProducts, params: ProductParams }, async ({ account, params, who }) => {
      const archived = await database.write((db) => changeStatus(db, clock, account.id, who.personId, [params.product], 'archive'))
      if (isRefusal(archived)) return archived
      if (archived.length === 0 && !(await draftOf(account.id, params.product))) return refuse('not-found')
      return { status: 204 }
    }),

    route({ method: 'get', path: '/stores/{handle}/stock-movements', tag, summary: 'The stock ledger of a variant', access: maySeeCatalog, params: HandleParams, query: PageQuery.extend({ variant: Id }), response: pageOf(StockMovement) }, async ({ account, query }) => {
      const page = await listMovements(database.read, account.id, { variantId: query.variant, after: query.after, limit: query.limit })
      return isRefusal(page) ? page : { status: 200, body: page }
    }),

    route({ method: 'post', path: '/stores/{handle}/stock-movements', tag, summary: 'Receive or correct stock', access: mayMoveStock, idempotent: true, params: HandleParams, body: StockMoveBody, response: StockFigures, status: 201 }, async ({ account, body, who, idempotencyKey }) => {
      const figures = await writeOrRefuse(database, (db) =>
        once(db, clock, who.personId, idempotencyKey, { route: 'stock-movement', storeId: account.id, ...body }, () => moveStock(db, clock, account.id, who.personId, body)),
      )
      return isRefusal(figures) ? figures : { status: 201, body: figures }
    }),
  ]
}
