import type { Me } from '#lib/api.ts'
import { cartCount } from '#lib/cart-count.ts'
import { stopWith } from '#lib/refusal.ts'
import { words as fieldsInEnglish } from '#lib/words/creator-fields.en.ts'
import { words as fieldsInChinese } from '#lib/words/creator-fields.zh-CN.ts'
import type { LayoutServerLoad } from './$types'

/** Who reads: one call, shared by every page of the shop. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  const known = { now: Date.now(), inBag: cartCount(cookies), creatorFields: locals.lang === 'en' ? fieldsInEnglish : fieldsInChinese }
  if (!cookies.get('amoy_session')) return { me: null as Me | null, ...known }
  const { data, error } = await locals.api.GET('/me')
  // Who cannot be told just now is not shown as signed out.
  if (error && (error.status === 429 || error.status >= 500)) stopWith(error)
  return { me: (data ?? null) as Me | null, ...known }
}
