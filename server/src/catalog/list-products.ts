import { isRefusal, pageOf, PageQuery, type Refusal, z } from '#api'
import { GREATEST_ID, LEAST_ID, type Reader, sql, type Statement } from '#database'
import { toTsquery } from '#words'
import { timedMinor, timedProducts, type Viewing } from './card-sale.ts'
import { fromCursor, ID_SHAPE, NUMBER_SHAPE, TIME_SHAPE, toCursor } from './cursor.ts'
import { CARD_TABLES, cardColumns, type CardRow, OPEN_STORE, presentCard, ProductCard } from './product-cards.ts'

export const MAX_QUERY = 100
const SORTS = ['newest', 'price', 'price-desc', 'sold'] as const
type Sort = (typeof SORTS)[number] | 'relevance'

export const ProductQuery = PageQuery.extend({
  q: z.string().trim().max(MAX_QUERY).optional(),
  category: z.string().max(60).optional(),
  sort: z.enum([...SORTS, 'relevance']).optional().openapi({ description: 'Newest first, or by relevance where something is searched for. `price` and `price-desc` go by what a card shows: the price for a time, where one runs.' }),
  inStock: z.stringbool().optional(),
})
export type ProductQuery = z.infer<typeof ProductQuery>
export const ProductPage = pageOf(ProductCard)
export type ProductPage = z.infer<typeof ProductPage>

const USUAL_PRICE = 'p.price_minor'
/** The parameters before it are the cursor's two, the limit, the moment and the viewer. */
const FIRST_FILTER = 6

/** How each order pages: its key, where the first page starts, and what a cursor looks like. Every order ends in the id. */
const ORDERS: Record<Sort, { key: string; type: string; direction: '<' | '>'; first: string; shape: RegExp }> = {
  newest: { key: 'p.published_at', type: 'timestamptz', direction: '<', first: 'infinity', shape: TIME_SHAPE },
  price: { key: USUAL_PRICE, type: 'bigint', direction: '>', first: '-1', shape: NUMBER_SHAPE },
  'price-desc': { key: USUAL_PRICE, type: 'bigint', direction: '<', first: '9223372036854775807', shape: NUMBER_SHAPE },
  sold: { key: 'p.sold', type: 'bigint', direction: '<', first: '9223372036854775807', shape: NUMBER_SHAPE },
  // A whole number, so that the cursor names the place exactly.
  relevance: { key: '(ts_rank(p.search, $6::tsquery) * 1e6)::bigint', type: 'bigint', direction: '<', first: '9223372036854775807', shape: NUMBER_SHAPE },
}
const OUTERMOST_ID = { '<': GREATEST_ID, '>': LEAST_ID }

type Shape = { store: boolean; search: boolean; category: boolean; inStock: boolean; sort: Sort }
type ListedRow = CardRow & { key: Date | bigint | number }

const STATEMENTS = new Map(allShapes().map((shape) => [nameOf(shape), listStatement(shape)]))

/** Published products of one open store, or of all open stores: one statement a page. */
export async function listProducts(db: Reader, storeId: string | undefined, query: ProductQuery, { at, viewerId }: Viewing): Promise<ProductPage | Refusal> {
  const search = query.q === undefined ? undefined : toTsquery(query.q)
  // Signs alone were typed: nothing is called that.
  if (query.q && search === undefined) return { items: [], next: null }
  const sort = sortOf(query.sort, search !== undefined)
  const order = ORDERS[sort]
  const cursor = query.after === undefined ? [order.first, OUTERMOST_ID[order.direction]] : fromCursor(query.after, [order.shape, ID_SHAPE])
  if (isRefusal(cursor)) return cursor

  const statement = STATEMENTS.get(nameOf({ store: storeId !== undefined, search: search !== undefined, category: query.category !== undefined, inStock: query.inStock === true, sort }))!
  const filters = [search, storeId, query.category].filter((each) => each !== undefined)
  const rows = await db.all(statement, [...cursor, query.limit, at, viewerId ?? null, ...filters])
  const last = rows.at(-1)
  return { items: rows.map(presentCard), next: last && rows.length === query.limit ? toCursor([keyText(last.key), last.id]) : null }
}

function sortOf(wanted: Sort | undefined, searching: boolean): Sort {
  if (wanted === undefined) return searching ? 'relevance' : 'newest'
  return wanted === 'relevance' && !searching ? 'newest' : wanted
}

const keyText = (key: Date | bigint | number) => (key instanceof Date ? key.toISOString() : String(key))

function allShapes(): Shape[] {
  const both = [false, true]
  return both.flatMap((store) => both.flatMap((search) => both.flatMap((category) => both.flatMap((inStock) => [...SORTS, ...(search ? (['relevance'] as const) : [])].map((sort) => ({ store, search, category, inStock, sort }))))))
}

function nameOf(shape: Shape): string {
  return ['catalog.list', shape.store && 'store', shape.search && 'search', shape.category && 'category', shape.inStock && 'in-stock', shape.sort].filter(Boolean).join('-')
}

/** A statement of its own for each combination, so that each is planned with the index that serves it. */
function listStatement(shape: Shape): Statement<ListedRow> {
  const { key, direction } = ORDERS[shape.sort]
  const way = direction === '<' ? 'desc' : 'asc'
  if (key === USUAL_PRICE) return sql(nameOf(shape), byPriceNow(shape, way))
  const filters = [beyondCursor(shape.sort, key), ...filtersOf(shape)]
  return sql(nameOf(shape), `select ${cardColumns('$4', '$5')}, ${key} as key from ${CARD_TABLES} where ${filters.join(' and ')} order by ${key} ${way}, p.id ${way} limit $3`)
}

// By what a card shows: what costs its usual price comes in the order of an index, what costs less for a time is
// little and is sorted; a page is taken from both.
function byPriceNow(shape: Shape, way: 'asc' | 'desc'): string {
  const timed = timedMinor('$4', '$5')
  const usual = `select p.store_id, p.id, p.price_minor as key from ${CARD_TABLES}
    where ${[beyondCursor(shape.sort, USUAL_PRICE), ...filtersOf(shape)].join(' and ')} and coalesce(${timed} >= p.price_minor, true)
    order by p.price_minor ${way}, p.id ${way} limit $3`
  const lower = `select p.store_id, p.id, l.key from (${timedProducts('$4', shape.store ? storeParameter(shape) : undefined)}) r
    join product p on p.store_id = r.store_id and p.id = r.product_id join store s on s.store_id = p.store_id join account a on a.id = p.store_id
    cross join lateral (select ${timed} as key) l
    where ${[beyondCursor(shape.sort, 'l.key'), ...filtersOf(shape)].join(' and ')} and l.key < p.price_minor
    order by l.key ${way}, p.id ${way} limit $3`
  return `select ${cardColumns('$4', '$5')}, k.key from ((${usual}) union all (${lower})) k
    join product p on p.store_id = k.store_id and p.id = k.id join store s on s.store_id = p.store_id join account a on a.id = p.store_id
    order by k.key ${way}, p.id ${way} limit $3`
}

function beyondCursor(sort: Sort, key: string): string {
  return `(${key}, p.id) ${ORDERS[sort].direction} ($1::${ORDERS[sort].type}, $2::uuid)`
}

function filtersOf(shape: Shape): string[] {
  let next = FIRST_FILTER
  return [
    "p.status = 'published'",
    ...(shape.search ? [`p.search @@ $${next++}::tsquery`] : []),
    ...(shape.store ? [`p.store_id = $${next++}`] : [OPEN_STORE]),
    ...(shape.category ? [`p.category = $${next++}`] : []),
    ...(shape.inStock ? ['p.in_stock'] : []),
  ]
}

function storeParameter({ search }: Shape): string {
  return `$${FIRST_FILTER + (search ? 1 : 0)}`
}
