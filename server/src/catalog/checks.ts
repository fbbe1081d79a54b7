import { type Check, checkResult, type Reader, sql } from '#database'
import { readProductsAfter } from './read-product.ts'
import { findWrongProducts } from './refresh-products.ts'
import { searchOf } from './save-product.ts'

const storeIds = sql<{ id: string }>('catalog.check-stores', 'select store_id as id from store order by store_id')

const unbalanced = sql<{ checked: number; broken: string[] }>(
  'catalog.check-ledger',
  `select count(*)::int as checked, coalesce(array_agg(s.variant_id::text) filter (where
       s.received <> coalesce(m.received, 0) or s.sold <> coalesce(m.sold, 0) or s.returned <> coalesce(m.returned, 0)), '{}') as broken
   from stock s left join (
     select variant_id, sum(quantity) filter (where kind in ('received', 'corrected')) as received,
       sum(quantity) filter (where kind = 'sold') as sold, sum(quantity) filter (where kind = 'returned') as returned
     from stock_movement where store_id = $1 group by variant_id
   ) m on m.variant_id = s.variant_id
   where s.store_id = $1`,
)
const unreserved = sql<{ checked: number; broken: string[] }>(
  'catalog.check-reservations',
  `select count(*)::int as checked, coalesce(array_agg(s.variant_id::text) filter (where s.reserved <> coalesce(r.open, 0) or s.sold <> coalesce(r.sold, 0) or s.returned <> coalesce(r.returned, 0)), '{}') as broken
   from stock s left join (
     select variant_id, sum(quantity) filter (where ended is null) as open, sum(quantity) filter (where ended = 'sold') as sold, sum(returned) as returned
     from stock_reservation where store_id = $1 group by variant_id
   ) r on r.variant_id = s.variant_id
   where s.store_id = $1`,
)
const belowZero = sql<{ checked: number; broken: string[] }>(
  'catalog.check-oversold',
  `select count(*)::int as checked, coalesce(array_agg(variant_id::text) filter (where reserved < 0
       or tracked and (received - sold + returned < 0 or reserved + sold - returned > received)), '{}') as broken
   from stock where store_id = $1`,
)

const miscounted = sql<{ checked: number; broken: string[] }>(
  'catalog.check-account',
  `select 1 as checked, coalesce(array_agg(a.handle) filter (where
       a.products <> (select count(*) from product p where p.store_id = a.id and p.status = 'published')), '{}') as broken
   from account a where a.id = $1`,
)

const PRODUCTS_AT_ONCE = 200
const searches = sql<{ id: string; right: boolean }>(
  'catalog.check-search',
  `select p.id, coalesce(p.search = w.search::tsvector, false) as right
   from unnest($2::uuid[], $3::text[]) as w (id, search) join product p on p.store_id = $1 and p.id = w.id`,
)

/** I1, and the listing columns that follow from stock and prices. */
export const catalogChecks: Check[] = [
  { name: 'I1 stock is the sum of its movements', count: (db) => eachStore(db, (storeId) => db.one(unbalanced, [storeId])) },
  { name: 'I1 reserved, sold and returned stock is that of the orders', count: (db) => eachStore(db, (storeId) => db.one(unreserved, [storeId])) },
  { name: 'I1 counted stock is never oversold', count: (db) => eachStore(db, (storeId) => db.one(belowZero, [storeId])) },
  { name: 'products are listed by their own prices, stock and words', count: (db) => eachStore(db, (storeId) => checkProducts(db, storeId)) },
  { name: 'the number of products of every store equals its published products', count: (db) => eachStore(db, (storeId) => db.one(miscounted, [storeId])) },
]

type Counted = { checked: number; broken: string[] }

/** Store by store, so that each statement stays in one shard. */
async function eachStore(db: Reader, count: (storeId: string) => Promise<Counted>) {
  let checked = 0
  const broken: string[] = []
  for (const { id } of await db.all(storeIds)) {
    const found = await count(id)
    checked += found.checked
    broken.push(...found.broken)
  }
  return checkResult(checked, broken)
}

async function checkProducts(db: Reader, storeId: string): Promise<Counted> {
  const counted: Counted = { checked: 0, broken: [] }
  for (let after: string | undefined; ; ) {
    const products = await readProductsAfter(db, storeId, after, PRODUCTS_AT_ONCE)
    if (products.length === 0) return counted
    const ids = products.map((each) => each.id)
    const wrong = await findWrongProducts(db, storeId, ids)
    const found = await db.all(searches, [storeId, ids, products.map(searchOf)])
    counted.checked += products.length
    counted.broken.push(...new Set([...wrong, ...found.filter((each) => !each.right).map((each) => each.id)]))
    after = ids.at(-1)
  }
}
