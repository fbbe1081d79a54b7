import { type Destination, isRegionUnclear, namesOfPlace } from '#shipping'

/** What kind of goods something is in the eyes of the tax. */
export const TAX_CLASSES = ['standard', 'reduced', 'exempt'] as const
export type TaxClass = (typeof TAX_CLASSES)[number]

/** In hundredths of a per cent; `label` is what the tax is called there: "VAT", "增值税". */
export type TaxRate = { rateBps: number; label: string }
/** At one place, by class. What is not named is not taxed there. */
export type TaxRates = Partial<Record<TaxClass, TaxRate>>
/** As the platform's table has them. `region` is empty for a whole country. */
export type TableRate = TaxRate & { country: string; region: string; taxClass: TaxClass }

/**
 * What knows the rates of places. `table` are those of the platform's own table. It is asked outside of
 * transactions, so that it may go out over the network; when it throws, nothing is sold that it should have taxed.
 */
export type TaxEngine = { name: string; /** Whether it may go out over the network. */ outside: boolean; ratesAt(place: Destination, table: TaxRates): Promise<TaxRates> }

/** The one that is built in: the table itself. */
export const tableEngine: TaxEngine = { name: 'table', outside: false, ratesAt: async (_place, table) => table }

/** How the table writes a region: by its code where there is one, elsewhere what people write, in small letters. Null where it is unclear: any may hold. */
export function taxRegion(place: Destination): string | null {
  if (isRegionUnclear(place)) return null
  const [narrowest] = namesOfPlace(place)
  return narrowest!.includes('-') ? narrowest! : place.region.trim().toLowerCase().slice(0, MAX_REGION)
}

/** Hong Kong, Macau and Taiwan count as countries, also where they are written as regions of China. */
export function taxCountry(place: Destination): string {
  const [narrowest, wider] = namesOfPlace(place)
  return wider ?? narrowest!
}

/** Of rows of the table, what holds at a place: a region's own rate before that of its country. */
export function ratesAt(rows: readonly TableRate[], place: Destination): TaxRates {
  const [country, region] = [taxCountry(place), taxRegion(place)]
  const found = (taxClass: TaxClass, where: string | null) => rows.find((row) => row.country === country && row.region === where && row.taxClass === taxClass)
  const rates: TaxRates = {}
  for (const taxClass of ['standard', 'reduced'] as const) {
    const row = found(taxClass, region) ?? found(taxClass, '')
    if (row) rates[taxClass] = { rateBps: row.rateBps, label: row.label }
  }
  // A place without a rate for what is reduced elsewhere taxes it as everything else.
  if (rates.standard && !rates.reduced) rates.reduced = rates.standard
  return rates
}

/** Whether what holds at a place depends on which region of its country it is in, and that is not clear. */
export function isTaxUnclear(rows: readonly TableRate[], place: Destination): boolean {
  return isRegionUnclear(place) && rows.some(({ country, region }) => country === taxCountry(place) && region !== '')
}

export const MAX_REGION = 80
