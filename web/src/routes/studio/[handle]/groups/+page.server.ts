import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { wholeNumber } from '#lib/studio/product-form.ts'
import { attempt } from '#lib/studio/refused.ts'
import { canPost, canSell, canShip, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const STATES = ['open', 'complete', 'fulfilling', 'unwinding', 'closed'] as const
const PRODUCTS = 50

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = storeOf(await parent())
  const path = { handle: params.handle }
  const state = STATES.find((each) => each === url.searchParams.get('state'))
  const [groups, offers, products] = await Promise.all([
    canShip(account.role) ? locals.api.GET('/stores/{handle}/sold-groups', { params: { path, query: { state, after: url.searchParams.get('after') ?? undefined, limit: 20 } } }) : undefined,
    locals.api.GET('/stores/{handle}/group-offers', { params: { path } }),
    attempt<{ items: { id: string; title: string }[] }>(locals.api.GET('/stores/{handle}/catalog', { params: { path, query: { limit: PRODUCTS } } })),
  ])
  if (groups?.error) stopWith(groups.error)
  if (!offers.data) stopWith(offers.error)
  const titles = new Map(products?.items.map(({ id, title }) => [id, title]))
  return {
    groups: groups?.data ?? null,
    offers: offers.data.items.map((offer) => ({ ...offer, title: titles.get(offer.productId) ?? '…' })),
    state: state ?? null, states: STATES, mayLead: canPost(account.role), mayChange: canSell(account.role), key: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  lead: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { product: String(form.get('product') ?? ''), size: String(form.get('size') ?? ''), hours: String(form.get('hours') ?? '') }
    const hours = typed.hours.trim() === '' ? undefined : (wholeNumber(typed.hours) ?? 0)
    const { data: group, error: problem } = await locals.api.POST('/stores/{handle}/led-groups', { params: { path: { handle: params.handle }, header: { 'idempotency-key': String(form.get('key')) } }, body: { product: typed.product, size: wholeNumber(typed.size) ?? 0, hours } })
    if (!group) return failWith(problem, typed)
    redirect(303, `/@${params.handle}/groups/${group.id}`)
  },
}
