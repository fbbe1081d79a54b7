import { type Lang, Money, z } from '#api'
import { describeLeftOut, describeRowError, type RowError } from '#product-csv'
import type { DryRun } from './check-import.ts'

export const ImportProblem = z
  .object({
    row: z.int(),
    kind: z.enum(['row', 'picture']),
    code: z.string(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    message: z.string(),
    leftOut: z.string(),
  })
  .openapi('ImportProblem')
export type ImportProblem = z.infer<typeof ImportProblem>

export const DryRunView = z
  .object({
    products: z.int(),
    added: z.int().openapi({ description: 'Products that the store does not have yet; the others are changed.' }),
    variants: z.int(),
    pictures: z.int(),
    rejected: z.int(),
    problems: z.array(ImportProblem).openapi({ description: 'The first ones.' }),
    samples: z.array(z.object({ title: z.string(), slug: z.string(), status: z.string(), price: Money, variants: z.int(), picture: z.string().nullable() })),
  })
  .openapi('ImportDryRun')

export function presentDryRun({ currency, problems, samples, ...counts }: DryRun, lang: Lang): z.infer<typeof DryRunView> {
  return {
    ...counts,
    problems: problems.map((each) => presentRowError(each, lang)),
    samples: samples.map(({ priceMinor, ...each }) => ({ ...each, price: { minor: priceMinor, currency } })),
  }
}

export function presentRowError(error: RowError, lang: Lang): ImportProblem {
  return {
    row: error.row,
    kind: 'row',
    code: error.code,
    column: error.column ?? null,
    value: error.value ?? null,
    message: describeRowError(error, lang),
    leftOut: describeLeftOut(error, lang),
  }
}
