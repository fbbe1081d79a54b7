import { redirect } from '@sveltejs/kit'
import type { Me } from '#lib/api.ts'
import { refused } from '#lib/studio/refused.ts'
import type { Membership } from '#lib/studio/shapes.ts'
import type { LayoutServerLoad } from './$types'

/** Who works here, and in whose name they may: their own page, and the accounts whose staff they are. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { data, error: problem, response } = await locals.api.GET('/me')
  if (response.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  if (!data) refused(problem)
  const me: Me = data
  const own: Membership = { id: me.id, handle: me.handle, kind: 'person', name: me.name, avatar: me.avatar, role: 'owner' }
  return { me, memberships: [...(me.accounts as Membership[]), own], now: Date.now() }
}
