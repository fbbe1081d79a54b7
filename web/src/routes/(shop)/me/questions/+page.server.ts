import { failWith, stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await needMember(parent, url)
  const { data, error: problem } = await locals.api.GET('/me/asked-questions', { params: { query: { after: url.searchParams.get('after') ?? undefined } } })
  if (!data) stopWith(problem)
  return { asked: data }
}

export const actions: Actions = {
  choose: async ({ request, locals }) => {
    const { error: problem } = await locals.api.PUT('/me/asking', { body: { on: (await request.formData()).get('on') === '1' } })
    return problem ? failWith(problem) : { done: true }
  },
  decline: async ({ request, locals }) => {
    const { error: problem } = await locals.api.PUT('/me/asked-questions/{asked}/decline', { params: { path: { asked: String((await request.formData()).get('asked')) } } })
    return problem ? failWith(problem) : { done: true }
  },
}
