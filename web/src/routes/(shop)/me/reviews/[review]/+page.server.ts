import { error, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import { readReview, refusedAt } from '#lib/shop/review-form.ts'
import { settleTray } from '#lib/studio/picture-tray.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  await needMember(parent, url)
  const [{ data: review, error: problem }, { data: history }, { data: show }] = await Promise.all([
    locals.api.GET('/reviews/{review}', { params: { path: params } }),
    locals.api.GET('/reviews/{review}/history', { params: { path: params } }),
    locals.api.GET('/reviews/{review}/show', { params: { path: params } }),
  ])
  if (!review) stopWith(problem)
  return { review, history: history?.items ?? [], shown: show?.post ?? null, isNew: url.searchParams.has('new'), isShown: url.searchParams.has('shown'), isUnshown: url.searchParams.has('unshown'), showKey: crypto.randomUUID(), key: crypto.randomUUID() }
}

const own = async (api: App.Locals['api']) => (await api.GET('/me')).data?.handle ?? error(401)

export const actions: Actions = {
  change: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = readReview(form)
    const { pictures, problem } = await settleTray(locals.api, await own(locals.api), form)
    const values = { ...typed, pictures }
    if (problem) return { of: 'change' as const, ...refusedAt(problem, values).data }
    const { error: refused } = await locals.api.PATCH('/reviews/{review}', { params: { path: params }, body: { ...typed, pictureIds: pictures.map(({ id }) => id) } })
    return refused ? { of: 'change' as const, ...failWith(refused, values).data } : { done: 'saved' as const }
  },
  add: async ({ request, locals, params }) => {
    const form = await request.formData()
    const words = String(form.get('words') ?? '')
    const { pictures, problem } = await settleTray(locals.api, await own(locals.api), form)
    if (problem) return { of: 'add' as const, ...refusedAt(problem, { words, pictures }).data }
    const { error: refused } = await locals.api.POST('/reviews/{review}/addition', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { words, pictureIds: pictures.map(({ id }) => id) } })
    return refused ? { of: 'add' as const, ...failWith(refused, { words, pictures }).data } : { done: 'addedDone' as const }
  },
  show: async ({ request, locals, params }) => {
    const { error: refused } = await locals.api.POST('/reviews/{review}/show', { params: { path: params, header: { 'idempotency-key': String((await request.formData()).get('key')) } } })
    return refused ? { of: 'show' as const, ...failWith(refused).data } : { done: 'shown' as const }
  },
  delete: async ({ locals, params }) => {
    const { error: refused } = await locals.api.DELETE('/reviews/{review}', { params: { path: params } })
    if (refused) return { of: 'delete' as const, ...failWith(refused).data }
    redirect(303, '/me/reviews')
  },
}
