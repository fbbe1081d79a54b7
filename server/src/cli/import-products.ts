import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isRefusal, problemText, type Refusal } from '#api'
import { systemClock } from '#clock'
import type { Config } from '#config'
import type { Database } from '#database'
import { describeLeftOut, describeRowError, MAX_FILE_BYTES, readProductCsv, type RowError, writeRowErrors } from '#product-csv'
import { importProducts, isRejected, listProblems, openLocalFiles, type ProductImportResult, writeProblems } from '#product-import'
import { findStore, type NamedStore, needStore } from './find-store.ts'
import { MAX_REPORTED_PROBLEMS, tellImport, writeProblemsFile } from './import-report.ts'
import { Told } from './index.ts'
import { knownCurrency, makeStore, openMadeStore } from './make-store.ts'
import { showProgress } from './progress.ts'
import { withDatabase } from './with-database.ts'

type Options = { store: string; createStore?: boolean; owner?: string; currency: string; json?: boolean }

const LANG = 'en'
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Imports a file and waits for it. A store is made only for a file that has something to bring in. */
export async function importProductsCommand(config: Config, file: string, options: Options): Promise<void> {
  await needFile(file)
  const currency = knownCurrency(options.currency)
  if (options.owner !== undefined && !EMAIL.test(options.owner)) throw new Told(`--owner takes an e-mail address; ${options.owner} is none.`)
  await withDatabase(config, async (database) => {
    const found = options.createStore ? await findStore(database.read, options.store) : await needStore(database, options.store, 'Add --create-store to make one.')
    if (!found) {
      const errors = await whyNothingComesIn(file, currency)
      if (errors) return tellRejected(config, file, errors, options.json ?? false)
    }
    const store = found ?? (await makeStore(database, options.store, { currency, feeBps: config.feeBps, ownerEmail: options.owner }))
    const result = await bringIn(config, database, file, store)
    if ('refused' in result) return tellRejected(config, file, (await whyNothingComesIn(file, currency)) ?? [], options.json ?? false)
    const made = found ? undefined : { handle: store.handle, open: await openMadeStore(database, store), owner: options.owner ?? null }
    const { items } = await listProblems(database.read, store.id, result.importId, { limit: MAX_REPORTED_PROBLEMS }, LANG)
    const problemsFile = await writeProblemsFile(file, config.dataFolder, items.length > 0 ? writeProblems(database.read, store.id, result.importId, LANG) : undefined)
    const { products, variants, pictures, unchanged, rejected, state, importId } = result
    tellImport({ products, variants, pictures, unchanged, rejectedRows: rejected, state, importId, problems: items, problemsFile, ...(made && { made }) }, options.json ?? false)
  }, { mayMake: options.createStore })
}

async function needFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (!found) throw new Told(`There is no file ${file}.`)
  if (!found.isFile()) throw new Told(`${file} is not a file.`)
  if (found.size > MAX_FILE_BYTES) throw new Told(`${file} is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB, which is the most for one import. Split it.`)
  await access(file, constants.R_OK).catch(() => {
    throw new Told(`${file} may not be read by this user.`)
  })
}

async function bringIn(config: Config, database: Database, file: string, store: NamedStore): Promise<ProductImportResult | Refusal> {
  const progress = showProgress('import')
  const files = openLocalFiles(join(config.dataFolder, 'imports'))
  const result = await importProducts(
    { database, clock: systemClock, files, publicUrl: config.publicUrl },
    { storeId: store.id, byId: store.ownerId, fileName: basename(file), stream: createReadStream(file), lang: LANG, onProgress: ({ rowsDone, rowsTotal }) => progress.share(rowsTotal === 0 ? 0 : rowsDone / rowsTotal, `${rowsDone} rows`) },
  )
  progress.end()
  if (isRefusal(result) && result.refused !== 'import-file-unusable') throw new Told(`Not imported: ${problemText(result, LANG)}`)
  return result
}

/** Undefined as soon as a product is found; else all that is wrong. */
async function whyNothingComesIn(file: string, currency: string): Promise<RowError[] | undefined> {
  const errors: RowError[] = []
  for await (const each of readProductCsv(createReadStream(file), { currency })) {
    if (each.kind !== 'error') return undefined
    errors.push(each)
  }
  return errors
}

async function tellRejected(config: Config, file: string, errors: readonly RowError[], asJson: boolean): Promise<void> {
  const problemsFile = await writeProblemsFile(file, config.dataFolder, writeRowErrors(errors, LANG))
  const problems = errors.slice(0, MAX_REPORTED_PROBLEMS).map((each) => ({ row: each.row, column: each.column ?? null, value: each.value ?? null, code: each.code, message: describeRowError(each, LANG), leftOut: describeLeftOut(each, LANG) }))
  tellImport({ products: 0, variants: 0, pictures: 0, unchanged: 0, rejectedRows: errors.filter(isRejected).length, state: 'failed', importId: null, problems, problemsFile }, asJson)
}
