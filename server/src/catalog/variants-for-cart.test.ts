import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { type Database, knownStatements } from '#database'
import { testDatabase } from '#testing'
import { makeProduct, makeStore } from './test-stores.ts'
import './variants-for-cart.ts'

const STORES = 20
const PRODUCTS = 20
const VARIANTS = 12
const LINES = 2
/** Variant, product and stock of each line; stores and their accounts may be read in one go as long as they are few. */
const MOST_ROWS = LINES * 3 + STORES * 4

let database: Database
let client: pg.PoolClient
let drop: () => Promise<void>
let values: unknown[]
const { text } = knownStatements().find(({ name }) => name === 'catalog.variants-for-cart')!

before(async () => {
  ;({ database, drop } = await testDatabase())
  const store = await makeStore(database)
  const { variants: [variant] } = await makeProduct(database, store)
  for (let nth = 1; nth < STORES; nth++) await makeStore(database)
  const { pool } = database
  await pool.query(`insert into product (store_id, id, slug, title, status, currency, created_at, updated_at) select store_id, uuidv7(), 'goods-' || n, 'Goods', 'draft', currency, created_at, created_at from store, generate_series(1, $1) n`, [PRODUCTS])
  await pool.query(`insert into variant (store_id, id, product_id, position, option_values, price_minor) select store_id, uuidv7(), id, n, array[n::text], 100 from product, generate_series(1, $1) n where slug like 'goods-%'`, [VARIANTS])
  await pool.query('insert into stock (store_id, variant_id, tracked) select store_id, id, false from variant where id <> $1', [variant!.id])
  await pool.query('vacuum analyze')
  const { rows: lines } = await pool.query<{ store: string; id: string }>('select store_id as store, id from variant order by id desc limit $1', [LINES])
  values = [lines.map((each) => each.store), lines.map(({ id }) => id), null, 'CN', null]
  client = await database.pool.connect()
})
after(async () => {
  client.release()
  await drop()
})

test('what a cart reads of a line does not grow with what the store sells', async () => {
  await client.query('set plan_cache_mode = force_generic_plan')
  const explained = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({ name: 'explained', text: `explain (analyze, timing off, format json) ${text}`, values })
  await client.query('reset plan_cache_mode')
  const looked = rowsLookedAt(explained.rows[0]!['QUERY PLAN'][0].Plan)
  assert.ok(looked <= MOST_ROWS, `${looked} rows`)
})

test('a cart is planned once a connection, not each time it is read', async () => {
  for (let turn = 0; turn < 10; turn++) await client.query({ name: 'cart', text, values: values.map((each) => (Array.isArray(each) ? each.slice(0, 1) : each)) })
  const { rows } = await client.query<{ generic: number }>(`select generic_plans::int as generic from pg_prepared_statements where name = 'cart'`)
  assert.equal(rows[0]!.generic, 5, 'PostgreSQL tries five plans for the values before it takes one for all')
})

type Node = { 'Relation Name'?: string; 'Actual Rows'?: number; 'Actual Loops'?: number; 'Rows Removed by Filter'?: number; 'Rows Removed by Join Filter'?: number; Plans?: Node[] }

function rowsLookedAt(node: Node): number {
  const { 'Actual Rows': given = 0, 'Rows Removed by Filter': filtered = 0, 'Actual Loops': loops = 1 } = node
  const own = node['Relation Name'] === undefined ? 0 : (given + filtered) * loops
  return (node.Plans ?? []).reduce((sum, each) => sum + rowsLookedAt(each), own)
}
