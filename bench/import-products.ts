import { access, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pg from 'pg'
import { systemClock } from '../server/src/clock/index.ts'
import { copyIn } from '../server/src/database/backup/copy-rows.ts'
import { importProducts, openLocalFiles } from '../server/src/product-import/index.ts'
import { median, tell } from './figures.ts'
import { type Composed, composeAt, openPlace, type Place } from './place.ts'
import { writeProductFile } from './world/product-file.ts'
import { makePeople } from './world/people.ts'
import { settle } from './world/posts.ts'
import { makeAuthors } from './world/stores.ts'

const ROWS = 2_000
const ROUNDS = 2
/** A real export, where the machine has one. */
const BICYCLES = join(import.meta.dirname, '../../shared/data/shopify/bicycles.csv')

/** Product files of the family that Shopify exports, from the first byte to the last row; each round into a store of its own. */
export async function importFiles(): Promise<void> {
  const place = await openPlace('import')
  const stores = (await makeAuthors(place.pool, 30)).filter((each) => each.kind === 'store').map((each) => each.id)
  const [owner] = await makePeople(place.pool, 'owner', 1)
  await settle(place.pool)
  const composed = await composeAt(place)
  try {
    const take = (file: Buffer, name: string) => measure({ place, composed, storeId: () => stores.pop()!, ownerId: owner!.id }, file, name)
    await take(writeProductFile(ROWS), 'generated.csv')
    if (await access(BICYCLES).then(() => true, () => false)) await take(await readFile(BICYCLES), basename(BICYCLES))
  } finally {
    await composed.close()
    await place.close()
  }
}

type Into = { place: Place; composed: Composed; storeId: () => string; ownerId: string }

async function measure({ place, composed, storeId, ownerId }: Into, file: Buffer, fileName: string): Promise<void> {
  const files = openLocalFiles(join(place.folder, 'imports'))
  const deps = { database: composed.database, clock: systemClock, files, publicUrl: composed.config.publicUrl }
  const seconds: number[] = []
  const floors: number[] = []
  let said = { rows: 0, products: 0, variants: 0, rejected: 0 }
  for (let round = 0; round <= ROUNDS; round++) {
    const store = storeId()
    const beganMs = performance.now()
    const done = await importProducts(deps, { storeId: store, byId: ownerId, fileName, stream: chunksOf(file), lang: 'en' })
    const took = (performance.now() - beganMs) / 1000
    if ('refused' in done || done.state !== 'finished') throw new Error(`${fileName}: ${JSON.stringify(done)}`)
    const copied = await copyFloor(place.url, file)
    said = { rows: copied.rows, products: done.products, variants: done.variants, rejected: done.rejected }
    if (round > 0) {
      seconds.push(took)
      floors.push(copied.seconds)
    }
  }
  const { rows, products, variants, rejected } = said
  tell({ bench: 'import', figure: `rows, ${fileName}`, value: rows / median(seconds), unit: '1/s', floor: rows / median(floors), notes: `${rows} rows, ${products} products, ${variants} variants, ${rejected} rejected; ${median(seconds).toFixed(2)} s in all; floor: COPY of the same rows as text` })
}

async function* chunksOf(file: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536)
}

async function copyFloor(url: string, file: Buffer): Promise<{ rows: number; seconds: number }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const columns = file.subarray(0, file.indexOf('\n')).toString().split(',').length
  await client.query('drop table if exists bench_rows')
  await client.query(`create table bench_rows (${Array.from({ length: columns }, (_, at) => `c${at} text`).join(', ')})`)
  const beganMs = performance.now()
  const rows = await copyIn(client, 'copy bench_rows from stdin (format csv, header true)', chunksOf(file))
  const seconds = (performance.now() - beganMs) / 1000
  await client.end()
  return { rows, seconds }
}

