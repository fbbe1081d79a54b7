import { error } from '@sveltejs/kit'
import type { Me } from '#lib/api.ts'
import type { Overview } from '#lib/console/shapes.ts'
import { tile } from '#lib/console/tile.ts'
import type { LayoutServerLoad } from './$types'

/** For the operator alone; to everybody else there is no such page. The counts in the navigation may be missing. */
export const load: LayoutServerLoad = async ({ locals }) => {
  const { data } = await locals.api.GET('/me')
  const me = data as Me | undefined
  if (!me?.operator) error(404)
  const { tile: overview } = await tile<Overview>(locals.api.GET('/console/overview'))
  return { me, overview, now: Date.now() }
}
