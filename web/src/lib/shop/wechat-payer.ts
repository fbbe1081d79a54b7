import { type Cookies, redirect } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'

const [STATE, ORDER] = ['wechat_state', 'wechat_order']
/** As long as WeChat may take to come back, and as long as what it prepared can be paid. */
const [STATE_SECONDS, ORDER_SECONDS] = [600, 7_200]

/** What opens WeChat's payment window; its signature is checked there. */
export type WindowOrder = { appId: string; timeStamp: string; nonceStr: string; package: string; signType: string; paySign: string }

/** Only the browser that was sent to WeChat comes back from it. */
export function keepState(cookies: Cookies, path: string, state: string): void {
  cookies.set(STATE, state, { path, httpOnly: true, sameSite: 'lax', maxAge: STATE_SECONDS })
}

/** Takes who pays to the API, and goes on to the page's own address: what WeChat added is good for once. */
export async function comeBack(api: Api, { url, cookies, reference }: { url: URL; cookies: Cookies; reference: string }): Promise<never> {
  const path = url.pathname
  const [code, state] = [url.searchParams.get('code') ?? '', url.searchParams.get('state') ?? '']
  const isSent = state !== '' && cookies.get(STATE) === state
  cookies.delete(STATE, { path })
  if (!isSent) redirect(303, `${path}?came=unknown`)
  const { data: order, error: problem } = await api.POST('/wechat-pay/payments/{reference}/window', { params: { path: { reference } }, body: { code, state } })
  if (order) cookies.set(ORDER, JSON.stringify(order), { path, httpOnly: true, sameSite: 'lax', maxAge: ORDER_SECONDS })
  redirect(303, order ? path : `${path}?came=${problem.code === 'pay-page-who-pays' ? 'unknown' : 'in-vain'}`)
}

/** Null before WeChat has said who pays. */
export function windowOrder(cookies: Cookies): WindowOrder | null {
  try {
    return JSON.parse(cookies.get(ORDER) ?? 'null') as WindowOrder | null
  } catch {
    return null
  }
}
