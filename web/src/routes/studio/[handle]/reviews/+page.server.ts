import { failWith } from '#lib/refusal.ts'
import { refused } from '#lib/studio/refused.ts'
import { canShip, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 20

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = storeOf(await parent())
  const show = url.searchParams.get('show') === 'all' ? ('all' as const) : ('unanswered' as const)
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/reviews', { params: { path: { handle: account.handle }, query: { show, after: url.searchParams.get('after') ?? undefined, limit: PAGE } } })
  if (!data) refused(problem)
  return { show, reviews: data, mayAnswer: canShip(account.role) }
}

export const actions: Actions = {
  answer: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { review: String(form.get('review')), words: String(form.get('words') ?? '') }
    const { error: problem } = await locals.api.PUT('/stores/{handle}/reviews/{review}/answer', { params: { path: { handle: params.handle, review: typed.review } }, body: { words: typed.words } })
    return problem ? failWith(problem, typed) : { done: true }
  },
}
