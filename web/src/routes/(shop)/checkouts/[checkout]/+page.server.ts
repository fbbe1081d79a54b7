import { redirect } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'
import { failWith, stopWith } from '#lib/refusal.ts'
import { deviceOf } from '#lib/shop/device-of.ts'
import { goToPay } from '#lib/shop/go-to-pay.ts'
import { owedOf } from '#lib/shop/owed.ts'
import { attempt } from '#lib/studio/refused.ts'
import type { Actions, PageServerLoad } from './$types'

/** Where the payment page sends people back to. What it says comes from the provider's notification, never from the address. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  if (!me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  const { data: checkout, error: problem } = await locals.api.GET('/checkouts/{checkout}', { params: { path: params } })
  if (!checkout) stopWith(problem)
  // A seat of a group is told of on the group's page: how many are missing, and the link to share.
  if (checkout.groupId && checkout.state !== 'waiting') redirect(303, `/@${checkout.orders[0]!.store.handle}/groups/${checkout.groupId}`)
  const owed = owedOf(checkout).total
  const methods = checkout.state === 'waiting' ? await locals.api.GET('/payment-methods', { params: { query: { currency: owed.currency, amountMinor: owed.minor } } }) : undefined
  const items = methods?.data?.items ?? []
  const provider = checkout.payment?.provider ?? items[0]?.provider ?? null
  // Who has ordered a part of the bag finds the way back to the rest.
  const bag = checkout.state === 'waiting' ? undefined : await attempt<{ count: number }>(locals.api.GET('/cart'))
  return { checkout, owed, provider, cart: bag && { count: bag.count }, others: items.filter((each) => each.provider !== provider), key: crypto.randomUUID() }
}

export const actions: Actions = {
  pay: async ({ request, locals, params }) => {
    const form = await request.formData()
    const provider = String(form.get('provider') ?? '') || (await onlyProvider(locals.api, params.checkout))
    // There is a choice, which the page shows.
    if (!provider) redirect(303, `/checkouts/${params.checkout}`)
    const { data, error: problem } = await locals.api.POST('/checkouts/{checkout}/payments', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { provider, device: deviceOf(request.headers) } })
    if (!data) return failWith(problem)
    goToPay(data.payUrl, params.checkout)
  },
}

/** The way that was taken before, or the only one there is. */
async function onlyProvider(api: Api, id: string): Promise<string | undefined> {
  const { data: checkout, error: problem } = await api.GET('/checkouts/{checkout}', { params: { path: { checkout: id } } })
  if (!checkout) stopWith(problem)
  if (checkout.payment) return checkout.payment.provider
  const { total } = owedOf(checkout)
  const { data: methods } = await api.GET('/payment-methods', { params: { query: { currency: total.currency, amountMinor: total.minor } } })
  return methods?.items.length === 1 ? methods.items[0]!.provider : undefined
}
