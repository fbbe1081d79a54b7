import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { deviceOf } from '#lib/shop/device-of.ts'
import { comeBack, keepState, windowOrder } from '#lib/shop/wechat-payer.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, request, url, cookies }) => {
  const { data: payment, error: problem } = await locals.api.GET('/wechat-pay/payments/{reference}', { params: { path: params } })
  if (!payment) stopWith(problem)
  const back = new URL(payment.returnUrl, url)
  const returnPath = back.origin === url.origin ? back.pathname + back.search : back.href
  if (payment.state === 'paid') redirect(303, returnPath, { external: true })
  if (payment.way === 'wechat' && url.searchParams.has('code')) await comeBack(locals.api, { url, cookies, reference: params.reference })
  const code = `/api/v1/wechat-pay/payments/${params.reference}/code.svg`
  const device = deviceOf(request.headers)
  return { payment, returnPath, code, device, order: windowOrder(cookies), came: url.searchParams.get('came') }
}

export const actions: Actions = {
  look: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/wechat-pay/payments/{reference}/look', { params: { path: params } })
    return problem ? failWith(problem) : { looked: true }
  },
  open: async ({ locals, params }) => {
    const { data, error: problem } = await locals.api.POST('/wechat-pay/payments/{reference}/phone', { params: { path: params } })
    if (!data) return failWith(problem)
    redirect(303, data.url, { external: true })
  },
  payer: async ({ locals, params, cookies, url }) => {
    const { data, error: problem } = await locals.api.POST('/wechat-pay/payments/{reference}/payer', { params: { path: params } })
    if (!data) return failWith(problem)
    keepState(cookies, url.pathname, data.state)
    redirect(303, data.url, { external: true })
  },
}
