import { redirect, type RequestEvent } from '@sveltejs/kit'
import { insidePath } from '#lib/inside-path.ts'
import { failWith } from '#lib/refusal.ts'
import { rememberFollow } from './follow-after-sign-in.ts'

type Event = RequestEvent<{ handle: string }>
type Path = '/accounts/{handle}/follow' | '/accounts/{handle}/mute' | '/accounts/{handle}/block'

/** Follow, mute and block on a page that names an account; `on` is 1 or 0. Guests are asked to sign in and come back. */
export const followActions = {
  follow: (event: Event) => change(event, '/accounts/{handle}/follow'),
  mute: (event: Event) => change(event, '/accounts/{handle}/mute'),
  block: (event: Event) => change(event, '/accounts/{handle}/block'),
}

async function change({ request, locals, params, url, cookies }: Event, path: Path) {
  const form = await request.formData()
  const on = form.get('on') === '1'
  const back = form.get('back')
  const options = { params: { path: { handle: params.handle } } }
  const { error } = on ? await locals.api.PUT(path, options) : await locals.api.DELETE(path, options)
  if (error?.status === 401) {
    if (on && path.endsWith('/follow')) rememberFollow(cookies, params.handle)
    redirect(303, `/sign-in?to=${encodeURIComponent(back ? insidePath(back) : url.pathname)}`)
  }
  if (error) return failWith(error)
  if (back) redirect(303, insidePath(back))
  return { done: true }
}
