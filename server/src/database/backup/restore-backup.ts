import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import type { Begin, End, SequenceState, TableShape } from './backup-format.ts'
import { copyIn, copyOut } from './copy-rows.ts'
import { RowDigest } from './digest-rows.ts'
import { FILLED_BY_MIGRATIONS, type ForeignKey, quoted, readForeignKeys, readMigrations, readTables, withConnection } from './read-schema.ts'
import { type BackupContent, type BackupRefusal, checkBackup, walkBackup } from './walk-backup.ts'

export type RestoreOptions = {
  /** A database with the very migrations of the backup, and no rows. */
  connection: pg.ClientConfig
  file: string
  /** Where the files of each of the backup's folders go; folders not named here are left out. */
  folders?: Record<string, string>
  /** Reads every table back and compares it with the backup before anything is committed. */
  verify?: boolean
  onProgress?: (share: number) => void
}

export type RestoreReport = { tables: number; rows: number; files: number; verified: boolean }
export type RestoreRefusal = BackupRefusal | { refused: 'other-migrations' | 'not-empty'; what: string }

const CHECK_SHARE = 0.3
const MAX_NAMES_SHOWN = 10

/**
 * Loads a backup into an empty database, all or nothing. The whole file is checked before the first row is
 * written. Throws when the database fails, or when what was read back differs from the backup.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport | RestoreRefusal> {
  const { connection, file, onProgress = () => {} } = options
  const content = await checkBackup(file, (share) => onProgress(share * CHECK_SHARE))
  if ('refused' in content) return content
  return withConnection(connection, async (client) => {
    await client.query('begin')
    const refusal = await whyNot(client, content)
    if (refusal) return refusal
    const report = await loadAll(client, content, { ...options, onProgress: (share) => onProgress(CHECK_SHARE + share * (1 - CHECK_SHARE)) })
    await client.query('commit')
    await client.query('analyze')
    return report
  })
}

async function whyNot(client: pg.Client, { header }: BackupContent): Promise<RestoreRefusal | undefined> {
  const migrations = await readMigrations(client)
  const differing = [...new Set([...migrations, ...header.migrations])].filter((name) => !(migrations.includes(name) && header.migrations.includes(name)))
  if (differing.length > 0) {
    return { refused: 'other-migrations', what: `the backup and the database differ in the migrations ${shown(differing)}` }
  }
  const tables = await readTables(client)
  const there = new Set(tables.map(shapeKey))
  const unknown = header.tables.filter((table) => !there.has(shapeKey(table)))
  if (unknown.length > 0) {
    return { refused: 'other-migrations', what: `the database has other columns in ${shown(unknown.map((table) => table.name))}` }
  }
  if (tables.length === 0) return undefined
  // Until the end nobody else writes, so an empty table stays empty.
  for (const mode of ['share row exclusive', 'row exclusive'] as const) {
    const lockable = await tablesToLock(client, tables, mode)
    if (lockable.length > 0) await client.query(`lock table ${lockable.map((table) => quoted(table).table).join(', ')} in ${mode} mode`)
  }
  const filled = await findFilled(client, tables.filter((table) => !FILLED_BY_MIGRATIONS.includes(table.name)))
  return filled.length > 0 ? { refused: 'not-empty', what: `the database already has rows in ${shown(filled)}` } : undefined
}

/** What may only be added to cannot be locked against others who add (before PostgreSQL 17): there the weaker lock has to do. */
async function tablesToLock(client: pg.Client, tables: TableShape[], mode: 'share row exclusive' | 'row exclusive'): Promise<TableShape[]> {
  const { rows } = await client.query<{ name: string }>('select name from unnest($1::text[]) as name where has_table_privilege(quote_ident(name), $2)', [tables.map((table) => table.name), 'update, delete, truncate'])
  const changeable = new Set(rows.map((row) => row.name))
  return tables.filter((table) => changeable.has(table.name) === (mode === 'share row exclusive'))
}

function shapeKey({ name, columns }: TableShape): string {
  return JSON.stringify([name, ...columns.toSorted()])
}

async function findFilled(client: pg.Client, tables: TableShape[]): Promise<string[]> {
  if (tables.length === 0) return []
  const asked = tables.map((table) => `select ${pg.escapeLiteral(table.name)} as name where exists (select 1 from ${quoted(table).table})`)
  const { rows } = await client.query<{ name: string }>(asked.join(' union all '))
  return rows.map((row) => row.name)
}

async function loadAll(client: pg.Client, content: BackupContent, { file, folders = {}, verify = false, onProgress }: RestoreOptions): Promise<RestoreReport> {
  const shapes = new Map(content.header.tables.map((table) => [table.name, table]))
  const postponed = await postponeForeignKeys(client, content.header.tables)
  for (const table of FILLED_BY_MIGRATIONS) if (shapes.has(table)) await client.query(`delete from ${pg.escapeIdentifier(table)}`)
  let files = 0
  const part = async (begin: Begin, chunks: AsyncIterable<Buffer>) => {
    if ('table' in begin) {
      const { table, columns } = quoted(shapes.get(begin.table)!)
      const rows = await copyIn(client, `copy ${table} (${columns}) from stdin`, chunks)
      assertSame(begin.table, rows, content.tables.get(begin.table)!.rows)
    } else if (folders[begin.folder] !== undefined) {
      await restoreFile(folders[begin.folder]!, begin.path, chunks)
      files++
    }
  }
  const { footer } = await walkBackup(file, { part, onProgress })
  for (const key of postponed) await client.query(`alter table ${pg.escapeIdentifier(key.table)} add constraint ${pg.escapeIdentifier(key.name)} ${key.definition}`)
  await setSequences(client, footer.sequences)
  if (verify) for (const shape of content.header.tables) await compareTable(client, shape, content.tables.get(shape.name)!)
  return { tables: footer.tables, rows: footer.rows, files, verified: verify }
}

/** Takes away, for the time of loading, the keys that point to a table which is loaded later. */
async function postponeForeignKeys(client: pg.Client, tables: TableShape[]): Promise<ForeignKey[]> {
  const place = new Map(tables.map((table, index) => [table.name, index]))
  const postponed = (await readForeignKeys(client)).filter((key) => (place.get(key.target) ?? 0) > (place.get(key.table) ?? 0))
  for (const key of postponed) await client.query(`alter table ${pg.escapeIdentifier(key.table)} drop constraint ${pg.escapeIdentifier(key.name)}`)
  return postponed
}

async function setSequences(client: pg.Client, sequences: SequenceState[]): Promise<void> {
  for (const { name, last } of sequences) {
    if (last !== null) await client.query('select setval(quote_ident($1)::regclass, $2)', [name, last])
  }
}

async function compareTable(client: pg.Client, shape: TableShape, end: End): Promise<void> {
  const { table, columns } = quoted(shape)
  const digest = new RowDigest()
  const rows = await copyOut(client, `copy (select ${columns} from ${table}) to stdout`, (row) => digest.add(row))
  assertSame(shape.name, rows, end.rows)
  assertSame(shape.name, digest.toString(), end.digest)
}

function assertSame(table: string, found: string | number, expected: string | number | undefined): void {
  if (found !== expected) throw new Error(`the table ${table} is not as in the backup (${found}, not ${expected})`)
}

async function restoreFile(folder: string, path: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const place = join(folder, path)
  await mkdir(dirname(place), { recursive: true })
  await pipeline(chunks, createWriteStream(`${place}.restoring`, { flush: true }))
  await rename(`${place}.restoring`, place)
}

function shown(names: string[]): string {
  const first = names.slice(0, MAX_NAMES_SHOWN).join(', ')
  return names.length > MAX_NAMES_SHOWN ? `${first} and ${names.length - MAX_NAMES_SHOWN} more` : first
}
