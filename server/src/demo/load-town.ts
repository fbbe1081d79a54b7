import { join } from 'node:path'
import { buildTown, type Town } from '@amoy/demo'
import type { SandboxAccess } from '#app'
import type { Clock } from '#clock'
import type { Config } from '#config'
import { type Database, sql } from '#database'
import { grantOperator } from '#identity'
import { openLocalPictureStore } from '#media'
import { loadOrders } from './load-orders.ts'
import { loadPeople } from './load-people.ts'
import { preparePictures } from './load-pictures.ts'
import { loadFollows, loadPosts } from './load-posts.ts'
import { loadProducts } from './load-products.ts'
import { TOWN_SETTING } from './remove-town.ts'
import { openTownPlace, TOKEN_NAME } from './town-place.ts'

const TOWN_SEED = 2013

const remember = sql('demo.remember', 'insert into setting (key, value, at) values ($1, $2, $3) on conflict (key) do update set value = excluded.value, at = excluded.at')
const forgetTokens = sql('demo.forget-tokens', 'delete from api_token where name = $1')

export type TownOptions = { config: Config; database: Database; sandbox: SandboxAccess; clock: Clock; onProgress: (share: number, what: string) => void }
export type LoadedTown = Town['signIns']

/** The shares of the whole that the steps take, as measured. */
const STEPS = { pictures: 0.5, products: 0.65, posts: 0.9, orders: 1 }

/**
 * Loads the demo town through the API, at the times of its history. While it is loaded it is marked as half
 * there, so that a start after a crash takes it away and loads it anew.
 */
export async function loadTown({ config, database, sandbox, clock, onProgress }: TownOptions): Promise<LoadedTown> {
  await markTown(database, clock, false)
  const now = clock.now()
  const town = buildTown({ seed: TOWN_SEED, now })
  const place = await openTownPlace({ config, database, sandbox })
  const store = await openLocalPictureStore(join(config.dataFolder, 'pictures'), now.getTime())
  const part = (what: keyof typeof STEPS, from: number) => (share: number) => onProgress(from + share * (STEPS[what] - from), what)

  const pictures = await preparePictures(specsOf(town), { database, clock: place.clock, pictures: store }, part('pictures', 0))
  const ids = await loadPeople(database, place, town, pictures, now)
  const products = await loadProducts(place, town, ids, pictures, now, part('products', STEPS.pictures))
  await loadFollows(place, town, ids)
  await loadPosts(database, place, town, { ids, products, pictures }, part('posts', STEPS.products))
  await loadOrders({ place, town, ids, products, sandbox }, part('orders', STEPS.posts))
  await database.write(async (db) => {
    await grantOperator(db, clock, { personId: ids.people.get(town.signIns.operator.personKey)!, why: 'demo town' })
    await db.run(forgetTokens, [TOKEN_NAME])
  })
  await markTown(database, clock, true)
  await place.app.close()
  return town.signIns
}

async function markTown(database: Database, clock: Clock, finished: boolean): Promise<void> {
  await database.write((db) => db.run(remember, [TOWN_SETTING, JSON.stringify({ finished }), clock.now()]))
}

function specsOf(town: Town) {
  return [
    ...town.products.flatMap((product) => product.pictures),
    ...town.posts.flatMap((post) => post.pictures),
    ...[...town.stores, ...town.creators].flatMap((account) => [account.avatar, account.cover]),
    ...town.people.map((person) => person.avatar),
  ]
}
