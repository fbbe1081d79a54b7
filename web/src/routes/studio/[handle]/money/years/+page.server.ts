import { failWith } from '#lib/refusal.ts'
import { refused } from '#lib/studio/refused.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { account } = earnerOf(await parent())
  const isOwner = account.role === 'owner'
  const params = { path: { handle: account.handle } }
  const [years, tax, countries] = await Promise.all([
    locals.api.GET('/accounts/{handle}/payout-years', { params }),
    isOwner ? locals.api.GET('/accounts/{handle}/tax-identity', { params }) : undefined,
    isOwner ? locals.api.GET('/countries') : undefined,
  ])
  if (!years.data) refused(years.error)
  if (tax && !tax.data) refused(tax.error)
  return { years: years.data, tax: tax?.data ?? null, countries: countries?.data ?? { home: '', items: [] } }
}

export const actions: Actions = {
  name: async ({ request, locals, params }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const typed = { kind: text('kind'), legalName: text('legalName'), country: text('country'), number: text('number') }
    const { error: problem } = await locals.api.PUT('/accounts/{handle}/tax-identity', { params: { path: { handle: params.handle } }, body: { ...typed, kind: typed.kind as 'person' } })
    return problem ? failWith(problem, typed) : { done: 'taxid.saved' as const }
  },
  withdraw: async ({ locals, params }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/tax-identity', { params: { path: { handle: params.handle } } })
    return problem ? failWith(problem) : { done: 'taxid.withdrawn' as const }
  },
}
