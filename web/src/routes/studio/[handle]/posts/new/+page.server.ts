import { error, redirect } from '@sveltejs/kit'
import type { Me } from '#lib/api.ts'
import { blankPost, findProducts, savePost } from '#lib/studio/post-form.ts'
import { attempt } from '#lib/studio/refused.ts'
import { canPost } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { account } = await parent()
  if (!canPost(account.role)) error(404)
  const path = { handle: account.handle }
  const [{ data: day }, { data: series }] = await Promise.all([locals.api.GET('/accounts/{handle}/posting-day', { params: { path } }), locals.api.GET('/accounts/{handle}/series', { params: { path } })])
  return { typed: blankPost(), day, series: series?.items ?? [], key: crypto.randomUUID() }
}

const placeOf = async ({ locals, params }: { locals: App.Locals; params: { handle: string } }) => {
  const me = await attempt<Me>(locals.api.GET('/me'))
  return { api: locals.api, handle: params.handle, isStore: me?.accounts.some((each) => each.handle === params.handle && each.kind === 'store') ?? false }
}

export const actions: Actions = {
  find: async (event) => findProducts(await placeOf(event), await event.request.formData()),
  save: async (event) => {
    const result = await savePost(await placeOf(event), await event.request.formData())
    // The post is there: another try belongs to it, not to a second one.
    if ('saved' in result && result.pollRefused) redirect(303, `/studio/${event.params.handle}/posts/${result.saved.id}?poll=refused`)
    if ('saved' in result) redirect(303, `/studio/${event.params.handle}/posts?done=${result.saved.state}`)
    return result
  },
}
