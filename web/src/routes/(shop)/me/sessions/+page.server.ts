import { failWith, stopWith } from '#lib/refusal.ts'
import { describeAgent } from '#lib/shop/describe-agent.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await needMember(parent, url)
  const { data, error: problem } = await locals.api.GET('/sessions')
  if (!data) stopWith(problem)
  return { sessions: data.items.map((each) => ({ ...each, device: describeAgent(each.userAgent) })) }
}

export const actions: Actions = {
  end: async ({ request, locals }) => {
    const session = String((await request.formData()).get('session'))
    const { error: problem } = await locals.api.DELETE('/sessions/{session}', { params: { path: { session } } })
    return problem ? failWith(problem) : { ended: true }
  },
}
