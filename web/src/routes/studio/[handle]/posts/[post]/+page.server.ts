import { fail, redirect } from '@sveltejs/kit'
import type { Me, Schemas } from '#lib/api.ts'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import { findProducts, postTyped, savePost } from '#lib/studio/post-form.ts'
import { attempt, refused } from '#lib/studio/refused.ts'
import type { PostRevision, WholePost } from '#lib/studio/shapes.ts'
import { canPost } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account, lang } = await parent()
  const post = await readPost(locals.api, params)
  const history = post.state === 'published' && post.editedAt ? await attempt<Page<PostRevision>>(locals.api.GET('/accounts/{handle}/posts/{post}/revisions', { params: { path: { handle: params.handle, post: params.post }, query: { limit: 20 } } })) : undefined
  const day = post.state === 'published' || !canPost(account.role) ? undefined : (await locals.api.GET('/accounts/{handle}/posting-day', { params: { path: { handle: params.handle } } })).data
  const { data: series } = await locals.api.GET('/accounts/{handle}/series', { params: { path: { handle: params.handle } } })
  const poll = post.poll ? await attempt<Schemas['Poll']>(locals.api.GET('/accounts/{handle}/posts/{post}/poll', { params: { path: params } })) : undefined
  return { post, day, poll: poll ?? null, pollRefused: url.searchParams.get('poll') === 'refused', series: series?.items ?? [], typed: postTyped(post, lang), key: crypto.randomUUID(), history: history?.items ?? [], locked: !canPost(account.role) }
}

async function readPost(api: App.Locals['api'], { handle, post }: { handle: string; post: string }): Promise<WholePost> {
  const { data, error } = await api.GET('/accounts/{handle}/posts/{post}', { params: { path: { handle, post } } })
  return data ? (data as WholePost) : refused(error)
}

const placeOf = async ({ locals, params }: RequestEvent) => {
  const me = await attempt<Me>(locals.api.GET('/me'))
  return { api: locals.api, handle: params.handle, isStore: me?.accounts.some((each) => each.handle === params.handle && each.kind === 'store') ?? false }
}

export const actions: Actions = {
  find: async (event) => findProducts(await placeOf(event), await event.request.formData()),
  save: async (event) => {
    const [place, before] = await Promise.all([placeOf(event), readPost(event.locals.api, event.params)])
    const result = await savePost(place, await event.request.formData(), before)
    if ('saved' in result && result.pollRefused) return fail(result.pollRefused.status, { typed: result.typed, errors: { poll: result.pollRefused.detail }, problem: null })
    if ('saved' in result && before.state !== result.saved.state) redirect(303, `/studio/${event.params.handle}/posts?done=${result.saved.state}`)
    return 'saved' in result ? { done: true } : result
  },
  unpoll: async ({ locals, params }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/posts/{post}/poll', { params: { path: { handle: params.handle, post: params.post } } })
    return problem ? { pollProblem: failWith(problem).data.problem } : { done: true }
  },
  remove: async ({ locals, params }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/posts/{post}', { params: { path: { handle: params.handle, post: params.post } } })
    if (problem) return { problem: failWith(problem).data.problem }
    redirect(303, `/studio/${params.handle}/posts?done=deleted`)
  },
}
