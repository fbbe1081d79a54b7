import { tell } from './figures.ts'
import { openHttp } from './http.ts'
import { composeAt, openPlace } from './place.ts'
import { startProgram } from './program.ts'
import { alternate, processorOf, repeat, timesOf } from './rounds.ts'
import { countOf, recorder, replay, type Sent } from './statements.ts'
import { makePeople } from './world/people.ts'
import { settle } from './world/posts.ts'
import { makeAuthors, makeProducts } from './world/stores.ts'

const ACCOUNTS = 150
const PRODUCTS_PER_STORE = 60
const READERS = 16
const CLIENTS = 8
const ROUNDS = 4
const ROUND_MS = 600
/** Statements that one request may send. */
const BUDGET = { product: 5, products: 3 }

/** A product with twelve variants, as somebody signed in reads it. */
export async function product(): Promise<void> {
  await measure('product', { 'a product': (turn, handles) => `/stores/${handles[turn % handles.length]!}/products/product-${1 + (turn % PRODUCTS_PER_STORE)}` })
}

/** Twenty products of a list. */
export async function products(): Promise<void> {
  await measure('products', {
    'newest of a store': (turn, handles) => `/stores/${handles[turn % handles.length]!}/products?limit=20`,
    'newest of all stores': () => '/products?limit=20',
    'found by two words': () => `/products?limit=20&q=${encodeURIComponent('紫砂 teapot')}`,
  })
}

async function measure(bench: 'product' | 'products', paths: Record<string, (turn: number, handles: readonly string[]) => string>): Promise<void> {
  const place = await openPlace(bench)
  const stores = (await makeAuthors(place.pool, ACCOUNTS)).filter((each) => each.kind === 'store')
  await makeProducts(place.pool, stores.map((each) => each.id), PRODUCTS_PER_STORE)
  const readers = await makePeople(place.pool, 'reader', READERS)
  await settle(place.pool)
  const handles = stores.map((each) => each.handle)
  const composed = await composeAt(place)
  const noting = recorder(composed.database.pool)
  const program = await startProgram({ databaseUrl: place.url, folder: place.folder })
  const http = openHttp(program.url, CLIENTS)
  try {
    for (const [what, pathOf] of Object.entries(paths)) {
      const cookie = (turn: number) => readers[turn % readers.length]!.cookie
      const sent: Sent[][] = []
      for (let turn = 0; turn < READERS; turn++) {
        const list: Sent[] = []
        await noting(list, () => composed.call('GET', pathOf(turn, handles), cookie(turn)))
        sent.push(list)
      }
      const sides = await alternate(ROUNDS, {
        api: () => repeat((turn) => composed.call('GET', pathOf(turn, handles), cookie(turn)), { clients: CLIENTS, forMs: ROUND_MS }),
        http: () => repeat((turn) => http('GET', `/api/v1${pathOf(turn, handles)}`, cookie(turn)), { clients: CLIENTS, forMs: ROUND_MS }),
        floor: () => repeat((turn) => replay(place.pool, sent[turn % sent.length]!), { clients: CLIENTS, forMs: ROUND_MS }),
      })
      tell({ bench, figure: `statements, ${what}`, value: countOf(sent), unit: 'statements', aim: { most: BUDGET[bench] } })
      for (const [way, name] of [['api', 'API in process'], ['http', 'HTTP']] as const) {
        const processor = `; a request takes ${processorOf(sides.api)}, of the floor ${processorOf(sides.floor)}`
        const notes = `${CLIENTS} clients; ${timesOf(sides[way])}${way === 'api' ? processor : ''}`
        tell({ bench, figure: `${what}, ${name}`, value: sides[way].perSecond, unit: '1/s', floor: sides.floor.perSecond, notes })
      }
    }
  } finally {
    http.close()
    await program.stop()
    await composed.close()
    await place.close()
  }
}
