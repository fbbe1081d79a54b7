import { error } from '@sveltejs/kit'
import type { Me } from '#lib/api.ts'
import type { Overview } from '#lib/console/shapes.ts'
import { tile } from '#lib/console/tile.ts'
import { refused } from '#lib/studio/refused.ts'
import type { LayoutServerLoad } from './$types'

/** For the operator alone; to everybody else there is no such page. The counts in the navigation may be missing. */
export const load: LayoutServerLoad = async ({ locals }) => {
  const { data, error: problem, response } = await locals.api.GET('/me')
  if (response.status === 401 || data?.operator === false) error(404)
  if (!data) refused(problem)
  const me: Me = data
  const { tile: overview } = await tile<Overview>(locals.api.GET('/console/overview'))
  return { me, overview, now: Date.now() }
}
