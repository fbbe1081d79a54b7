import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 20

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const [{ data: product, error: problem }, { data: questions }] = await Promise.all([
    locals.api.GET('/stores/{handle}/products/{slug}', { params: { path: params } }),
    locals.api.GET('/stores/{handle}/products/{slug}/questions', { params: { path: params, query: { after: url.searchParams.get('after') ?? undefined, limit: PAGE } } }),
  ])
  if (!product) stopWith(problem)
  if (product.store.handle !== params.handle) redirect(301, `/@${product.store.handle}/products/${product.slug}/questions`)
  return { product, questions: questions ?? { items: [], next: null }, key: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const text = String(form.get('text') ?? '')
    const { data, error: problem } = await locals.api.POST('/stores/{handle}/products/{slug}/questions', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { text } })
    if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
    if (!data) return failWith(problem, { text })
    redirect(303, `/@${params.handle}/questions/${data.id}?new=1`)
  },
}
