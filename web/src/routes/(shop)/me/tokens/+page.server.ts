import { failWith, stopWith } from '#lib/refusal.ts'
import type { Schemas } from '#lib/api.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

type Scope = Schemas['ApiToken']['scopes'][number]
const SCOPES: readonly Scope[] = ['read', 'profile', 'social', 'posts', 'catalog', 'orders', 'buying', 'console']
const DAYS = [30, 90, 365] as const

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const me = await needMember(parent, url)
  const { data, error: problem } = await locals.api.GET('/tokens')
  if (!data) stopWith(problem)
  return { tokens: data.items, scopes: SCOPES.filter((each) => each !== 'console' || me.operator), days: DAYS }
}

export const actions: Actions = {
  make: async ({ request, locals }) => {
    const form = await request.formData()
    const name = String(form.get('name') ?? '').trim()
    const scopes = SCOPES.filter((each) => form.getAll('scopes').includes(each))
    const days = DAYS.find((each) => String(each) === form.get('days'))
    const { data: made, error: problem } = await locals.api.POST('/tokens', { body: { name, scopes, expiresInDays: days } })
    return made ? { made } : failWith(problem, { name, scopes, days: days ?? 0 })
  },
  revoke: async ({ request, locals }) => {
    const token = String((await request.formData()).get('token'))
    const { error: problem } = await locals.api.DELETE('/tokens/{token}', { params: { path: { token } } })
    return problem ? failWith(problem) : { revoked: true }
  },
}
