import type { Aftersale } from '#lib/after-sales/shapes.ts'
import { takeAct } from '#lib/after-sales/take-act.ts'
import { stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  await needMember(parent, url)
  const { data, error: problem } = await locals.api.GET('/orders/{order}/after-sales/{aftersale}', { params: { path: params } })
  if (!data) stopWith(problem)
  return { aftersale: data as Aftersale, key: crypto.randomUUID() }
}

export const actions: Actions = {
  act: async ({ request, locals, params }) => takeAct(locals.api, { base: '/orders/{order}/after-sales/{aftersale}', path: { ...params } }, await request.formData()),
}
