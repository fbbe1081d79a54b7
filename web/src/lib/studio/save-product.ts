import { fail } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import { settleTray } from './picture-tray.ts'
import { type FieldErrors, formField, type ProductTyped, productBody, readProductForm, rowsFit, stockChange } from './product-form.ts'
import type { ProductDraft } from './shapes.ts'
import { MAX_VARIANTS, variantMatrix } from './variant-rows.ts'

type Place = { api: Api; handle: string; currency: string }

/** The form as it was sent, its files uploaded: what goes wrong later does not lose them. */
export async function typedProduct({ api, handle }: Place, form: FormData): Promise<{ typed: ProductTyped; problem?: ProblemView }> {
  const { pictures, problem } = await settleTray(api, handle, form)
  return { typed: { ...readProductForm(form), pictures }, problem }
}

/** The form with its variant matrix made anew from the options; nothing is saved. */
export async function remakeRows(place: Place, form: FormData) {
  const { typed, problem } = await typedProduct(place, form)
  const rows = variantMatrix(typed.options, typed.rows)
  if (!rows) return fail(422, { typed, errors: { options: 'product.tooManyVariants' } as FieldErrors, problem: null, max: MAX_VARIANTS })
  return { typed: { ...typed, rows }, errors: (problem ? { files: problem.detail } : {}) as FieldErrors, problem: null, remade: true }
}

/** Saves a new product or a changed one. The refusal keeps everything that was typed. */
export async function saveProduct(place: Place, form: FormData, before?: ProductDraft) {
  const { api, handle, currency } = place
  const { typed, problem } = await typedProduct(place, form)
  if (problem) return failProduct(typed, problem)
  if (!rowsFit(typed)) {
    const rows = variantMatrix(typed.options, typed.rows)
    return fail(422, { typed: { ...typed, rows: rows ?? typed.rows }, errors: { options: rows ? 'product.fillMatrix' : 'product.tooManyVariants' } as FieldErrors, problem: null })
  }
  const { body, errors } = productBody(typed, currency, before)
  if (Object.keys(errors).length > 0) return fail(422, { typed, errors, problem: null })
  const { data, error } = before
    ? await api.PATCH('/stores/{handle}/catalog/{product}', { params: { path: { handle, product: before.id } }, body: { ...body, revision: typed.revision } })
    : await api.POST('/stores/{handle}/catalog', { params: { path: { handle } }, body: { ...body, status: body.status === 'archived' ? 'draft' : body.status } })
  if (!data) return failProduct(typed, error)
  const saved = data as ProductDraft
  const refusal = await moveStock(place, typed, String(form.get('key')))
  if (refusal) return failProduct({ ...typed, revision: saved.revision }, refusal.problem, { [`row.${refusal.index}.stock`]: refusal.problem.detail })
  return { saved }
}

function failProduct(typed: ProductTyped, problem: unknown, errors: FieldErrors = {}) {
  const { status, data } = failWith(problem)
  const named = Object.fromEntries(Object.entries(data.errors).map(([field, message]) => [formField(field), message]))
  return fail(status, { typed, errors: { ...named, ...errors } as FieldErrors, problem: data.problem })
}

/** What was typed over the shown stock becomes movements; each has a key of its own, so a second try moves nothing twice. */
async function moveStock({ api, handle }: Place, typed: ProductTyped, key: string): Promise<{ index: number; problem: ProblemView } | undefined> {
  for (const [index, row] of typed.rows.entries()) {
    const change = stockChange(row)
    if (change === 0) continue
    const { error } = await api.POST('/stores/{handle}/stock-movements', { params: { path: { handle }, header: { 'idempotency-key': `${key}-${row.id}-${change}` } }, body: { variantId: row.id, change, why: '' } })
    if (error) return { index, problem: error as ProblemView }
  }
  return undefined
}
