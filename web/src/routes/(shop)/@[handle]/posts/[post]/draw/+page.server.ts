import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { addressFrom } from '#lib/shop/address-form.ts'
import { followActions } from '#lib/shop/follow-actions.ts'
import type { Actions, PageServerLoad } from './$types'

const FLOORS_A_PAGE = 50

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  const after = Number(url.searchParams.get('after')) || undefined
  const [{ data: draw, error: problem }, floors, account] = await Promise.all([
    locals.api.GET('/accounts/{handle}/posts/{post}/draw', { params: { path: params } }),
    locals.api.GET('/accounts/{handle}/posts/{post}/draw/floors', { params: { path: params, query: { after, limit: FLOORS_A_PAGE } } }),
    me ? locals.api.GET('/accounts/{handle}', { params: { path: { handle: params.handle } } }) : undefined,
  ])
  if (!draw) stopWith(problem)
  const claims = draw.mine?.prize?.state === 'won'
  const [addresses, regions, countries] = claims ? await Promise.all([locals.api.GET('/addresses'), locals.api.GET('/regions'), locals.api.GET('/countries')]) : []
  return {
    draw,
    floors: floors.data ?? { items: [], next: null },
    follows: account?.data?.viewer?.following ?? false,
    built: Number(url.searchParams.get('built')) || null,
    addresses: addresses?.data?.items ?? [],
    regions: regions?.data?.items ?? [],
    countries: countries?.data ?? null,
    key: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  follow: followActions.follow,
  build: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const text = String(form.get('text') ?? '')
    const { data, error: problem } = await locals.api.POST('/accounts/{handle}/posts/{post}/draw/floors', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { text } })
    if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
    if (!data) return failWith(problem, { text })
    redirect(303, `${url.pathname}?built=${data.floor}#build`)
  },
  claim: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const address = addressFrom(form)
    const addressId = String(form.get('addressId') ?? 'new')
    const { data, error: problem } = await locals.api.POST('/accounts/{handle}/posts/{post}/draw/claim', { params: { path: params }, body: { ...(addressId === 'new' ? { address } : { addressId }), note: '' } })
    if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
    if (!data) return failWith(problem, { ...address, addressId })
    redirect(303, `/orders/${data.orderId}`)
  },
}
