import { type Refusal, refuse, z } from '#api'
import { audit } from '#audit'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { isCountry, isRegionUnclear } from '#shipping'
import { TAX_MODES } from './assess.ts'
import { isTaxUnclear, taxCountry, taxRegion } from './engine.ts'
import { rowsAt } from './rate-table.ts'

export const MAX_TAX_NUMBER = 40

/** How a store is taxed, as it stands in its row. Country and region are where it has its seat. */
export const StoreTax = z
  .object({
    mode: z.enum(TAX_MODES).openapi({ description: '`included`: prices have the tax in them; `added`: it comes on top.' }),
    number: z.string().trim().max(MAX_TAX_NUMBER),
    country: z.string().regex(/^[A-Z]{2}$/),
    region: z.string().trim().max(80),
  })
  .openapi('StoreTax')
export type StoreTax = z.infer<typeof StoreTax>

const taxOfStore = sql<{ tax: StoreTax }>('tax.of-store', 'select tax from store where store_id = $1')
const setTax = sql<{ tax: StoreTax }>('tax.set-of-store', 'update store set tax = $2 where store_id = $1 returning tax')

export async function readStoreTax(db: Reader, storeId: string): Promise<StoreTax | undefined> {
  const found = await db.maybe(taxOfStore, [storeId])
  return found && typed(found.tax)
}

/** Orders keep what they were placed with. */
export async function changeStoreTax(db: Writer, clock: Clock, { storeId, byId }: { storeId: string; byId: string }, tax: StoreTax): Promise<StoreTax | Refusal> {
  if (!isCountry(tax.country)) return refuse('tax-country-unknown', { country: tax.country }, 'country')
  if (tax.mode !== 'none' && tax.number === '') return refuse('tax-number-missing', undefined, 'number')
  if (tax.region !== '' && isRegionUnclear(tax)) return refuse('tax-region-unclear', { country: tax.country }, 'region')
  // What is fetched from the store is taxed here.
  if (tax.mode !== 'none' && isTaxUnclear(await rowsAt(db, tax), tax)) return refuse('tax-region-unclear', { country: tax.country }, 'region')
  const changed = await db.maybe(setTax, [storeId, JSON.stringify({ ...tax, at: { country: taxCountry(tax), region: taxRegion(tax) ?? '' } })])
  if (!changed) return refuse('store-not-set-up')
  await audit(db, clock, { actorId: byId, actingAs: storeId, action: 'store.change-tax', subjectKind: 'store', subjectId: storeId, detail: { ...tax } })
  return typed(changed.tax)
}

/** Beside what was typed, the row says how the table calls that place. */
function typed({ mode, number, country, region }: StoreTax): StoreTax {
  return { mode, number, country, region }
}
