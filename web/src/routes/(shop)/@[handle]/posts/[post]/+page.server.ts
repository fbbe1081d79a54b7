import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import { postActions } from '#lib/shop/post-actions.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const after = url.searchParams.get('after') ?? undefined
  const [found, comments, draw] = await Promise.all([
    locals.api.GET('/accounts/{handle}/posts/{post}', { params: { path: params } }),
    locals.api.GET('/accounts/{handle}/posts/{post}/comments', { params: { path: params, query: { after, limit: 50 } } }),
    locals.api.GET('/accounts/{handle}/posts/{post}/draw', { params: { path: params } }),
  ])
  if (!found.data) stopWith(found.error)
  // Articles have a page of their own: what only they need is not carried to every post.
  if (found.data.kind === 'article' || found.data.kind === 'lookbook') redirect(308, `/@${params.handle}/articles/${params.post}${url.search}`)
  return { post: found.data, comments: comments.data ?? { items: [], next: null }, draw: draw.data ? { state: draw.data.state, floors: draw.data.floors } : null, commentKey: crypto.randomUUID() }
}

export const actions = postActions
