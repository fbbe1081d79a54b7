import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { type Database, knownStatements } from '#database'
import { testDatabase } from '#testing'

const source = join(import.meta.dirname, '..')
const CITUS = readFileSync(join(source, '../migrations/citus.sql'), 'utf8')

/** Kept beside the coordinator: small, or read and written by one process at a time. */
const LOCAL_TABLES = ['migration', 'outbox', 'reaction_done', 'audit', 'message_out', 'report', 'report_closure', 'ledger_account', 'ledger_transaction', 'ledger_entry', 'ledger_hold', 'ledger_hold_end', 'statement_day', 'statement_difference', 'payment_provider', 'wechat_pay_nonce', 'wechat_pay_code', 'payout_terms', 'payout_minimum', 'payout_destination', 'payout_destination_event', 'payout_stop', 'payout_run', 'payout', 'payout_event', 'payout_notification', 'payout_test', 'tax_identity', 'tax_identity_reminder']
/** What changes from call to call, or from shard to shard: passed in as a value instead. */
const FROM_OUTSIDE = /\b(now\(\)|current_timestamp|current_date|localtimestamp|(clock|statement|transaction)_timestamp|random\(|gen_random_uuid|uuidv[47]|uuid_generate)/i
/** Of the operator and of checks: they look at every shard on purpose, each table by itself. */
const OVER_ALL_SHARDS = /^(check\.|console\.counts$|payments\.check-|testing\.)/
/** Whose own posts may stand under any account: one branch of a union that asks every shard for a few rows. */
const ASKS_EVERY_SHARD = ['feed.posts', 'feed.new-keys']

let database: Database
let client: pg.PoolClient
let drop: () => Promise<void>

before(async () => {
  ;({ database, drop } = await testDatabase())
  client = await database.pool.connect()
  for (const file of filesWithStatements()) await import(join(source, file))
})

after(async () => {
  client.release()
  await drop()
})

function filesWithStatements(): string[] {
  return globSync('**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts') && /\bsql[<(]/.test(readFileSync(join(source, file), 'utf8')))
}

test('every named statement fits the migrated schema', async (t) => {
  const broken: string[] = []
  for (const { name, text } of knownStatements()) {
    const wrong = await client.query(`prepare looked_at as ${text}`).then(() => client.query('deallocate looked_at'), (error: Error) => error)
    if (wrong instanceof Error) broken.push(`${name}: ${wrong.message}`)
  }
  t.diagnostic(`${knownStatements().length} statements`)
  assert.deepEqual(broken, [])
  assert.ok(knownStatements().length > 300, 'the files with statements were not found')
})

test('no statement takes time, ids or chance from the database', () => {
  assert.deepEqual(knownStatements().filter(({ text }) => FROM_OUTSIDE.test(text)).map(({ name }) => name), [])
})

test('every table is distributed, referenced or named as local', async () => {
  const { rows } = await client.query<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'public'`)
  const placed = [...CITUS.matchAll(/create_(?:distributed|reference)_table\('(\w+)'/g)].map((match) => match[1]!)
  const all = rows.map((row) => row.tablename)
  assert.deepEqual(all.filter((name) => !placed.includes(name) && !LOCAL_TABLES.includes(name)), [], 'say in citus.sql where these tables lie')
  assert.deepEqual(placed.filter((name) => !all.includes(name)), [], 'citus.sql names tables that are gone')
})

test('the keys of a distributed table contain its distribution column', async () => {
  const { rows } = await client.query<{ table: string; key: string; columns: string[] }>(
    `select t.relname as "table", i.relname as key, array(select attname::text from pg_attribute where attrelid = t.oid and attnum = any(x.indkey)) as columns
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     where x.indisunique and t.relnamespace = 'public'::regnamespace`,
  )
  const distributed = distributionColumns()
  assert.deepEqual(rows.filter(({ table, columns }) => distributed.has(table) && !columns.includes(distributed.get(table)!)).map(({ table, key }) => `${key} of ${table}`), [])
})

test('a statement over several distributed tables binds each by its distribution column', async () => {
  // So that the conditions are found in the plan whatever the costs are.
  await client.query('set enable_seqscan = off')
  const columns = distributionColumns()
  const loose: string[] = []
  for (const { name, text } of knownStatements()) {
    if (OVER_ALL_SHARDS.test(name) || ASKS_EVERY_SHARD.includes(name)) continue
    const unbound = unboundScans(await planOf(text), columns)
    if (unbound.length > 0) loose.push(`${name}: ${unbound.join(', ')}`)
  }
  assert.deepEqual(loose, [])
  const betweenShards = 'select o.number, a.name from "order" o join account a on a.id = o.buyer_id where o.store_id = $1'
  assert.deepEqual(unboundScans(await planOf(betweenShards), columns), ['account a'], 'a join between shards is not seen')
})

test('a statement that changes what it finds by itself names the shard in each of its parts', async () => {
  await client.query('set enable_seqscan = off')
  const columns = distributionColumns()
  const loose: string[] = []
  for (const { name, text } of knownStatements()) {
    if (OVER_ALL_SHARDS.test(name)) continue
    const unnamed = unnamedShards(await planOf(text), columns)
    if (unnamed.length > 0) loose.push(`${name}: ${unnamed.join(', ')}`)
  }
  assert.deepEqual(loose, [])
  const byMeans = 'with made as (insert into post_like (author_id, post_id, account_id, at) values ($1, $2, $3, $4) returning author_id, post_id) update post p set likes = 1 from made m where p.author_id = m.author_id and p.id = m.post_id'
  assert.deepEqual(unnamedShards(await planOf(byMeans), columns), ['post p'], 'a shard that only another part of the statement names is not seen')
  assert.deepEqual(unnamedShards(await planOf(`${byMeans} and p.author_id = $1`), columns), [])
})

async function planOf(text: string): Promise<PlanNode> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (generic_plan, verbose, format json) ${text}`)
  return rows[0]!['QUERY PLAN'][0].Plan
}

function distributionColumns(): Map<string, string> {
  return new Map([...CITUS.matchAll(/create_distributed_table\('(\w+)', '(\w+)'/g)].map((match) => [match[1]!, match[2]!]))
}

/** One node of `explain (verbose, format json)`, as far as it matters here. */
type PlanNode = { 'Node Type': string; 'Relation Name'?: string; Alias?: string; 'Subplan Name'?: string; Plans?: PlanNode[]; [field: string]: unknown }

const CONDITION = /Cond$|Filter$/
const SIDE = String.raw`\(*("?[\w.]+"?(?:\."?\w+"?)?|\$\d+)\)*(?:::[\w[\]]+)?`
const EQUALS = new RegExp(`${SIDE} = (?:ANY \\()?${SIDE}`, 'g')

/**
 * Scans of distributed tables, in a plan that has several, which no equality of the distribution column ties to
 * a parameter, to the distribution column of another table, or to a column that a part of the statement gives.
 */
function unboundScans(plan: PlanNode, columns: ReadonlyMap<string, string>): string[] {
  const nodes = flatten(plan)
  const scans = nodes.filter((node) => node['Node Type'] !== 'ModifyTable' && columns.has(node['Relation Name'] ?? ''))
  if (new Set(scans.map((node) => node['Relation Name'])).size < 2) return []
  const distribution = new Map(scans.map((node) => [node.Alias!, columns.get(node['Relation Name']!)!]))
  const ties = (side: string) => {
    const [alias, column] = side.split('.') as [string, string | undefined]
    return side.startsWith('$') || (column !== undefined && (distribution.get(alias) ?? column) === column)
  }
  const bound = new Set<string>()
  for (const node of nodes) {
    for (const [field, text] of Object.entries(node)) {
      if (!CONDITION.test(field) || typeof text !== 'string') continue
      for (const [, one, other] of text.replaceAll('"', '').matchAll(EQUALS)) {
        if (ties(other!)) bound.add(one!)
        if (ties(one!)) bound.add(other!)
      }
    }
  }
  return scans.filter((node) => !bound.has(`${node.Alias}.${columns.get(node['Relation Name']!)}`)).map((node) => `${node['Relation Name']} ${node.Alias}`)
}

/**
 * Scans of distributed tables, in a statement that changes something and has parts (with), whose shard is not
 * named by a parameter: Citus could not send the whole of it to one place.
 */
function unnamedShards(plan: PlanNode, columns: ReadonlyMap<string, string>): string[] {
  const nodes = flatten(plan)
  if (!nodes.some((node) => node['Node Type'] === 'ModifyTable') || !nodes.some((node) => node['Subplan Name']?.startsWith('CTE '))) return []
  const named = new Set<string>()
  for (const node of nodes) {
    for (const [field, text] of Object.entries(node)) {
      if (!CONDITION.test(field) || typeof text !== 'string') continue
      for (const [, one, other] of text.replaceAll('"', '').matchAll(EQUALS)) {
        if (other!.startsWith('$')) named.add(one!)
        if (one!.startsWith('$')) named.add(other!)
      }
    }
  }
  const scans = nodes.filter((node) => node['Node Type'] !== 'ModifyTable' && columns.has(node['Relation Name'] ?? ''))
  return scans.filter((node) => !named.has(`${node.Alias}.${columns.get(node['Relation Name']!)}`)).map((node) => `${node['Relation Name']} ${node.Alias}`)
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)]
}
