import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await needMember(parent, url)
  const [{ data, error: problem }, regions, countries] = await Promise.all([locals.api.GET('/addresses'), locals.api.GET('/regions'), locals.api.GET('/countries')])
  if (!data) stopWith(problem)
  if (!countries.data) stopWith(countries.error)
  return { addresses: data.items, change: url.searchParams.get('change'), back: url.searchParams.get('to') === 'cart', regions: regions.data?.items ?? [], countries: countries.data }
}

export const actions: Actions = {
  /** Keeps a new address, or changes the one that the form names. */
  keep: async ({ request, locals, url }) => {
    const form = await request.formData()
    const body = addressFrom(form)
    const address = String(form.get('address') ?? '')
    if (form.get('takeCountry')) return { values: { ...body, address }, problem: null, errors: {} }
    const { error: problem } = address ? await locals.api.PATCH('/addresses/{address}', { params: { path: { address } }, body }) : await locals.api.POST('/addresses', { body })
    if (problem) return failWith(problem, { ...body, address })
    if (url.searchParams.get('to') === 'cart') redirect(303, `/cart?address=${address}`)
    return { kept: true }
  },
  remove: async ({ request, locals }) => {
    const address = String((await request.formData()).get('address'))
    const { error: problem } = await locals.api.DELETE('/addresses/{address}', { params: { path: { address } } })
    return problem ? failWith(problem) : { removed: true }
  },
}
