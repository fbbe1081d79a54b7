import { redirect, type RequestEvent } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'

type Event = RequestEvent<{ handle: string }>

/** Follow, mute and block on a page that names an account; `on` is 1 or 0. Guests are asked to sign in and come back. */
export const followActions = {
  follow: (event: Event) => change(event, '/accounts/{handle}/follow'),
  mute: (event: Event) => change(event, '/accounts/{handle}/mute'),
  block: (event: Event) => change(event, '/accounts/{handle}/block'),
}

async function change({ request, locals, params, url }: Event, path: '/accounts/{handle}/follow' | '/accounts/{handle}/mute' | '/accounts/{handle}/block') {
  const on = (await request.formData()).get('on') === '1'
  const options = { params: { path: { handle: params.handle } } }
  const { error } = on ? await locals.api.PUT(path, options) : await locals.api.DELETE(path, options)
  if (error?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  if (error) return failWith(error)
  return { done: true }
}
