import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { openDatabase } from '../database.ts'
import { migrate } from '../migrate.ts'
import { encodeFrame, FIRST_LINE } from './backup-format.ts'
import { ODD_ROWS, ODD_SCHEMA, ODD_TABLES } from './fixtures/odd-schema.ts'
import { rowsOf, run, startTestDatabases, type TestDatabases } from './fixtures/make-databases.ts'
import { FILLED_BY_MIGRATIONS, readTables, withConnection } from './read-schema.ts'
import { restoreBackup } from './restore-backup.ts'
import { checkBackup } from './walk-backup.ts'
import { writeBackup } from './write-backup.ts'

const now = new Date('2026-03-04T05:06:07Z')
let databases: TestDatabases
let source: pg.ClientConfig
let backup: string

before(async () => {
  databases = await startTestDatabases()
  source = await databases.make(ODD_SCHEMA, ODD_ROWS)
  backup = join(databases.folder, 'odd.backup')
  await writeBackup({ connection: source, file: backup, now })
})

after(() => databases.stop())

test('every value comes back as it was, with keys, sequences and generated columns', async () => {
  const target = await databases.make(ODD_SCHEMA)
  const shares: number[] = []
  const report = await restoreBackup({ connection: target, file: backup, verify: true, onProgress: (share) => shares.push(share) })
  assert.deepEqual(report, { tables: ODD_TABLES.length, rows: 30_043, files: 0, verified: true })
  for (const table of ODD_TABLES) assert.deepEqual(await rowsOf(target, table), await rowsOf(source, table), table)

  assert.deepEqual(shares, shares.toSorted((a, b) => a - b))
  assert.equal(shares.at(-1), 1)
  assert.deepEqual((await run(target, "select nextval('counted')::int c, nextval('untouched')::int u, nextval('odd_id_seq')::int o")).rows, (await run(source, "select nextval('counted')::int c, nextval('untouched')::int u, nextval('odd_id_seq')::int o")).rows)
  const keys = "select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1"
  assert.deepEqual((await run(target, keys)).rows, (await run(source, keys)).rows)
  await assert.rejects(run(target, 'update "order" set best_line = 999'), /best/)
})

test('settings of the database change nothing in what is written or read', async () => {
  const source = await databases.make(ODD_SCHEMA, ODD_ROWS)
  const target = await databases.make(ODD_SCHEMA)
  for (const { database } of [source, target]) {
    await run(source, `alter database ${database} set datestyle = 'German'; alter database ${database} set timezone = 'Asia/Kathmandu';
      alter database ${database} set extra_float_digits = -10; alter database ${database} set bytea_output = 'escape'; alter database ${database} set statement_timeout = '20ms'`)
  }
  const file = join(databases.folder, 'settings.backup')
  await writeBackup({ connection: source, file, now })
  const one = await checkBackup(file)
  const other = await checkBackup(backup)
  assert.ok(!('refused' in one) && !('refused' in other))
  assert.deepEqual([...one.tables], [...other.tables])
  assert.equal('refused' in (await restoreBackup({ connection: target, file, verify: true })), false)
})

test('a real, migrated database goes around, also the rows that its migrations made', async () => {
  const [from, to] = [await databases.make(), await databases.make()]
  for (const connection of [from, to]) {
    const database = openDatabase({ connection })
    await migrate(database.pool)
    await database.close()
  }
  const filled: string[] = []
  for (const { name } of await withConnection(to, readTables)) if ((await rowsOf(to, `"${name}"`)).length > 0) filled.push(name)
  assert.deepEqual(filled, FILLED_BY_MIGRATIONS)

  await run(from, 'update category set position = position + 1000')
  const file = join(databases.folder, 'real.backup')
  await writeBackup({ connection: from, file, now })
  assert.deepEqual({ refused: undefined, ...(await restoreBackup({ connection: to, file, verify: true })) }.refused, undefined)
  assert.deepEqual(await rowsOf(to, 'category'), await rowsOf(from, 'category'))
})

test('a backup is of one moment, while others write', async () => {
  const schema = 'create table migration (name text primary key); create table a (n int primary key, money bigint); create table z (n int primary key, money bigint)'
  const [from, to] = [await databases.make(schema, 'insert into a select n, 100 from generate_series(1, 20000) n; insert into z select n, 100 from generate_series(1, 20000) n'), await databases.make(schema)]
  const client = new pg.Client(from)
  await client.connect()
  let moves = 0
  let moving = true
  const mover = (async () => {
    for (; moving; moves++) await client.query(`begin; update a set money = money - 1 where n = ${1 + (moves % 20000)}; update z set money = money + 1 where n = ${20000 - (moves % 20000)}; commit`)
  })()
  const file = join(databases.folder, 'moment.backup')
  while (moves < 20) await new Promise((resolve) => setTimeout(resolve, 5))
  const before = moves
  await writeBackup({ connection: from, file, now })
  const after = moves
  moving = false
  await mover
  await client.end()
  assert.ok(after > before, 'nothing was written meanwhile')
  await restoreBackup({ connection: to, file })
  assert.deepEqual((await run(to, 'select (select sum(money) from a) + (select sum(money) from z) as all')).rows, [{ all: '4000000' }])
})

test('rows that are kept elsewhere come back in the table they belong to; where there is no such place, nothing is missed', async () => {
  const elsewhere = 'create schema aside; create table aside.tree (label text); '
  const added = [{ table: 'tree', needs: 'aside.tree', select: 'select null::int as parent, label::int as id from aside.tree' }, { table: 'tree', needs: 'aside.gone', select: 'select 1 from aside.gone' }]
  const from = await databases.make(ODD_SCHEMA, `${elsewhere} insert into aside.tree values ('70'), ('80'); insert into tree values (7, null)`)
  const to = await databases.make(ODD_SCHEMA)
  const file = join(databases.folder, 'added.backup')
  await writeBackup({ connection: from, file, now, added })
  const restored = await restoreBackup({ connection: to, file, verify: true })
  assert.ok(!('refused' in restored) && restored.verified)
  assert.deepEqual(await rowsOf(to, 'tree'), ['(7,)', '(70,)', '(80,)'])
})

test('files of named folders come back, and only those that are asked for', async () => {
  const pictures = join(databases.folder, 'pictures')
  const large = Buffer.alloc(700_000, 'picture')
  await mkdir(join(pictures, 'ab/cd'), { recursive: true })
  await writeFile(join(pictures, 'ab/cd/货.webp'), large)
  await writeFile(join(pictures, 'empty'), '')
  const file = join(databases.folder, 'files.backup')
  const written = await writeBackup({ connection: source, file, now, folders: { pictures, absent: join(databases.folder, 'absent') } })
  assert.equal(written.files, 2)

  const place = join(databases.folder, 'restored')
  const report = await restoreBackup({ connection: await databases.make(ODD_SCHEMA), file, folders: { pictures: place } })
  assert.ok(!('refused' in report))
  assert.equal(report.files, 2)
  assert.deepEqual(await readFile(join(place, 'ab/cd/货.webp')), large)
  assert.deepEqual((await readdir(place, { recursive: true })).sort(), ['ab', 'ab/cd', 'ab/cd/货.webp', 'empty'])
  const without = await restoreBackup({ connection: await databases.make(ODD_SCHEMA), file })
  assert.equal('refused' in without ? -1 : without.files, 0)
})

test('a database with rows is refused by the names of its tables, and stays as it is', async () => {
  const target = await databases.make(ODD_SCHEMA, "insert into tree values (77, null)")
  assert.deepEqual(await restoreBackup({ connection: target, file: backup }), { refused: 'not-empty', what: 'the database already has rows in tree' })
  assert.deepEqual(await rowsOf(target, 'tree'), ['(77,)'])
  assert.deepEqual(await rowsOf(target, 'many'), [])
})

test('a database of another version is refused by the names of the migrations or tables', async () => {
  const newer = await databases.make(ODD_SCHEMA, "insert into migration values ('0002-newer', '2026-02-02')")
  assert.deepEqual(await restoreBackup({ connection: newer, file: backup }), { refused: 'other-migrations', what: 'the backup and the database differ in the migrations 0002-newer' })
  const empty = await databases.make()
  assert.deepEqual(await restoreBackup({ connection: empty, file: backup }), { refused: 'other-migrations', what: 'the backup and the database differ in the migrations 0001-odd' })
  const changed = await databases.make(ODD_SCHEMA, 'alter table tree add column height int')
  assert.deepEqual(await restoreBackup({ connection: changed, file: backup }), { refused: 'other-migrations', what: 'the database has other columns in tree' })
})

test('a truncated file is refused by name, wherever it ends, and nothing is written', async () => {
  const whole = await readFile(backup)
  const target = await databases.make(ODD_SCHEMA)
  const file = join(databases.folder, 'cut.backup')
  for (const length of [1, 5, 11, 30, 5_000, Math.floor(whole.length / 2), whole.length - 20, whole.length - 1]) {
    await writeFile(file, whole.subarray(0, length))
    assert.deepEqual(await restoreBackup({ connection: target, file }), { refused: 'truncated', what: `${file}: its end is missing` }, `cut at ${length}`)
  }
  // Cut between two parts and closed properly.
  const plain = gunzipSync(whole)
  await writeFile(file, gzipSync(plain.subarray(0, lastFrame(plain))))
  assert.deepEqual(await restoreBackup({ connection: target, file }), { refused: 'truncated', what: `${file}: its end is missing` })
  assert.deepEqual(await rowsOf(target, 'many'), [])
})

test('a changed byte is found, wherever it stands', async () => {
  const whole = await readFile(backup)
  const file = join(databases.folder, 'changed.backup')
  const step = Math.floor(whole.length / 25)
  let refusals = 0
  for (let at = 10; at < whole.length; at += step) {
    const changed = Buffer.from(whole)
    changed[at]! ^= 0x10
    await writeFile(file, changed)
    const found = await checkBackup(file)
    // A few bytes say only how something was packed, and may be changed without changing what it is.
    if (!('refused' in found)) assert.deepEqual(found, await checkBackup(backup), `byte ${at}`)
    else refusals++
  }
  assert.ok(refusals > 20, `only ${refusals} changes were found`)
  // Packed again, so that gzip itself has nothing to say.
  const plain = gunzipSync(whole)
  plain[plain.indexOf('quoted')]! ^= 1
  await writeFile(file, gzipSync(plain))
  assert.deepEqual(await checkBackup(file), { refused: 'damaged', what: `${file}: the table odd is not as it was written` })
})

test('another file is refused as no backup', async () => {
  const file = join(databases.folder, 'other')
  for (const content of [Buffer.from('id,name\n'), gzipSync('id,name\nand so on\n')]) {
    await writeFile(file, content)
    const refusal = await checkBackup(file)
    assert.equal('refused' in refusal && refusal.refused, 'not-a-backup')
  }
  await assert.rejects(checkBackup(join(databases.folder, 'absent')), { code: 'ENOENT' })
})

test('a file that would lie outside its folder is refused, and the database stays empty', async () => {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const file = join(databases.folder, 'outside.backup')
  await writeFile(file, gzipSync(Buffer.concat([
    FIRST_LINE,
    encodeFrame('header', json({ madeAt: '', server: '18', migrations: ['0001-odd'], tables: [], folders: ['pictures'] })),
    encodeFrame('begin', json({ folder: 'pictures', path: '../escaped' })),
    encodeFrame('end', json({ sha256, bytes: 0 })),
    encodeFrame('footer', json({ sequences: [], tables: 0, rows: 0, files: 1 })),
  ])))
  const refusal = await restoreBackup({ connection: await databases.make(ODD_SCHEMA), file, folders: { pictures: join(databases.folder, 'inside') } })
  assert.deepEqual(refusal, { refused: 'damaged', what: `${file}: the file ../escaped lies outside its folder` })
  await assert.rejects(stat(join(databases.folder, 'escaped')), /ENOENT/)
})

test('what the database changes while loading is found by verify, and rolled back', async () => {
  const target = await databases.make(ODD_SCHEMA, `
    create function spoil() returns trigger language plpgsql as $$ begin if new.n = 12345 then new.filler := 'spoiled'; end if; return new; end $$;
    create trigger spoil before insert on many for each row execute function spoil()`)
  await assert.rejects(restoreBackup({ connection: target, file: backup, verify: true }), /the table many is not as in the backup/)
  assert.deepEqual(await rowsOf(target, 'odd'), [])
})

test('a backup that cannot be written leaves the one before it, and no rest', async () => {
  const folder = join(databases.folder, 'target')
  await mkdir(folder)
  const file = join(folder, 'kept.backup')
  await writeFile(file, 'the one before')
  await assert.rejects(writeBackup({ connection: { ...source, database: 'gone' }, file, now }), /gone/)
  assert.equal(await readFile(file, 'utf8'), 'the one before')
  assert.deepEqual(await readdir(folder), ['kept.backup'])
  await assert.rejects(writeBackup({ connection: source, file: join(folder, 'no/such/folder.backup'), now }), { code: 'ENOENT' })
  await writeBackup({ connection: source, file, now })
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.deepEqual(await readdir(folder), ['kept.backup'])
})

/** Where the last frame of an unpacked backup begins. */
function lastFrame(plain: Buffer): number {
  let at = FIRST_LINE.length
  for (;;) {
    const next = at + 5 + plain.readUInt32BE(at + 1)
    if (next >= plain.length) return at
    at = next
  }
}
