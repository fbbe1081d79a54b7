import { failWith, stopWith } from '#lib/refusal.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = earnerOf(await parent())
  const { data, error: problem } = await locals.api.GET('/accounts/{handle}/webhooks', { params: { path: { handle: params.handle } } })
  if (!data) stopWith(problem)
  return { webhooks: data.items, most: data.most, mayChange: account.role === 'owner', removed: url.searchParams.has('removed'), key: crypto.randomUUID() }
}

export const actions: Actions = {
  add: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { url: String(form.get('url') ?? '').trim() }
    const { data: made, error: problem } = await locals.api.POST('/accounts/{handle}/webhooks', { params: { path: { handle: params.handle }, header: { 'idempotency-key': String(form.get('key')) } }, body: typed })
    return made ? { made } : failWith(problem, typed)
  },
}
