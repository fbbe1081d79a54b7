import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { deviceOf } from '#lib/shop/device-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** Inside WeChat a browser can neither scan nor hand on to WeChat. */
const IN_WECHAT = /MicroMessenger/i

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
  const { data: payment, error: problem } = await locals.api.GET('/wechat-pay/payments/{reference}', { params: { path: params } })
  if (!payment) stopWith(problem)
  const back = new URL(payment.returnUrl, url)
  const returnPath = back.origin === url.origin ? back.pathname + back.search : back.href
  if (payment.state === 'paid') redirect(303, returnPath, { external: true })
  const code = `/api/v1/wechat-pay/payments/${params.reference}/code.svg`
  return { payment, returnPath, code, onPhone: deviceOf(request.headers) === 'phone', inWechat: IN_WECHAT.test(request.headers.get('user-agent') ?? '') }
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
}
