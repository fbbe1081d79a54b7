/** What of the file did not come in because of an error. */
export type LeftOut = 'file' | 'rest' | 'product' | 'row' | 'variant' | 'picture' | 'value' | 'nothing'

export type RowErrorCode =
  | 'empty-file'
  | 'no-rows'
  | 'column-missing'
  | 'too-many-columns'
  | 'encoding-unknown'
  | 'file-too-large'
  | 'too-many-products'
  | 'quote-not-closed'
  | 'row-too-long'
  | 'column-count'
  | 'unreadable-characters'
  | 'handle-missing'
  | 'rows-too-far-apart'
  | 'title-missing'
  | 'text-too-long'
  | 'too-many-tags'
  | 'not-yes-or-no'
  | 'status-unknown'
  | 'tax-class-unknown'
  | 'policy-unknown'
  | 'price-missing'
  | 'not-a-price'
  | 'price-negative'
  | 'price-ambiguous'
  | 'price-too-precise'
  | 'price-too-large'
  | 'not-a-weight'
  | 'weight-unit-unknown'
  | 'not-a-quantity'
  | 'option-name-missing'
  | 'option-value-missing'
  | 'variant-twice'
  | 'too-many-options'
  | 'too-many-variants'
  | 'too-many-pictures'
  | 'not-a-picture-address'
  | 'extra-value-differs'
  | 'no-variant-left'

/** One thing wrong in the file. `row` is the line where the record starts, counted from 1. */
export type RowError = {
  kind: 'error'
  row: number
  /** The header as the file spells it. */
  column?: string
  /** The beginning of what stands there. */
  value?: string
  code: RowErrorCode
  params: Record<string, string | number>
  leftOut: LeftOut
}

const MAX_SHOWN_VALUE = 200

export function rowError(
  code: RowErrorCode,
  leftOut: LeftOut,
  at: { row: number; column?: string | undefined; value?: string | undefined },
  params: RowError['params'] = {},
): RowError {
  return {
    kind: 'error',
    row: at.row,
    ...(at.column !== undefined && { column: at.column }),
    ...(at.value !== undefined && { value: at.value.slice(0, MAX_SHOWN_VALUE) }),
    code,
    params,
    leftOut,
  }
}
