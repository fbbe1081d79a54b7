import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = storeOf(await parent())
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/draws', { params: { path: { handle: params.handle }, query: { after: url.searchParams.get('after') ?? undefined, limit: 30 } } })
  if (!data) stopWith(problem)
  return { draws: data.items, next: data.next, mayHold: canSell(account.role), cancelled: url.searchParams.has('cancelled') }
}

export const actions: Actions = {
  cancel: async ({ request, locals, params, url }) => {
    const post = String((await request.formData()).get('post'))
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/posts/{post}/draw', { params: { path: { handle: params.handle, post } } })
    if (problem) return failWith(problem)
    redirect(303, `${url.pathname}?cancelled`)
  },
}
