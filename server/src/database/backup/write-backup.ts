import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type Begin, DATA_BYTES, encodeFrame, type End, FIRST_LINE, type Footer, type Header, type Kind, type TableShape } from './backup-format.ts'
import { copyOut } from './copy-rows.ts'
import { RowDigest } from './digest-rows.ts'
import { quoted, readForeignKeys, readMigrations, readSequences, readTables, sortByReference, withConnection } from './read-schema.ts'

export type BackupOptions = {
  /** Any PostgreSQL from 15 on, bundled or not. */
  connection: pg.ClientConfig
  /** Appears whole or not at all; one of that name is replaced. */
  file: string
  now: Date
  /** Folders whose files belong to the rows, each under a name of its own: pictures for example. */
  folders?: Record<string, string>
  /** Rows that are kept elsewhere and belong into a table when they come back. */
  added?: readonly AddedRows[]
  /** Hears the share that is done, from 0 to 1. */
  onProgress?: (share: number) => void
}

/** `select` gives columns of the names of the table's; without the relation `needs` there are no such rows. */
export type AddedRows = { table: string; needs: string; select: string }

export type BackupReport = { tables: number; rows: number; files: number; bytes: number }

const GZIP_LEVEL = 5

/** Writes everything that was committed at one moment into one file, while the database is in use. */
export async function writeBackup({ connection, file, now, folders = {}, added = [], onProgress = () => {} }: BackupOptions): Promise<BackupReport> {
  const partial = `${file}.partial`
  await rm(partial, { force: true })
  const out = openOutput(partial)
  try {
    const footer = await withConnection(connection, (client) => writeAll(client, out, { now, folders, added, onProgress }))
    await out.end()
    const bytes = (await stat(partial)).size
    await rename(partial, file)
    await sync(dirname(file))
    return { tables: footer.tables, rows: footer.rows, files: footer.files, bytes }
  } catch (error) {
    out.abandon()
    await rm(partial, { force: true })
    throw error
  }
}

type Output = { write(kind: Kind, content: unknown): Promise<void>; end(): Promise<void>; abandon(): void }
type Run = { now: Date; folders: Record<string, string>; added: readonly AddedRows[]; onProgress: (share: number) => void }

function openOutput(path: string): Output {
  const gzip = createGzip({ level: GZIP_LEVEL })
  const target = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  const done = finished(gzip.pipe(target))
  // An error of the file ends the packing too; whoever writes next, or waits to, is told of it.
  target.on('error', (error) => gzip.destroy(error))
  gzip.on('error', () => {})
  done.catch(() => {})
  gzip.write(FIRST_LINE)
  return {
    write: async (kind, content) => {
      const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
      if (gzip.destroyed) await done
      if (!gzip.write(encodeFrame(kind, bytes))) await once(gzip, 'drain')
    },
    end: async () => {
      gzip.end()
      await done
      await sync(path)
    },
    abandon: () => {
      gzip.destroy()
      target.destroy()
    },
  }
}

/** Files come after the rows, which are of one moment: whatever a row then named is still there or was deleted since. */
async function writeAll(client: pg.Client, out: Output, { now, folders, added, onProgress }: Run): Promise<Footer> {
  await client.query('begin isolation level repeatable read read only')
  const tables = sortByReference(await readTables(client), await readForeignKeys(client))
  const sizes = await measureTables(client, tables)
  const files = await listFiles(folders)
  const total = sum([...sizes.values()]) + sum(files.map((each) => each.bytes)) || 1
  const header: Header = { madeAt: now.toISOString(), server: await serverVersion(client), migrations: await readMigrations(client), tables, folders: Object.keys(folders) }
  await out.write('header', header)

  const footer: Footer = { sequences: [], tables: tables.length, rows: 0, files: 0 }
  let done = 0
  const there = await thatAreThere(client, added)
  for (const table of tables) {
    footer.rows += await writeTable(client, out, table, there.filter((each) => each.table === table.name))
    onProgress((done += sizes.get(table.name)!) / total)
  }
  footer.sequences = await readSequences(client)
  await client.query('commit')
  for (const each of files) {
    if (await writeFileOf(out, each)) footer.files++
    onProgress((done += each.bytes) / total)
  }
  await out.write('footer', footer)
  return footer
}

async function measureTables(client: pg.Client, tables: TableShape[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    'select relname as name, pg_table_size(oid)::text as bytes from pg_class where relnamespace = $1::regnamespace and relname = any($2)',
    ['public', tables.map((table) => table.name)],
  )
  return new Map(rows.map((row) => [row.name, Number(row.bytes)]))
}

async function thatAreThere(client: pg.Client, added: readonly AddedRows[]): Promise<AddedRows[]> {
  const { rows } = await client.query<{ name: string }>('select name from unnest($1::text[]) as needed (name) where to_regclass(name) is not null', [added.map((each) => each.needs)])
  return added.filter((each) => rows.some((row) => row.name === each.needs))
}

async function serverVersion(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
  return rows[0]!.version
}

async function writeTable(client: pg.Client, out: Output, shape: TableShape, added: readonly AddedRows[]): Promise<number> {
  const { table, columns } = quoted(shape)
  const digest = new RowDigest()
  const data = new DataWriter(out)
  await out.write('begin', { table: shape.name } satisfies Begin)
  const rows = await copyOut(client, `copy (${[`select ${columns} from ${table}`, ...added.map((each) => `select ${columns} from (${each.select}) as added`)].join(' union all ')}) to stdout`, (row) => {
    digest.add(row)
    return data.add(row)
  })
  await out.write('end', { ...(await data.finish()), rows, digest: digest.toString() } satisfies End)
  return rows
}

type FileToWrite = { folder: string; path: string; place: string; bytes: number }

async function listFiles(folders: Record<string, string>): Promise<FileToWrite[]> {
  const found: FileToWrite[] = []
  for (const [folder, root] of Object.entries(folders)) {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(ifAbsent)
    for (const entry of entries ?? []) {
      if (!entry.isFile()) continue
      const place = join(entry.parentPath, entry.name)
      const bytes = (await stat(place).catch(ifAbsent))?.size
      if (bytes !== undefined) found.push({ folder, place, bytes, path: relative(root, place).split(sep).join('/') })
    }
  }
  return found
}

/** False when the file was deleted since it was listed. */
async function writeFileOf(out: Output, { folder, path, place }: FileToWrite): Promise<boolean> {
  const source = await open(place).catch(ifAbsent)
  if (!source) return false
  const data = new DataWriter(out)
  await out.write('begin', { folder, path } satisfies Begin)
  for await (const chunk of source.createReadStream({ highWaterMark: DATA_BYTES }) as AsyncIterable<Buffer>) await data.add(chunk)
  await out.write('end', (await data.finish()) satisfies End)
  return true
}

/** Gathers small pieces into frames, in their order, and counts and hashes what goes by. */
class DataWriter {
  private readonly out: Output
  private readonly sha256: Hash = createHash('sha256')
  private pieces: Buffer[] = []
  private held = 0
  private bytes = 0
  private writing: Promise<void> = Promise.resolve()

  constructor(out: Output) {
    this.out = out
  }

  /** Copies the piece, whose memory the connection uses again. A promise asks the caller to wait. */
  add(piece: Buffer): Promise<void> | undefined {
    this.pieces.push(Buffer.from(piece))
    this.held += piece.length
    return this.held >= DATA_BYTES ? this.flush() : undefined
  }

  async finish(): Promise<{ sha256: string; bytes: number }> {
    await this.flush()
    return { sha256: this.sha256.digest('hex'), bytes: this.bytes }
  }

  private flush(): Promise<void> {
    const all = Buffer.concat(this.pieces)
    this.pieces = []
    this.held = 0
    this.bytes += all.length
    this.sha256.update(all)
    this.writing = this.writing.then(() => this.writeFrames(all))
    return this.writing
  }

  private async writeFrames(all: Buffer): Promise<void> {
    for (let at = 0; at < all.length; at += DATA_BYTES) await this.out.write('data', all.subarray(at, at + DATA_BYTES))
  }
}

async function sync(path: string): Promise<void> {
  const opened = await open(path)
  await opened.sync()
  await opened.close()
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
