import { redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

/** The link of the first start. Opening it changes nothing; the button does. */
export const load: PageServerLoad = async ({ parent, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'no-referrer' })
  const me = await needMember(parent, url)
  return { operator: me.operator }
}

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/operator/claims', { body: { token: params.token } })
    if (problem) return failWith(problem)
    redirect(303, '/console')
  },
}
