import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { csvAnswer, HandleParams, Id, isRefusal, type Lang, pageOf, PageQuery, type Refusal, refuse, route, type Route, z } from '#api'
import { MAX_FILE_BYTES } from '#product-csv'
import { readStore } from '#stores'
import { cancelImport, mapColumns, startImport } from './change-import.ts'
import { checkImport } from './check-import.ts'
import { exportProducts } from './export-products.ts'
import { ColumnUse, Import, listImports, presentImports, readImport } from './import-row.ts'
import { mayExport, mayImport } from './policy.ts'
import { ImportProblem } from './present-dry-run.ts'
import { listProblems, writeProblems } from './read-problems.ts'
import { MAX_FILE_NAME, uploadImport } from './upload-import.ts'
import type { ImportDeps } from './work-import.ts'

const tag = 'imports'
const ImportParams = HandleParams.extend({ import: Id })
const IdPage = PageQuery.extend({ after: Id.optional() })
const MAX_MAPPED_COLUMNS = 500

export function productImportRoutes(deps: ImportDeps): Route[] {
  const { database, clock, publicUrl } = deps
  const db = database.read
  const presented = async (storeId: string, id: string, lang: Lang): Promise<{ status: 200; body: Import } | Refusal> => {
    const row = await readImport(db, storeId, id)
    return row ? { status: 200, body: (await presentImports(db, storeId, [row], lang))[0]! } : refuse('not-found')
  }
  return [
    route({ method: 'post', path: '/stores/{handle}/imports', tag, summary: 'Upload a file of products', access: mayImport, rate: 'upload', params: HandleParams, query: z.object({ fileName: z.string().trim().min(1).max(MAX_FILE_NAME).default('products.csv') }), rawBody: { contentType: 'text/csv', description: 'The file as it is.', maxBytes: MAX_FILE_BYTES }, response: Import, status: 201 }, async ({ account, who, query, request, lang }) => {
      if (!(await readStore(db, account.id))) return refuse('not-found')
      const uploaded = await uploadImport(deps, { storeId: account.id, byId: who.personId, fileName: query.fileName, stream: bodyOf(request), lang })
      if (isRefusal(uploaded)) return uploaded
      return { status: 201, body: (await presentImports(db, account.id, [uploaded], lang))[0]! }
    }),

    route({ method: 'get', path: '/stores/{handle}/imports', tag, summary: 'Imports of a store', access: mayImport, params: HandleParams, query: IdPage, response: pageOf(Import) }, async ({ account, query, lang }) => ({
      status: 200,
      body: await listImports(db, account.id, query, lang),
    })),

    route({ method: 'get', path: '/stores/{handle}/imports/{import}', tag, summary: 'An import and how far it is', access: mayImport, params: ImportParams, response: Import }, ({ account, params, lang }) => presented(account.id, params.import, lang)),

    route({ method: 'patch', path: '/stores/{handle}/imports/{import}', tag, summary: 'Say what columns mean', access: mayImport, params: ImportParams, body: z.object({ mapping: z.array(z.object({ header: z.string(), use: ColumnUse })).max(MAX_MAPPED_COLUMNS) }), response: Import }, async ({ account, params, body, lang }) => {
      const refused = await database.write((writer) => mapColumns(writer, account.id, params.import, body.mapping))
      return refused ?? presented(account.id, params.import, lang)
    }),

    route({ method: 'post', path: '/stores/{handle}/imports/{import}/check', tag, summary: 'Dry run: what the import would do', access: mayImport, rate: 'upload', params: ImportParams, response: Import }, async ({ account, params, lang }) => {
      const row = await readImport(db, account.id, params.import)
      if (!row) return refuse('not-found')
      return (await checkImport(deps, row)) ?? presented(account.id, row.id, lang)
    }),

    route({ method: 'post', path: '/stores/{handle}/imports/{import}/run', tag, summary: 'Start the import', access: mayImport, params: ImportParams, response: Import }, async ({ account, who, params, lang }) => {
      const refused = await database.write((writer) => startImport(writer, clock, account.id, who.personId, params.import))
      return refused ?? presented(account.id, params.import, lang)
    }),

    route({ method: 'post', path: '/stores/{handle}/imports/{import}/cancellation', tag, summary: 'Stop the import; what is in stays in', access: mayImport, params: ImportParams, response: Import }, async ({ account, who, params, lang }) => {
      const refused = await database.write((writer) => cancelImport(writer, clock, account.id, who.personId, params.import))
      return refused ?? presented(account.id, params.import, lang)
    }),

    route({ method: 'get', path: '/stores/{handle}/imports/{import}/problems', tag, summary: 'What did not come in, and why', access: mayImport, params: ImportParams, query: IdPage, response: pageOf(ImportProblem) }, async ({ account, params, query, lang }) => {
      if (!(await readImport(db, account.id, params.import))) return refuse('not-found')
      return { status: 200, body: await listProblems(db, account.id, params.import, query, lang) }
    }),

    route({ method: 'get', path: '/stores/{handle}/imports/{import}/problems.csv', tag, summary: 'The same as a file', access: mayImport, params: ImportParams, rawResponse: { contentType: 'text/csv', description: 'The rows and pictures that did not come in.' } }, async ({ account, params, lang }) => {
      const row = await readImport(db, account.id, params.import)
      return row ? csvAnswer(writeProblems(db, account.id, row.id, lang), 'import-problems.csv') : refuse('not-found')
    }),

    route({ method: 'get', path: '/stores/{handle}/export.csv', tag, summary: 'The whole catalogue as a file', access: mayExport, params: HandleParams, rawResponse: { contentType: 'text/csv', description: 'A product file that imports back the same.' } }, async ({ account }) => {
      const store = await readStore(db, account.id)
      return store ? csvAnswer(exportProducts(db, store, publicUrl), `${account.handle}.csv`) : refuse('not-found')
    }),
  ]
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body) yield* Readable.fromWeb(request.body as WebStream<Uint8Array>)
}
