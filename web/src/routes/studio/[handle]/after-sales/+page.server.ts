import { error } from '@sveltejs/kit'
import type { AftersaleCard } from '#lib/after-sales/shapes.ts'
import { listing, param } from '#lib/console/listing.ts'
import { failWith } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import { canSell, canShip, storeOf } from '#lib/studio/store-of.ts'
import { refused } from '#lib/studio/refused.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 30

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = storeOf(await parent())
  if (!canShip(account.role)) error(404)
  const view = param(url, 'view') === 'closed' ? ('closed' as const) : ('open' as const)
  const path = { handle: account.handle }
  const [found, { data: terms, error: problem }] = await Promise.all([
    listing<AftersaleCard>(locals.api.GET('/stores/{handle}/after-sales', { params: { path, query: { open: view === 'open' ? '1' : '0', after: param(url, 'after'), limit: PAGE } } })),
    locals.api.GET('/stores/{handle}/return-terms', { params: { path } }),
  ])
  if (!terms) refused(problem)
  return { view, found, terms, showTerms: param(url, 'terms') === '1', mayChange: canSell(account.role) }
}

export const actions: Actions = {
  terms: async ({ request, locals, params }) => {
    const form = await request.formData()
    const address = addressFrom(form)
    const returnDays = Number(form.get('returnDays'))
    const isBlank = [address.name, address.phone, address.city, address.street].every((each) => each.trim() === '')
    const { error: problem } = await locals.api.PUT('/stores/{handle}/return-terms', { params: { path: params }, body: { returnDays, address: isBlank ? null : address } })
    return problem ? failWith(problem, { returnDays, ...address }) : { saved: true }
  },
}
