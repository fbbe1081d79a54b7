import { redirect } from '@sveltejs/kit'
import type { AftersalesOfOrder } from '#lib/after-sales/shapes.ts'
import { attempt } from '#lib/studio/refused.ts'
import { billToFrom } from '#lib/shop/bill-to.ts'
import { failWith, stopWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { me } = await parent()
  if (!me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  const { data: order, error: problem } = await locals.api.GET('/orders/{order}', { params: { path: params } })
  if (!order) stopWith(problem)
  const [asked, { data: reviewing }, { data: deliveries }, { data: invoices }, { data: checkout }, { data: won }] = await Promise.all([
    // Before it is paid, or where nothing can be said of it, the order stands without.
    order.state === 'placed' || order.state === 'gathering' ? undefined : attempt<AftersalesOfOrder>(locals.api.GET('/orders/{order}/after-sales', { params: { path: params } })),
    order.state === 'received' || order.state === 'refunded' ? locals.api.GET('/orders/{order}/reviews', { params: { path: params } }) : { data: undefined },
    order.shipments.length > 0 ? locals.api.GET('/orders/{order}/deliveries', { params: { path: params } }) : { data: undefined },
    order.state === 'placed' || order.state === 'gathering' ? { data: undefined } : locals.api.GET('/orders/{order}/invoices', { params: { path: params } }),
    order.next === 'pay' ? locals.api.GET('/checkouts/{checkout}', { params: { path: { checkout: order.checkoutId } } }) : { data: undefined },
    order.goods.minor === 0 ? locals.api.GET('/orders/{order}/prize', { params: { path: params } }) : { data: undefined },
  ])
  return { order, prize: won?.prize ?? null, checkout, asked, invoices: invoices?.items ?? [], deliveries: deliveries?.items ?? [], reviewing: reviewing?.items.filter((line) => line.writable || line.review) ?? [], key: crypto.randomUUID() }
}

export const actions: Actions = {
  cancel: async ({ request, locals, params }) => {
    const form = await request.formData()
    const why = String(form.get('why') ?? '')
    const { error: problem } = await locals.api.POST('/orders/{order}/cancellation', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { why } })
    return problem ? failWith(problem, { why }) : { done: true }
  },
  invoice: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.POST('/orders/{order}/invoices', { params: { path: params }, body: billToFrom(form) })
    return problem ? failWith(problem, { billTitle: String(form.get('billTitle') ?? ''), billTaxNumber: String(form.get('billTaxNumber') ?? '') }) : { done: true }
  },
  receive: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.POST('/orders/{order}/receipt', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } } })
    return problem ? failWith(problem) : { done: true }
  },
}
