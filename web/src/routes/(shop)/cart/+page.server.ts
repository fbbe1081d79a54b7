import { fail, redirect } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'
import { isId } from '#lib/id.ts'
import { failWith, stopWith } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import { billToFrom } from '#lib/shop/bill-to.ts'
import { cartQuery, choiceOf, keptQuery, placedOf, removedHref, removedOf } from '#lib/shop/cart-choice.ts'
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
  /** Nothing of the currency that the page was about lies in the bag any more. */
  const emptied = wanted !== null && wanted !== undefined && currency !== null && currency !== wanted ? wanted : null
  const stores = only ? [only] : cart.stores.filter((each) => each.currency === currency)
  const placed = placedOf(choice, addresses?.data?.items ?? [])
  const removed = removedOf(url, cart)
  const hasChanged = cart.stores.some((each) => each.lines.some((line) => line.priceChanged))
  const total = only?.total ?? cart.currencies.find((each) => each.currency === currency)?.total
  const methods = currency ? await locals.api.GET('/payment-methods', { params: { query: { currency, amountMinor: total?.minor } } }) : undefined
  return {
    cart,
    currency,
    emptied,
    removed,
    /** There is something to say above the bag. */
    isNoted: only !== null || cart.currencies.length > 1 || emptied !== null || removed !== null || hasChanged,
    placed,
    isEstimated: placed.addressId === undefined && (choice.to !== '' || stores.some(({ delivery }) => delivery.kind === 'unknown')),
    stores,
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

const MAX_QUANTITY = 999
type Line = { variant: string; store: string; quantity: number; seenPriceMinor: number }
/** What stands in the fields of a line, whether the bag knows of it or not. */
type Shown = { variant: string; store: string; product: string; quantity: string }

const isQuantity = (number: number) => Number.isInteger(number) && number >= 1 && number <= MAX_QUANTITY

export const actions: Actions = {
  change: async ({ request, locals, url }) => {
    const form = await request.formData()
    const [store, product, variant] = [String(form.get('store')), String(form.get('product')), String(form.get('variant'))]
    const typed = Number(form.get('quantity'))
    const removes = form.has('remove')
    // Only the button beside it takes a line out: a number that was wiped out is none.
    if (!removes && !isQuantity(typed)) return fail(422, { notWhole: variant })
    const { error: problem } = await locals.api.PUT('/cart/lines/{variant}', { params: { path: { variant } }, body: { store, product, quantity: removes ? 0 : typed } })
    if (problem) return failWith(problem, { variant })
    if (removes) redirect(303, removedHref(url, { store, product, variant, quantity: typed >= 1 ? Math.floor(typed) : 1 }))
    return { changed: true }
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
    const shown = JSON.parse(String(form.get('shown') ?? '[]')) as Shown[]
    if (form.get('takeCountry')) return { values: typed, problem: null, errors: {}, requoted: await quoteAt(locals.api, url, addressId, address) }
    const provider = form.get('provider')
    if (!provider) return fail(422, { values: typed, noMethod: true })
    const unlike = shown.filter((each) => lines.some((line) => line.store === each.store && line.variant === each.variant && line.quantity !== Number(each.quantity)))
    for (const { store, product, variant, ...each } of unlike) {
      const quantity = Number(each.quantity)
      if (!isQuantity(quantity)) return fail(422, { values: typed, notWhole: variant, requoted: await quoteAt(locals.api, url, addressId, address) })
      const { error: problem } = await locals.api.PUT('/cart/lines/{variant}', { params: { path: { variant } }, body: { store, product, quantity } })
      if (problem) {
        const refusal = failWith(problem, { ...typed, variant })
        return fail(refusal.status, { ...refusal.data, requoted: await quoteAt(locals.api, url, addressId, address) })
      }
    }
    // What is ordered is what the page shows; what that comes to was not seen yet, so the checkout asks again.
    for (const line of lines) line.quantity = Number(shown.find((each) => each.store === line.store && each.variant === line.variant)?.quantity ?? line.quantity)
    const { data: placed, error: problem } = await locals.api.POST('/checkouts', {
      params: { header: { 'idempotency-key': String(form.get('key')) } },
      body: { currency: String(form.get('currency')), lines, fromCart: true, provider: String(provider), device: deviceOf(request.headers), ...where, ...billToFrom(form), pickUps: JSON.parse(String(form.get('pickUps') ?? '[]')) as { store: string; point: string }[], coupons: String(form.get('coupons') ?? '').split(',').filter(Boolean), seenTotalMinor: Number(form.get('seenTotal')) },
    })
    if (problem?.status === 401) redirect(303, '/sign-in?to=/cart')
    if (!placed) {
      const refusal = failWith(problem, typed)
      // It comes to something else there: the buyer sees what, and says so again.
      return fail(refusal.status, { ...refusal.data, requoted: await quoteAt(locals.api, url, addressId, address) })
    }
    goToPay(placed.payment?.payUrl, placed.id)
  },
}

/** What all of it comes to where the form says that it goes. */
async function quoteAt(api: Api, url: URL, addressId: string, address: ReturnType<typeof addressFrom>) {
  const known = addressId === 'new' ? [{ id: 'new', ...address }] : ((await api.GET('/addresses')).data?.items ?? [])
  const { data } = await api.GET('/cart', { params: { query: { ...cartQuery({ ...choiceOf(url), address: addressId, to: '' }, known), ...couponsOf(url) } } })
  return data
}
