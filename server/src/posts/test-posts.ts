import { systemClock } from '#clock'
import { cardsBy } from '#catalog'
import { type Database, sql } from '#database'
import { type As, makeAccount, makePerson, type TestApi } from '#testing'
import type { PostsDeps } from './api.ts'
import type { PostView } from './schemas.ts'

const insertProduct = sql(
  'test.product',
  `insert into product (store_id, id, slug, title, status, price_minor, price_max_minor, currency, created_at, updated_at, published_at)
   values ($1, $2, $3, $3, 'published', 1200, 1200, 'CNY', $4, $4, $4)`,
)
const insertPicture = sql(
  'test.picture',
  `insert into media (account_id, id, sha256, width, height, thumbhash, widths, alt, bytes, created_at) values ($1, $2, '\\x00', 800, 600, 'hash', '{96,320,800}', 'a kettle', 1000, $3)`,
)

export function depsOf(database: Database): PostsDeps {
  return { database, clock: systemClock, productCards: cardsBy(systemClock) }
}

/** A store with its owner, one product and one picture. */
export async function makeStore(database: Database) {
  const owner = await makePerson(database, systemClock)
  const store = await makeAccount(database, systemClock, 'store', owner.id)
  const [productId, pictureId] = [systemClock.id(), systemClock.id()]
  await database.writeOne(insertProduct, [store.id, productId, `tea-${productId.slice(-6)}`, new Date()])
  await database.writeOne(insertPicture, [store.id, pictureId, new Date()])
  return { owner, store, productId, pictureId }
}

let keys = 0

/** Writes a post through the API; published unless told otherwise. */
export async function writePost(api: TestApi, as: As, handle: string, body: Record<string, unknown> = {}) {
  return api.call<PostView>(as, 'POST', `/accounts/${handle}/posts`, { text: 'New tea has come in', state: 'published', ...body }, { 'idempotency-key': `post-key-${++keys}` })
}

export async function writeComment(api: TestApi, as: As, address: string, body: Record<string, unknown>, key = `comment-key-${++keys}`) {
  return api.call<{ id: string; replyTo: string | null; mine: boolean; text: string }>(as, 'POST', `${address}/comments`, body, { 'idempotency-key': key })
}
