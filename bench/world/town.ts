import type pg from 'pg'
import type { Database } from '../../server/src/database/index.ts'
import type { Person } from './people.ts'
import { makePosts, makeReaders, settle } from './posts.ts'
import { type Author, makeAuthors, makeProducts } from './stores.ts'

export type Town = { readers: Person[]; stores: Author[] }

/** As large as the demo town: some forty accounts, 300 products, 500 posts; its readers follow half of them. */
export async function makeTown(pool: pg.Pool, database: Database): Promise<Town> {
  const authors = await makeAuthors(pool, 42)
  const stores = authors.filter((each) => each.kind === 'store')
  await makeProducts(pool, stores.map((each) => each.id), 21)
  const authorIds = authors.map((each) => each.id)
  await makePosts(pool, authorIds, 12)
  const readers = await makeReaders(pool, database, { handle: 'reader', count: 16, authorIds, followees: 21 })
  await settle(pool)
  return { readers, stores }
}
