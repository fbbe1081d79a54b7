import { error, fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { refused } from '#lib/studio/refused.ts'
import type { Role, StaffMember } from '#lib/studio/shapes.ts'
import type { Actions, PageServerLoad } from './$types'

const ROLES = ['owner', 'manager', 'editor', 'support'] as const
const roleOf = (value: FormDataEntryValue | null): Role => ROLES.find((each) => each === value) ?? 'support'

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { account } = await parent()
  if (account.kind === 'person') error(404)
  const { data, error: problem } = await locals.api.GET('/accounts/{handle}/staff', { params: { path: { handle: account.handle } } })
  if (!data) refused(problem)
  // Managers choose editors and support; only owners choose managers and owners.
  const given: Role[] = account.role === 'owner' ? [...ROLES] : account.role === 'manager' ? ['editor', 'support'] : []
  return { staff: (data as { items: StaffMember[] }).items, roles: ROLES, given }
}

export const actions: Actions = {
  add: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { who: String(form.get('who') ?? '').trim(), role: roleOf(form.get('role')) }
    if (!typed.who) return fail(422, { typed, wrong: 'field.missing' })
    const isEmail = typed.who.lastIndexOf('@') > 0
    const { data, error: problem } = await locals.api.POST('/accounts/{handle}/staff', { params: { path: { handle: params.handle } }, body: { ...(isEmail ? { email: typed.who } : { handle: typed.who }), role: typed.role } })
    if (data) return { added: (data as StaffMember).person.name }
    const refusal = failWith(problem)
    return fail(refusal.status, { typed, wrong: refusal.data.errors.email ?? refusal.data.errors.handle ?? refusal.data.problem.detail })
  },
  change: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.PATCH('/accounts/{handle}/staff/{person}', { params: { path: { handle: params.handle, person: String(form.get('person')) } }, body: { role: roleOf(form.get('role')) } })
    return problem ? refusalOf(problem) : { changed: true }
  },
  remove: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/staff/{person}', { params: { path: { handle: params.handle, person: String(form.get('person')) } } })
    if (problem) return refusalOf(problem)
    if (form.get('myself')) redirect(303, '/studio')
    return { removed: true }
  },
}

function refusalOf(problem: unknown) {
  const { status, data } = failWith(problem)
  return fail(status, { problem: data.problem })
}
