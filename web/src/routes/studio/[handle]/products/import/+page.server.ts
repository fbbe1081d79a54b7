import { error, fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import type { ProductImport } from '#lib/studio/imports.ts'
import { attempt } from '#lib/studio/refused.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = storeOf(await parent())
  if (!canSell(account.role)) error(404)
  const imports = await attempt<Page<ProductImport>>(locals.api.GET('/stores/{handle}/imports', { params: { path: { handle: account.handle }, query: { limit: 20, after: url.searchParams.get('after') ?? undefined } } }))
  return { imports: imports ?? { items: [], next: null } }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const file = (await request.formData()).get('file')
    if (!(file instanceof File) || file.size === 0) return fail(422, { missing: true })
    const { data, error: problem } = await locals.api.POST('/stores/{handle}/imports', {
      params: { path: { handle: params.handle }, query: { fileName: file.name.slice(-100) || undefined } },
      body: file as never,
      bodySerializer: (body: unknown) => body as File,
      headers: { 'content-type': 'text/csv' },
    })
    if (!data) return failWith(problem)
    redirect(303, `/studio/${params.handle}/products/import/${(data as ProductImport).id}`)
  },
}
