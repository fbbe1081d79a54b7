import { isRefusal, type Refusal, refuse, z } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { type Destination, isCountry } from '#shipping'
import { MAX_REGION, type TableRate, taxCountry, taxRegion } from './engine.ts'

/** The table lies beside every store, and is read with every cart. */
export const MAX_RATES = 1_000

export const RateKey = z.object({ country: z.string().regex(/^[A-Z]{2}$/), region: z.string().trim().max(MAX_REGION).default(''), taxClass: z.enum(['standard', 'reduced']) })
export const RateRow = RateKey.extend({ region: RateKey.shape.region, rateBps: z.int().min(0).max(10_000).openapi({ description: 'Hundredths of a per cent.' }), label: z.string().trim().min(1).max(40) }).openapi('TaxRate')
export type RateRow = z.infer<typeof RateRow>

const COLUMNS = 'country, region, tax_class as "taxClass", rate_bps as "rateBps", label'
const all = sql<TableRate>('tax.rates', `select ${COLUMNS} from tax_rate order by country, region, tax_class desc`)
const atPlace = sql<TableRate>('tax.rates-at', `select ${COLUMNS} from tax_rate where country = $1 and ($2::text is null or region in ('', $2))`)
const setRate = sql(
  'tax.set-rate',
  `insert into tax_rate (country, region, tax_class, rate_bps, label, changed_at) select $1, $2, $3, $4, $5, $6
   where (select count(*) from tax_rate where (country, region, tax_class) <> ($1::text, $2::text, $3::text)) < ${MAX_RATES}
   on conflict (country, region, tax_class) do update set rate_bps = excluded.rate_bps, label = excluded.label, changed_at = excluded.changed_at`,
)
const dropRate = sql('tax.drop-rate', 'delete from tax_rate where country = $1 and region = $2 and tax_class = $3')

export async function listRates(db: Reader): Promise<TableRate[]> {
  return db.all(all)
}

/** The rows that can hold at a place: of every region, where it is not clear which it is in. */
export async function rowsAt(db: Reader, place: Destination): Promise<TableRate[]> {
  return db.all(atPlace, [taxCountry(place), taxRegion(place)])
}

/** For carts from now on; orders keep what they were placed with. */
export async function putRate(db: Writer, clock: Clock, byId: string, row: RateRow): Promise<Refusal | undefined> {
  if (!isCountry(row.country)) return refuse('tax-country-unknown', { country: row.country }, 'country')
  const key = keyOf(row)
  if (isRefusal(key)) return key
  if ((await db.run(setRate, [...key, row.rateBps, row.label, clock.now()])) === 0) return refuse('tax-table-full', { limit: MAX_RATES })
  await audit(db, clock, { actorId: byId, action: 'tax.set-rate', subjectKind: 'tax-rate', subjectId: key.join(' '), detail: { rateBps: row.rateBps, label: row.label } })
  return undefined
}

export async function removeRate(db: Writer, clock: Clock, byId: string, row: z.infer<typeof RateKey>): Promise<void> {
  // A row from before regions were told apart is taken out as it stands.
  const key = keyOf(row)
  const stands = isRefusal(key) ? [row.country, row.region, row.taxClass] : key
  if ((await db.run(dropRate, stands)) > 0) await audit(db, clock, { actorId: byId, action: 'tax.drop-rate', subjectKind: 'tax-rate', subjectId: stands.join(' ') })
}

/** As a place is looked up, so that what the operator writes is found: "福建省" is CN-FJ, "California" is US-CA. */
function keyOf({ country, region, taxClass }: z.infer<typeof RateKey>): [string, string, string] | Refusal {
  if (region === '') return [country, '', taxClass]
  const where = taxRegion({ country, region })
  return where === null ? refuse('tax-region-unclear', { country }, 'region') : [taxCountry({ country, region }), where, taxClass]
}
