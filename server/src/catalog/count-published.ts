import { type Reader, sql, type Writer } from '#database'

const addToAccount = sql('catalog.count-on-account', 'update account set products = products + $2 where id = $1')
const counted = sql<{ all: number; published: number }>(
  'catalog.product-counts',
  `select count(*)::int as all, count(*) filter (where status = 'published')::int as published from product where store_id = $1`,
)

/** Keeps the number of products that an account's page shows. */
export async function countPublished(db: Writer, storeId: string, change: number): Promise<void> {
  if (change !== 0) await db.run(addToAccount, [storeId, change])
}

export async function countProducts(db: Reader, storeId: string): Promise<{ all: number; published: number }> {
  return db.one(counted, [storeId])
}
