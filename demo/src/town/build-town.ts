import { caseSheets } from '../after-sales/index.ts'
import { applicant, verified } from '../people/standing.ts'
import { postSheets } from '../posts/index.ts'
import { storeSheets } from '../stores/index.ts'
import { buildCases } from './build-cases.ts'
import { buildFollows } from './build-follows.ts'
import { buildNeighbours, buildReadings, buildTheirFollows } from './build-neighbours.ts'
import { buildOrders } from './build-orders.ts'
import { buildAgency, buildCreators, buildPeople, buildSignIns, buildStores, creatorSheets } from './build-people.ts'
import { buildPosts } from './build-posts.ts'
import { buildProducts, productKey } from './build-products.ts'
import { buildReviews } from './build-reviews.ts'
import type { Town } from './types.ts'
import { writePosts } from './write-posts.ts'

const PUBLISHED_POSTS = 500
const ORDERS = 250

/** The whole town, the same for the same seed and moment. */
export function buildTown({ seed, now }: { readonly seed: number; readonly now: Date }): Town {
  const stores = buildStores(storeSheets)
  const creators = buildCreators(storeSheets)
  const people = buildPeople(storeSheets, seed)
  const neighbours = buildNeighbours()
  const products = buildProducts(storeSheets, seed)
  const drafts = writePosts({ stores: storeSheets, creators: creatorSheets, posts: postSheets }, PUBLISHED_POSTS, seed)
  const posts = buildPosts(drafts, {
    people, now, seed,
    posts: postSheets,
    products: new Map(products.map((product) => [product.key, product])),
    kinds: new Map(storeSheets.flatMap((store) => store.products.map(({ slug, kind }) => [productKey(store.key, slug), kind] as const))),
    writers: new Map([...stores.map(({ key, ownerKey }) => [key, ownerKey] as const), ...creators.map(({ key, personKey }) => [key, personKey] as const)]),
    uses: new Map(),
  })
  const orders = buildOrders({ people, stores, products, now, seed }, ORDERS)
  return {
    stores, creators, people, neighbours, products, posts, orders,
    follows: [...buildFollows(people, stores, now, seed), ...buildTheirFollows(neighbours, now, seed)],
    readings: buildReadings([...people, ...neighbours], now, seed),
    reviews: buildReviews({ orders, people, products, seed }),
    cases: buildCases({ sheets: caseSheets, orders, people, stores, products, now, seed }),
    verified, applicant,
    agency: buildAgency(),
    signIns: buildSignIns(people),
  }
}
