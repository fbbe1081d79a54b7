import { failWith, stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await needMember(parent, url)
  const { data, error: problem } = await locals.api.GET('/coupons')
  if (!data) stopWith(problem)
  return { coupons: data.items }
}

export const actions: Actions = {
  /** A code is looked for at the platform and at the stores that this person has coupons of. */
  code: async ({ request, locals }) => {
    const code = String((await request.formData()).get('code') ?? '').trim()
    const mine = await locals.api.GET('/coupons')
    const stores = [...new Set((mine.data?.items ?? []).flatMap(({ store }) => (store ? [store.id] : [])))]
    const { error: problem } = await locals.api.POST('/coupons', { body: { code, stores } })
    return problem ? failWith({ ...problem, errors: [], field: 'code' }, { code }) : { kept: true }
  },
}
