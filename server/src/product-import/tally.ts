import type { ParsedProduct, RowError } from '#product-csv'
import type { BroughtIn } from './import-product.ts'
import { missingPictures, slotsOf, type WantedPicture } from './queue-pictures.ts'

/** What was done since progress was last noted. */
export type Tally = {
  /** The line of the last product; undefined while nothing was done. */
  row: number | undefined
  products: number
  variants: number
  pictures: number
  unchanged: number
  missing: readonly WantedPicture[]
  errors: readonly RowError[]
}

export const NOTHING_DONE: Tally = { row: undefined, products: 0, variants: 0, pictures: 0, unchanged: 0, missing: [], errors: [] }

export function withProduct(before: Tally, parsed: ParsedProduct, errors: readonly RowError[], broughtIn: BroughtIn, unchanged: boolean): Tally {
  return {
    row: parsed.row,
    products: before.products + 1,
    variants: before.variants + broughtIn.content.variants.length,
    pictures: before.pictures + slotsOf(broughtIn.content).length,
    unchanged: before.unchanged + Number(unchanged),
    missing: [...before.missing, ...missingPictures(broughtIn, parsed)],
    errors: [...before.errors, ...errors],
  }
}
