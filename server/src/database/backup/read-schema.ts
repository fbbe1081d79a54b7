import pg from 'pg'
import type { SequenceState, TableShape } from './backup-format.ts'

/** Says which migrations a database has; it is compared, not copied. */
export const MIGRATIONS = 'migration'

/** Tables that the migrations themselves put rows into: a restore replaces those. A test finds others. */
export const FILLED_BY_MIGRATIONS: readonly string[] = ['category']

export type ForeignKey = { name: string; table: string; target: string; definition: string }

// Values are written and read in one way, whatever the database or its roles are set to; nothing is hidden
// by row security, and nothing times out.
const SESSION = `
  set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1; set bytea_output = 'hex';
  set client_encoding = 'UTF8'; set search_path = public; set row_security = off; set synchronize_seqscans = off;
  set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`

/** Runs `work` on a connection of its own. */
export async function withConnection<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, statement_timeout: 0, query_timeout: 0 })
  // A connection that breaks also fails the query that runs on it, which is where it is told.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query(SESSION)
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The tables of the schema with the columns that can be written, except generated ones, by name. */
export async function readTables(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> $1
       and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by c.relname order by c.relname collate "C"`, [MIGRATIONS])
  return rows
}

export async function readMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [MIGRATIONS])
  if (!rows[0]!.there) return []
  const names = await client.query<{ name: string }>(`select name from ${MIGRATIONS} order by name collate "C"`)
  return names.rows.map((row) => row.name)
}

export async function readForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select k.conname as name, c.relname as table, t.relname as target, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace
     order by k.conname`)
  return rows
}

export async function readSequences(client: pg.Client): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(`
    select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by sequencename`)
  return rows
}

/** Tables that others refer to come first. Those in a circle come last, in their order. */
export function sortByReference(tables: readonly TableShape[], keys: readonly ForeignKey[]): TableShape[] {
  const sorted: TableShape[] = []
  const placed = new Set<string>()
  let left = [...tables]
  for (;;) {
    const ready = left.filter((table) => keys.every((key) => key.table !== table.name || key.target === table.name || placed.has(key.target)))
    if (ready.length === 0) return [...sorted, ...left]
    sorted.push(...ready)
    for (const { name } of ready) placed.add(name)
    left = left.filter((table) => !placed.has(table.name))
  }
}

/** The statement's list of a table and its columns, quoted. */
export function quoted({ name, columns }: TableShape): { table: string; columns: string } {
  return { table: pg.escapeIdentifier(name), columns: columns.map((column) => pg.escapeIdentifier(column)).join(', ') }
}
