import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { ColumnMapping } from '#product-csv'
import { type ImportRow, lockImport } from './import-row.ts'
import { LEASE_MS } from './work-import.ts'

const setMapping = sql('imports.set-mapping', `update product_import set mapping = $3, state = 'uploaded', dry_run = null where store_id = $1 and id = $2`)
const setRunning = sql('imports.set-running', `update product_import set state = 'running', worked_until = $3 where store_id = $1 and id = $2`)
const setCancelled = sql('imports.set-cancelled', `update product_import set state = 'cancelled', finished_at = $3, worker = null, worked_until = null where store_id = $1 and id = $2`)

/** Takes columns for something else than was proposed. What a dry run found before is void then. */
export async function mapColumns(db: Writer, storeId: string, importId: string, chosen: ColumnMapping): Promise<Refusal | undefined> {
  const row = await lockImport(db, storeId, importId)
  if (!row) return refuse('not-found')
  if (row.state !== 'uploaded' && row.state !== 'checked') return refuse(isOver(row) ? 'import-over' : 'import-under-way')
  const mapping = applied(row.mapping, chosen)
  if ('refused' in mapping) return mapping
  await db.run(setMapping, [storeId, importId, JSON.stringify(mapping)])
  return undefined
}

/** Lets the import run: the worker hears of it by the fact. */
export async function startImport(db: Writer, clock: Clock, storeId: string, byId: string, importId: string): Promise<Refusal | undefined> {
  const row = await lockImport(db, storeId, importId)
  if (!row) return refuse('not-found')
  // Pressed twice: it runs already.
  if (row.state === 'running') return undefined
  if (isOver(row)) return refuse('import-over')
  await db.run(setRunning, [storeId, importId, new Date(clock.now().getTime() + LEASE_MS)])
  await record(db, clock, 'import.started', { storeId, importId })
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'import.start', subjectKind: 'import', subjectId: importId, detail: { fileName: row.fileName } })
  return undefined
}

/** Stops the import after the product it is at. What is in stays in. */
export async function cancelImport(db: Writer, clock: Clock, storeId: string, byId: string, importId: string): Promise<Refusal | undefined> {
  const row = await lockImport(db, storeId, importId)
  if (!row) return refuse('not-found')
  if (row.state === 'cancelled') return undefined
  if (isOver(row)) return refuse('import-over')
  await db.run(setCancelled, [storeId, importId, clock.now()])
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'import.cancel', subjectKind: 'import', subjectId: importId, detail: { rowsDone: row.rowsDone } })
  return undefined
}

function isOver(row: ImportRow): boolean {
  return row.state === 'finished' || row.state === 'failed' || row.state === 'cancelled'
}

/** The mapping with the uses that were chosen; of equal headers the first is meant. */
function applied(before: ColumnMapping, chosen: ColumnMapping): ColumnMapping | Refusal {
  const uses = new Map(chosen.map((each) => [each.header, each.use]))
  for (const { header } of chosen) if (!before.some((each) => each.header === header)) return refuse('column-unknown', { header }, 'mapping')
  const mapping = before.map((each, index) => {
    const first = before.findIndex((other) => other.header === each.header) === index
    return first ? { header: each.header, use: uses.get(each.header) ?? each.use } : each
  })
  const fields = mapping.map((each) => each.use).filter((use) => use !== 'keep' && use !== 'ignore')
  const twice = fields.find((field, index) => fields.indexOf(field) !== index)
  return twice === undefined ? mapping : refuse('column-mapped-twice', { field: twice }, 'mapping')
}
