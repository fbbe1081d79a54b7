import { accountPageById, blockedEitherWay } from '#accounts'
import { anyone, HandleParams, isRefusal, refuse, route, type Route, type Who, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { findOpenStore } from '#stores'
import { listCategories } from './categories.ts'
import { listProducts, ProductPage, ProductQuery } from './list-products.ts'
import { presentProduct, ProductView } from './product-page.ts'
import { readShownProduct } from './read-product.ts'

export type ShopDeps = { database: Database; clock: Clock }

const tag = 'products'
const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)
const ProductParams = HandleParams.extend({ slug: z.string().min(1).max(255) })

/** What everybody may read of the catalogues. */
export function shopRoutes({ database, clock }: ShopDeps): Route[] {
  const db = database.read
  const viewing = (who: Who) => ({ at: clock.now(), viewerId: viewerOf(who) })
  return [
    route({ method: 'get', path: '/categories', tag, summary: 'Categories of products', access: anyone, response: z.object({ items: z.array(z.object({ slug: z.string(), name: z.string() })) }) }, async ({ lang }) => ({
      status: 200,
      body: { items: await listCategories(db, lang) },
    })),

    route({ method: 'get', path: '/products', tag, summary: 'Products of all open stores', access: anyone, query: ProductQuery, response: ProductPage }, async ({ query, who }) => {
      const page = await listProducts(db, undefined, query, viewing(who))
      if (isRefusal(page)) return page
      // A page may be a little short; the next one is there all the same.
      const hidden = new Set(who.kind === 'member' ? await blockedEitherWay(db, who.personId) : [])
      return { status: 200, body: { ...page, items: page.items.filter((each) => !hidden.has(each.store.id)) } }
    }),

    route({ method: 'get', path: '/stores/{handle}/products', tag, summary: 'Products of a store', access: anyone, params: HandleParams, query: ProductQuery, response: ProductPage }, async ({ params, query, who }) => {
      const store = await findOpenStore(db, params.handle, viewerOf(who))
      if (!store) return refuse('not-found')
      const page = await listProducts(db, store.id, query, viewing(who))
      return isRefusal(page) ? page : { status: 200, body: page }
    }),

    route({ method: 'get', path: '/stores/{handle}/products/{slug}', tag, summary: 'A product', access: anyone, params: ProductParams, response: ProductView }, async ({ params, who }) => {
      const store = await findOpenStore(db, params.handle, viewerOf(who))
      if (!store) return refuse('not-found')
      const [product, account] = await Promise.all([readShownProduct(db, store.id, params.slug), accountPageById(db, store.id, viewerOf(who))])
      return product && account ? { status: 200, body: presentProduct(product, store, account) } : refuse('not-found')
    }),
  ]
}
