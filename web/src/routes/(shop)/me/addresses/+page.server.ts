import { failWith, stopWith } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await needMember(parent, url)
  const [{ data, error: problem }, provinces, countries] = await Promise.all([locals.api.GET('/addresses'), locals.api.GET('/provinces'), locals.api.GET('/countries')])
  if (!data) stopWith(problem)
  if (!countries.data) stopWith(countries.error)
  return { addresses: data.items, provinces: provinces.data?.items ?? [], countries: countries.data }
}

export const actions: Actions = {
  /** Keeps a new address, or changes the one that the form names. */
  keep: async ({ request, locals }) => {
    const form = await request.formData()
    const body = addressFrom(form)
    const address = String(form.get('address') ?? '')
    const { error: problem } = address ? await locals.api.PATCH('/addresses/{address}', { params: { path: { address } }, body }) : await locals.api.POST('/addresses', { body })
    return problem ? failWith(problem, { ...body, address }) : { kept: true }
  },
  remove: async ({ request, locals }) => {
    const address = String((await request.formData()).get('address'))
    const { error: problem } = await locals.api.DELETE('/addresses/{address}', { params: { path: { address } } })
    return problem ? failWith(problem) : { removed: true }
  },
}
