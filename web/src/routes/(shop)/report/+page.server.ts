import { error, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const KINDS = ['post', 'comment', 'account', 'product'] as const
const REASONS = ['spam', 'fraud', 'unsafe', 'hateful', 'counterfeit', 'other'] as const

export const load: PageServerLoad = async ({ parent, url }) => {
  if (!(await parent()).me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  const kind = KINDS.find((each) => each === url.searchParams.get('kind'))
  if (!kind) error(404)
  return { subject: { kind, owner: url.searchParams.get('owner') ?? '', id: url.searchParams.get('id') ?? '' }, reasons: REASONS }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData()
    const words = String(form.get('words') ?? '')
    const body = { subject: { kind: String(form.get('kind')), owner: String(form.get('owner')), id: String(form.get('id')) }, reason: String(form.get('reason')), words }
    const { error: problem } = await locals.api.POST('/reports', { body: body as never })
    return problem ? failWith(problem, { words, reason: body.reason }) : { sent: true }
  },
}
