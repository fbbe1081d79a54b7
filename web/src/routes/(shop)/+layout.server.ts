import type { Me } from '#lib/api.ts'
import type { LayoutServerLoad } from './$types'

/** Who reads: one call, shared by every page of the shop. */
export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  if (!cookies.get('amoy_session')) return { me: null as Me | null, now: Date.now() }
  const { data } = await locals.api.GET('/me')
  return { me: (data ?? null) as Me | null, now: Date.now() }
}
