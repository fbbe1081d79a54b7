import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { deviceOf } from '#lib/shop/device-of.ts'
import { goToPay } from '#lib/shop/go-to-pay.ts'
import type { Actions, PageServerLoad } from './$types'

/** Where the payment page sends people back to. What it says comes from the provider's notification, never from the address. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  if (!me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  const { data: checkout, error: problem } = await locals.api.GET('/checkouts/{checkout}', { params: { path: params } })
  if (!checkout) stopWith(problem)
  const methods = checkout.state === 'waiting' ? await locals.api.GET('/payment-methods', { params: { query: { currency: checkout.total.currency, amountMinor: checkout.total.minor } } }) : undefined
  const items = methods?.data?.items ?? []
  const provider = checkout.payment?.provider ?? items[0]?.provider ?? null
  return { checkout, provider, others: items.filter((each) => each.provider !== provider), key: crypto.randomUUID() }
}

export const actions: Actions = {
  pay: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { data, error: problem } = await locals.api.POST('/checkouts/{checkout}/payments', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { provider: String(form.get('provider')), device: deviceOf(request.headers) } })
    if (!data) return failWith(problem)
    goToPay(data.payUrl, params.checkout)
  },
}
