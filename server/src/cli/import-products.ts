import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openAccount } from '#accounts'
import { isRefusal, problemText, type Refusal } from '#api'
import { countProducts } from '#catalog'
import { systemClock } from '#clock'
import type { Config } from '#config'
import type { Database, Writer } from '#database'
import { makePerson } from '#identity'
import { importProducts, openLocalFiles, type ProductImportResult } from '#product-import'
import { CURRENCY_CODES, type CurrencyCode, startStore } from '#stores'
import { findStore, type NamedStore, needStore } from './find-store.ts'
import { Told } from './index.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

type Options = { store: string; createStore?: boolean; currency: string; json?: boolean }

/** Imports a file and waits for it. Exit code 1 when the import did not finish. */
export async function importProductsCommand(config: Config, file: string, options: Options): Promise<void> {
  await access(file).catch(() => {
    throw new Told(`There is no file ${file}.`)
  })
  await withDatabase(config, async (database) => {
    const store = options.createStore ? ((await findStore(database.read, options.store)) ?? (await makeStore(database, options))) : await needStore(database, options.store)
    const progress = showProgress('import')
    const files = openLocalFiles(join(config.dataFolder, 'imports'))
    const result = await importProducts(
      { database, clock: systemClock, files, publicUrl: config.publicUrl },
      { storeId: store.id, byId: store.ownerId, fileName: basename(file), stream: createReadStream(file), lang: 'en', onProgress: ({ rowsDone, rowsTotal }) => progress.share(rowsTotal === 0 ? 0 : rowsDone / rowsTotal, `${rowsDone} rows`) },
    )
    progress.end()
    if (isRefusal(result)) throw new Told(`Not imported: ${problemText(result, 'en')}`)
    report(result, options.json ?? false)
  })
}

function report(result: ProductImportResult, asJson: boolean): void {
  const { products, variants, pictures, unchanged, rejected, state } = result
  if (asJson) console.log(JSON.stringify({ products, variants, pictures, unchanged, rejectedRows: rejected, state, importId: result.importId }))
  else {
    console.log(`${products} products, ${variants} variants, ${pictures} pictures named, ${rejected} rows rejected (${unchanged} products were the same already)`)
    for (const problem of result.problems) console.log(`  row ${problem.row}: ${problem.message}`)
    if (pictures > 0) console.log('pictures are fetched by the worker: `amoy start` or `amoy work`')
  }
  if (state !== 'finished') process.exitCode = 1
}

/** A store with an owner of its own, whom an operator may replace; it opens in the studio. The owner's personal handle follows the name, so the name must not be the store's. */
async function makeStore(database: Database, { store: typed, currency }: Options): Promise<NamedStore> {
  if (!CURRENCY_CODES.includes(currency as CurrencyCode)) throw new Told(`--currency takes one of ${CURRENCY_CODES.join(', ')}.`)
  const handle = typed.replace(/^@/, '')
  return database.write(async (db) => {
    const owner = orTell(await makePerson(db, systemClock, { name: `Owner of ${handle}`, email: `${handle}@store.invalid`, lang: 'en' }))
    const account = orTell(await openAccount(db, systemClock, { kind: 'store', handle, name: handle, lang: 'en', ownerId: owner.id }))
    orTell(await begin(db, { id: account.id, handle, ownerId: owner.id, currency: currency as CurrencyCode }))
    return { id: account.id, handle, currency, ownerId: owner.id }
  })
}

function begin(db: Writer, { id, handle, ownerId, currency }: { id: string; handle: string; ownerId: string; currency: CurrencyCode }) {
  return startStore(db, { clock: systemClock, countProducts }, { id, kind: 'store', handle, name: handle, role: 'owner' }, ownerId, { currency, returnsPolicy: 'As agreed with the store.', shipsFrom: '-', shippingFeeMinor: 0 })
}

function orTell<T>(made: T): Exclude<T, Refusal> {
  if (isRefusal(made)) throw new Told(problemText(made, 'en'))
  return made as Exclude<T, Refusal>
}
