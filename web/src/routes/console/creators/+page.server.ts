import { fail } from '@sveltejs/kit'
import type { Schemas } from '#lib/api.ts'
import { listing, param } from '#lib/console/listing.ts'
import { withReason } from '#lib/console/suspend-actions.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const MIN_WHY = 3
const SHOWN = 20

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const view = param(url, 'view') === 'verified' ? ('verified' as const) : ('waiting' as const)
  const query = { after: param(url, 'after'), limit: SHOWN }
  const isWaiting = view === 'waiting'
  return {
    view,
    waiting: isWaiting ? await listing<NonNullable<Schemas['WaitingCreatorApplication']>>(locals.api.GET('/console/creator-applications', { params: { query } })) : null,
    verified: isWaiting ? null : await listing<Schemas['ListedCreator']>(locals.api.GET('/creators', { params: { query } })),
  }
}

export const actions: Actions = {
  decide: async ({ request, locals }) => {
    const form = await request.formData()
    const decision = form.get('decision') === 'approved' ? ('approved' as const) : ('declined' as const)
    const typed = { id: String(form.get('id') ?? ''), why: String(form.get('why') ?? '').trim(), fields: form.getAll('field').map(String) }
    if (typed.why.length < MIN_WHY) return fail(422, { ...typed, wrong: 'vet.whyMissing' as const, problem: undefined as ProblemView | undefined })
    const { error } = await locals.api.POST('/console/creator-applications/{account}/{application}/decision', {
      params: { path: { account: String(form.get('account') ?? ''), application: typed.id } },
      body: { decision, why: typed.why, fields: decision === 'approved' ? (typed.fields as never) : [] },
    })
    if (!error) return { decided: decision }
    const { status, data } = failWith(error)
    return fail(status, { ...typed, wrong: undefined, problem: data.problem })
  },
  end: ({ request, locals }) => withReason(request, (account, why) => locals.api.DELETE('/console/creators/{account}', { params: { path: { account }, query: { why } } })),
}
