import type { RequestEvent } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'

/** What the page of a post shows, whatever its form. */
export async function loadPost({ locals: { api }, params, url }: Pick<RequestEvent<{ handle: string; post: string }>, 'locals' | 'params' | 'url'>) {
  const after = url.searchParams.get('after') ?? undefined
  const [found, comments, draw] = await Promise.all([
    api.GET('/accounts/{handle}/posts/{post}', { params: { path: params } }),
    api.GET('/accounts/{handle}/posts/{post}/comments', { params: { path: params, query: { after, limit: 50 } } }),
    api.GET('/accounts/{handle}/posts/{post}/draw', { params: { path: params } }),
  ])
  if (!found.data) stopWith(found.error)
  const poll = found.data.poll ? await api.GET('/accounts/{handle}/posts/{post}/poll', { params: { path: params } }) : undefined
  return {
    post: found.data,
    comments: comments.data ?? { items: [], next: null },
    draw: draw.data ? { state: draw.data.state, floors: draw.data.floors } : null,
    poll: poll?.data ?? null,
    commentKey: crypto.randomUUID(),
  }
}
export type LoadedPost = Awaited<ReturnType<typeof loadPost>>
