import { error, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 20

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = earnerOf(await parent())
  const path = { handle: params.handle, webhook: params.webhook }
  const [all, sent] = await Promise.all([
    locals.api.GET('/accounts/{handle}/webhooks', { params: { path } }),
    locals.api.GET('/accounts/{handle}/webhooks/{webhook}/deliveries', { params: { path, query: { after: url.searchParams.get('after') ?? undefined, limit: PAGE } } }),
  ])
  if (!all.data) stopWith(all.error)
  if (!sent.data) stopWith(sent.error)
  const webhook = all.data.items.find(({ id }) => id === params.webhook)
  if (!webhook) error(404)
  return { webhook, sent: sent.data, mayChange: account.role === 'owner', key: crypto.randomUUID() }
}

export const actions: Actions = {
  rotate: async ({ request, locals, params: path }) => {
    const form = await request.formData()
    const { data, error: problem } = await locals.api.POST('/accounts/{handle}/webhooks/{webhook}/secrets', { params: { path, header: { 'idempotency-key': String(form.get('key')) } } })
    return data ? { secret: data.secret } : failWith(problem)
  },
  endFormer: async ({ locals, params: path }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/webhooks/{webhook}/secrets/former', { params: { path } })
    return problem ? failWith(problem) : { done: 'endFormer' as const }
  },
  pause: async ({ locals, params: path }) => {
    const { error: problem } = await locals.api.PUT('/accounts/{handle}/webhooks/{webhook}/pause', { params: { path } })
    return problem ? failWith(problem) : { done: 'pause' as const }
  },
  resume: async ({ locals, params: path }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/webhooks/{webhook}/pause', { params: { path } })
    return problem ? failWith(problem) : { done: 'resume' as const }
  },
  resumeAll: async ({ locals, params: path }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/webhooks/{webhook}/pause', { params: { path, query: { failed: 'again' } } })
    return problem ? failWith(problem) : { done: 'resume' as const }
  },
  test: async ({ locals, params: path }) => {
    const { error: problem } = await locals.api.POST('/accounts/{handle}/webhooks/{webhook}/tests', { params: { path } })
    return problem ? failWith(problem) : { done: 'test' as const }
  },
  remove: async ({ locals, params: path }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/webhooks/{webhook}', { params: { path } })
    if (problem) return failWith(problem)
    redirect(303, `/studio/${path.handle}/webhooks?removed`)
  },
}
