import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import type { Money } from '#lib/api.ts'
import type { Actions, PageServerLoad } from './$types'

type Checkout = { id: string; state: 'waiting' | 'paid' | 'expired' | 'cancelled'; orders: { id: string; number: string; store: { name: string; handle: string }; total: Money }[]; total: Money; payUntil: string; payment: { payUrl: string | null; state: string } | null }

/** Where the payment page sends people back to. What it says comes from the provider's notification, never from the address. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  if (!me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  const { data, error: problem } = await locals.api.GET('/checkouts/{checkout}', { params: { path: params } })
  if (!data) stopWith(problem)
  return { checkout: data as Checkout, key: crypto.randomUUID() }
}

export const actions: Actions = {
  pay: async ({ request, locals, params }) => {
    const key = String((await request.formData()).get('key'))
    const { data, error: problem } = await locals.api.POST('/checkouts/{checkout}/payments', { params: { path: params, header: { 'idempotency-key': key } }, body: { provider: 'sandbox' } })
    if (!data) return failWith(problem)
    redirect(303, (data as { payUrl: string | null }).payUrl ?? `/checkouts/${params.checkout}`)
  },
}
