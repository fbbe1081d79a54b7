import { redirect } from '@sveltejs/kit'
import type { Me } from '#lib/api.ts'
import type { Membership } from '#lib/studio/shapes.ts'
import type { LayoutServerLoad } from './$types'

/** Who works here, and in whose name they may: their own page, and the accounts whose staff they are. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { data } = await locals.api.GET('/me')
  const me = data as Me | undefined
  if (!me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  const own: Membership = { id: me.id, handle: me.handle, kind: 'person', name: me.name, avatar: me.avatar, role: 'owner' }
  return { me, memberships: [...(me.accounts as Membership[]), own], now: Date.now() }
}
