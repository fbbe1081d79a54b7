import type { Money } from '#lib/api.ts'

export type ImportState = 'uploaded' | 'checked' | 'running' | 'finished' | 'failed' | 'cancelled'
export type ImportProblem = { row: number; kind: 'row' | 'picture'; code: string; column: string | null; value: string | null; message: string; leftOut: string }
export type ProductImport = {
  id: string
  fileName: string
  state: ImportState
  failure: 'file-gone' | 'unusable' | null
  headers: { name: string; field: string }[]
  progress: { rowsTotal: number; rowsDone: number }
  products: number
  variants: number
  pictures: number
  picturesWaiting: number
  picturesRefused: number
  unchanged: number
  rejected: number
  dryRun: {
    products: number
    added: number
    variants: number
    pictures: number
    rejected: number
    problems: ImportProblem[]
    samples: { title: string; slug: string; status: string; price: Money; variants: number; picture: string | null }[]
  } | null
  createdAt: string
  finishedAt: string | null
}

/** What a column may be taken for, most wanted first. */
export const COLUMN_USES = [
  'handle', 'title', 'description', 'price', 'compareAt', 'inventoryQuantity', 'sku', 'imageUrl', 'imageAlt', 'imagePosition', 'category', 'tags', 'vendor', 'type', 'status', 'published',
  'option1Name', 'option1Value', 'option2Name', 'option2Value', 'option3Name', 'option3Value', 'option1LinkedTo', 'option2LinkedTo', 'option3LinkedTo', 'variantImage', 'barcode', 'grams', 'weight', 'weightUnit', 'cost',
  'inventoryTracker', 'inventoryPolicy', 'fulfillmentService', 'requiresShipping', 'taxClass', 'taxable', 'taxCode', 'giftCard', 'seoTitle', 'seoDescription', 'keep', 'ignore',
] as const
