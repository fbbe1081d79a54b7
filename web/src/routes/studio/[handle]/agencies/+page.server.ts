import { error, fail } from '@sveltejs/kit'
import { roleOf } from '#lib/agencies/shapes.ts'
import { failWith, stopWith } from '#lib/refusal.ts'
import { mayChooseAgencies } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** The agencies that serve an account, or are invited to. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = await parent()
  if (!mayChooseAgencies(account)) error(404)
  const { data, error: problem } = await locals.api.GET('/accounts/{handle}/agencies', { params: { path: { handle: params.handle } } })
  if (!data) stopWith(problem)
  return { mandates: data.items, suggested: url.searchParams.get('agency') ?? '' }
}

export const actions: Actions = {
  invite: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { agency: String(form.get('agency') ?? '').trim().replace(/^@/, '').toLowerCase(), role: roleOf(form.get('role')) }
    if (typed.agency.length < 2) return fail(422, { typed, errors: { agency: 'field.missing' } as Record<string, string>, problem: null })
    const { error: problem } = await locals.api.POST('/accounts/{handle}/agencies', { params: { path: { handle: params.handle } }, body: typed })
    if (!problem) return { invited: true as const }
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: data.errors, problem: data.problem })
  },
}
