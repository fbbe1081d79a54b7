import { fail, redirect } from '@sveltejs/kit'
import { isId } from '#lib/id.ts'
import { failWith, stopWith } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import { billToFrom } from '#lib/shop/bill-to.ts'
import { cartQuery, choiceOf, keptQuery } from '#lib/shop/cart-choice.ts'
import { deviceOf } from '#lib/shop/device-of.ts'
import { goToPay } from '#lib/shop/go-to-pay.ts'
import type { Actions, PageServerLoad } from './$types'

/**
 * The bag and the checkout are one page: what is bought, where it goes, how it is paid. With ?store= it is
 * about one store alone, as after "buy now"; with ?currency= about all stores of a currency.
 */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { me } = await parent()
  const choice = choiceOf(url)
  const [addresses, regions, countries] = await Promise.all([me ? locals.api.GET('/addresses') : undefined, locals.api.GET('/regions'), locals.api.GET('/countries')])
  const { data: cart, error: problem } = await locals.api.GET('/cart', { params: { query: { ...cartQuery(choice, addresses?.data?.items ?? []), ...couponsOf(url) } } })
  if (!cart) stopWith(problem)
  if (!countries.data) stopWith(countries.error)
  const only = cart.stores.find((each) => each.store.id === url.searchParams.get('store')) ?? null
  const wanted = only?.currency ?? url.searchParams.get('currency')
  const currency = cart.currencies.find((each) => each.currency === wanted)?.currency ?? cart.currencies[0]?.currency ?? null
  const total = only?.total ?? cart.currencies.find((each) => each.currency === currency)?.total
  const methods = currency ? await locals.api.GET('/payment-methods', { params: { query: { currency, amountMinor: total?.minor } } }) : undefined
  return {
    cart,
    currency,
    /** Nothing of the currency that the page was about lies in the bag any more. */
    emptied: wanted !== null && wanted !== undefined && currency !== null && currency !== wanted ? wanted : null,
    stores: only ? [only] : cart.stores.filter((each) => each.currency === currency),
    only: only?.store.id ?? null,
    choice,
    kept: keptQuery(choice) + url.searchParams.getAll('coupon').map((each) => `&coupon=${encodeURIComponent(each)}`).join(''),
    couponsChosen: url.searchParams.has('coupon'),
    regions: regions.data?.items ?? [],
    countries: countries.data,
    addresses: addresses?.data?.items ?? [],
    methods: methods?.data?.items ?? [],
    key: crypto.randomUUID(),
  }
}

/** `coupon=none` stands first in the form, so that a choice of none is a choice. */
function couponsOf(url: URL) {
  const ids = url.searchParams.getAll('coupon').filter((each) => isId(each))
  const store = url.searchParams.get('store')
  return { ...(url.searchParams.has('coupon') && { coupons: ids.join(',') || 'none' }), ...(store && isId(store) && { store }) }
}

type Line = { variant: string; store: string; quantity: number; seenPriceMinor: number }

export const actions: Actions = {
  change: async ({ request, locals }) => {
    const form = await request.formData()
    const quantity = form.get('remove') ? 0 : Number(form.get('quantity'))
    const variant = String(form.get('variant'))
    const { error: problem } = await locals.api.PUT('/cart/lines/{variant}', { params: { path: { variant } }, body: { store: String(form.get('store')), product: String(form.get('product')), quantity } })
    return problem ? failWith(problem, { variant }) : { changed: true }
  },
  accept: async ({ locals }) => {
    const { error: problem } = await locals.api.POST('/cart/acknowledgement')
    return problem ? failWith(problem) : { accepted: true }
  },
  code: async ({ request, locals }) => {
    const form = await request.formData()
    const code = String(form.get('code') ?? '').trim()
    const { error: problem } = await locals.api.POST('/coupons', { body: { code, stores: String(form.get('stores') ?? '').split(',').filter((each) => isId(each)) } })
    if (problem?.status === 401) redirect(303, '/sign-in?to=/cart')
    return problem ? failWith({ ...problem, errors: [], field: 'code' }, { code }) : { coupon: true }
  },
  pay: async ({ request, locals, url }) => {
    const form = await request.formData()
    const address = addressFrom(form)
    const addressId = String(form.get('addressId') ?? 'new')
    const typed = { ...address, addressId, billTitle: String(form.get('billTitle') ?? ''), billTaxNumber: String(form.get('billTaxNumber') ?? '') }
    const where = addressId === 'none' ? {} : addressId === 'new' ? { address } : { addressId }
    const lines = JSON.parse(String(form.get('lines') ?? '[]')) as Line[]
    if (form.get('takeCountry')) return { values: typed, problem: null, errors: {} }
    const provider = form.get('provider')
    if (!provider) return fail(422, { values: typed, noMethod: true })
    const { data: placed, error: problem } = await locals.api.POST('/checkouts', {
      params: { header: { 'idempotency-key': String(form.get('key')) } },
      body: { currency: String(form.get('currency')), lines, fromCart: true, provider: String(provider), device: deviceOf(request.headers), ...where, ...billToFrom(form), pickUps: JSON.parse(String(form.get('pickUps') ?? '[]')) as { store: string; point: string }[], coupons: String(form.get('coupons') ?? '').split(',').filter(Boolean), seenTotalMinor: Number(form.get('seenTotal')) },
    })
    if (problem?.status === 401) redirect(303, '/sign-in?to=/cart')
    if (!placed) {
      const refusal = failWith(problem, typed)
      // It comes to something else there: the buyer sees what, and says so again.
      const known = addressId === 'new' ? [{ id: 'new', ...address }] : ((await locals.api.GET('/addresses')).data?.items ?? [])
      const { data: requoted } = await locals.api.GET('/cart', { params: { query: { ...cartQuery({ ...choiceOf(url), address: addressId, to: '' }, known), ...couponsOf(url) } } })
      return fail(refusal.status, { ...refusal.data, requoted })
    }
    goToPay(placed.payment?.payUrl, placed.id)
  },
}
