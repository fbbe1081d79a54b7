import { error } from '@sveltejs/kit'
import { answerShare, asClient, doing, endIt, proposeShare } from '#lib/agencies/mandate-acts.ts'
import { roleOf } from '#lib/agencies/shapes.ts'
import { stopWith } from '#lib/refusal.ts'
import { mayChooseAgencies } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account } = await parent()
  if (!mayChooseAgencies(account)) error(404)
  const { data, error: problem } = await locals.api.GET('/accounts/{handle}/agencies/{mandate}', { params: { path: { handle: params.handle, mandate: params.mandate } } })
  if (!data) stopWith(problem)
  return { mandate: data }
}

type Event = { request: Request; locals: App.Locals; params: { handle: string; mandate: string } }
const ways = ({ locals, params }: Event) => asClient(locals.api, params.handle, params.mandate)

export const actions: Actions = {
  role: async ({ request, locals, params }) => {
    const role = roleOf((await request.formData()).get('role'))
    return doing('role', locals.api.PUT('/accounts/{handle}/agencies/{mandate}/role', { params: { path: { handle: params.handle, mandate: params.mandate } }, body: { role } }), 'agency.doneDone')
  },
  end: async (event) => endIt(ways(event), await event.request.formData()),
  propose: async (event) => proposeShare(ways(event), await event.request.formData()),
  share: async (event) => answerShare(ways(event), await event.request.formData()),
}
