import { error } from '@sveltejs/kit'
import { answerShare, asAgency, doing, endIt, proposeShare } from '#lib/agencies/mandate-acts.ts'
import { stopWith } from '#lib/refusal.ts'
import { attempt } from '#lib/studio/refused.ts'
import type { StaffMember } from '#lib/studio/shapes.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account } = await parent()
  if (account.kind !== 'agency') error(404)
  const path = { handle: params.handle, client: params.client }
  const [{ data, error: problem }, staff] = await Promise.all([
    locals.api.GET('/accounts/{handle}/clients/{client}', { params: { path } }),
    attempt<{ items: StaffMember[] }>(locals.api.GET('/accounts/{handle}/staff', { params: { path: { handle: params.handle } } })),
  ])
  if (!data) stopWith(problem)
  const sent = new Set(data.people.map(({ id }) => id))
  return { mandate: data, mayRun: canSell(account.role), team: staff?.items.map(({ person }) => person).filter(({ id }) => !sent.has(id)) ?? [] }
}

type Event = { request: Request; locals: App.Locals; params: { handle: string; client: string } }
const ways = ({ locals, params }: Event) => asAgency(locals.api, params.handle, params.client)
const someone = async ({ request, params }: Event) => ({ params: { path: { handle: params.handle, client: params.client, person: String((await request.formData()).get('person')) } } })

export const actions: Actions = {
  answer: async ({ request, locals, params }) => {
    const accept = (await request.formData()).get('accept') === '1'
    return doing('invitation', locals.api.POST('/accounts/{handle}/clients/{client}/answer', { params: { path: { handle: params.handle, client: params.client } }, body: { accept } }), accept ? 'agency.acceptedDone' : 'agency.answeredDone')
  },
  send: async (event) => doing('people', event.locals.api.PUT('/accounts/{handle}/clients/{client}/people/{person}', await someone(event)), 'agency.doneDone'),
  recall: async (event) => doing('people', event.locals.api.DELETE('/accounts/{handle}/clients/{client}/people/{person}', await someone(event)), 'agency.doneDone'),
  end: async (event) => endIt(ways(event), await event.request.formData()),
  propose: async (event) => proposeShare(ways(event), await event.request.formData()),
  share: async (event) => answerShare(ways(event), await event.request.formData()),
}
