import { fail, redirect } from '@sveltejs/kit'
import { failWith, type ProblemView, stopWith } from '#lib/refusal.ts'
import type { Address, CartView } from '#lib/shop.ts'
import type { Actions, PageServerLoad } from './$types'

/** The bag and the checkout are one page: what is bought, where it goes, how it is paid. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { me } = await parent()
  const [cart, addresses] = await Promise.all([locals.api.GET('/cart'), me ? locals.api.GET('/addresses') : undefined])
  if (!cart.data) stopWith(cart.error)
  const view = cart.data as CartView
  const wanted = url.searchParams.get('currency')
  const currency = view.currencies.find((each) => each.currency === wanted)?.currency ?? view.currencies[0]?.currency ?? null
  const methods = currency ? await locals.api.GET('/payment-methods', { params: { query: { currency } } }) : undefined
  return {
    cart: view,
    currency,
    addresses: ((addresses?.data as { items: Address[] } | undefined)?.items ?? []) as Address[],
    methods: methods?.data?.items ?? [],
    key: crypto.randomUUID(),
  }
}

const ADDRESS_FIELDS = ['name', 'phone', 'country', 'region', 'city', 'district', 'street', 'postcode'] as const

export const actions: Actions = {
  change: async ({ request, locals }) => {
    const form = await request.formData()
    const quantity = form.get('remove') ? 0 : Number(form.get('quantity'))
    const { error: problem } = await locals.api.PUT('/cart/lines/{variant}', { params: { path: { variant: String(form.get('variant')) } }, body: { store: String(form.get('store')), product: String(form.get('product')), quantity } })
    return problem ? failWith(problem) : { changed: true }
  },
  accept: async ({ locals }) => {
    const { error: problem } = await locals.api.POST('/cart/acknowledgement')
    return problem ? failWith(problem) : { accepted: true }
  },
  pay: async ({ request, locals }) => {
    const form = await request.formData()
    const values = Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, String(form.get(field) ?? '')])) as Record<(typeof ADDRESS_FIELDS)[number], string>
    const addressId = String(form.get('addressId') ?? 'new')
    const typed = { ...values, addressId, note: String(form.get('note') ?? '') }
    const lines = JSON.parse(String(form.get('lines') ?? '[]')) as { variant: string; store: string; quantity: number; seenPriceMinor: number }[]
    const provider = form.get('provider')
    if (!provider) return fail(422, { values: typed, noMethod: true })
    const { data, error: problem } = await locals.api.POST('/checkouts', {
      params: { header: { 'idempotency-key': String(form.get('key')) } },
      body: { currency: String(form.get('currency')), lines, provider: String(provider), note: typed.note, ...(addressId === 'new' ? { address: values } : { addressId }) },
    })
    if ((problem as ProblemView | undefined)?.status === 401) redirect(303, '/sign-in?to=/cart')
    if (!data) return failWith(problem, typed)
    const placed = data as { id: string; payment: { payUrl: string | null } | null }
    redirect(303, placed.payment?.payUrl ?? `/checkouts/${placed.id}`)
  },
}
