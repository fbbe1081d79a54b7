import { fieldOf, type ProductField } from './column-fields.ts'

/** What becomes of a column: one of the known fields, kept as it is, or left behind. */
export type ColumnUse = ProductField | 'keep' | 'ignore'
/** One entry for each column of the file, in its order. */
export type ColumnMapping = { header: string; use: ColumnUse }[]

/** Every header that is understood, under its field; all others are kept. Of two for one field the first counts. */
export function proposeMapping(headers: readonly string[]): ColumnMapping {
  const taken = new Set<ProductField>()
  return headers.map((header) => {
    const field = fieldOf(header)
    if (field === undefined || taken.has(field)) return { header, use: 'keep' }
    taken.add(field)
    return { header, use: field }
  })
}

/** The reader's own choice where it names a column of this file, the proposal elsewhere. */
export function applyMapping(headers: readonly string[], chosen: ColumnMapping): ColumnMapping {
  const left = [...chosen]
  const uses = headers.map((header) => {
    const index = left.findIndex((each) => each.header === header)
    return index < 0 ? undefined : left.splice(index, 1)[0]?.use
  })
  const taken = new Set(uses.filter((use) => use !== undefined))
  return proposeMapping(headers).map(({ header, use }, index) => {
    const own = uses[index]
    if (own !== undefined) return { header, use: uses.indexOf(own) === index || !isField(own) ? own : 'keep' }
    return { header, use: taken.has(use) ? 'keep' : use }
  })
}

function isField(use: ColumnUse): use is ProductField {
  return use !== 'keep' && use !== 'ignore'
}
