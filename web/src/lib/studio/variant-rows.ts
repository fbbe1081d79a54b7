export const MAX_OPTIONS = 3
export const MAX_VARIANTS = 100

export type OptionInput = { name: string; values: string }
/** One row of the variant matrix as it stands in the form: everything as typed. */
export type VariantRow = {
  id: string
  values: string[]
  price: string
  compareAt: string
  sku: string
  /** Units at hand, as wanted; `had` is what was shown when the page was made, '' for a new variant. */
  stock: string
  had: string
  tracked: boolean
}

export const blankRow = (values: string[] = []): VariantRow => ({ id: '', values, price: '', compareAt: '', sku: '', stock: '', had: '', tracked: true })

/** The values of an option from one line: parted by commas of either script or semicolons, each once. */
export function splitValues(line: string): string[] {
  const values = line.split(/[,，、;；\n]/).map((each) => each.trim()).filter(Boolean)
  return [...new Set(values)]
}

export function namedOptions(options: readonly OptionInput[]): { name: string; values: string[] }[] {
  return options.map(({ name, values }) => ({ name: name.trim(), values: splitValues(values) })).filter(({ name, values }) => name !== '' && values.length > 0)
}

/**
 * The matrix of all combinations, in the order in which the options name them. A row that was there keeps what
 * stands in it; a new one starts with the price of the row it resembles most. More than MAX_VARIANTS: null.
 */
export function variantMatrix(options: readonly OptionInput[], before: readonly VariantRow[]): VariantRow[] | null {
  const named = namedOptions(options)
  if (named.reduce((count, each) => count * each.values.length, 1) > MAX_VARIANTS) return null
  const combinations = named.reduce<string[][]>((rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])), [[]])
  const left = new Map(before.map((row) => [JSON.stringify(row.values), row]))
  const taken = new Set<string>()
  return combinations.map((values) => {
    const same = left.get(JSON.stringify(values))
    if (same) return same
    const alike = mostAlike(values, before)
    // The first row of a product that gets its first option goes on as the first variant: its stock stays with it.
    if (alike && alike.id && !taken.has(alike.id) && before.length === 1 && alike.values.length !== values.length) {
      taken.add(alike.id)
      return { ...alike, values }
    }
    return { ...blankRow(values), price: alike?.price ?? '', compareAt: alike?.compareAt ?? '', tracked: alike?.tracked ?? true }
  })
}

function mostAlike(values: readonly string[], rows: readonly VariantRow[]): VariantRow | undefined {
  const score = (row: VariantRow) => row.values.filter((value) => values.includes(value)).length
  return rows.reduce<VariantRow | undefined>((best, row) => (best && score(best) >= score(row) ? best : row), undefined)
}

export const rowTitle = (row: { values: readonly string[] }) => row.values.join(' / ')
