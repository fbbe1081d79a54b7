import { failWith } from '#lib/refusal.ts'
import { refused } from '#lib/studio/refused.ts'
import { canShip, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 20

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = storeOf(await parent())
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/shows', { params: { path: { handle: account.handle }, query: { after: url.searchParams.get('after') ?? undefined, limit: PAGE } } })
  if (!data) refused(problem)
  return { shows: data, mayAnswer: canShip(account.role) }
}

export const actions: Actions = {
  thank: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { show: String(form.get('show')), words: String(form.get('words') ?? '') }
    const { error: problem } = await locals.api.PUT('/stores/{handle}/shows/{show}/thanks', { params: { path: { handle: params.handle, show: typed.show } }, body: { words: typed.words } })
    return problem ? failWith(problem, typed) : { done: true }
  },
  feature: async ({ request, locals, params }) => {
    const form = await request.formData()
    const show = String(form.get('show'))
    const options = { params: { path: { handle: params.handle, show } } }
    const { error: problem } = form.get('on') === '1' ? await locals.api.PUT('/stores/{handle}/shows/{show}/feature', options) : await locals.api.DELETE('/stores/{handle}/shows/{show}/feature', options)
    return problem ? failWith(problem, { show, words: '' }) : { done: true }
  },
}
