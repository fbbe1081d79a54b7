import { listing, param } from '#lib/console/listing.ts'
import type { PlacedOrder } from '#lib/console/shapes.ts'
import type { PageServerLoad } from './$types'

const STATES = ['placed', 'gathering', 'paid', 'shipped', 'received', 'cancelled', 'refunded'] as const

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const q = param(url, 'q')
  const state = STATES.find((each) => each === param(url, 'state'))
  return { q, state, states: STATES, found: await listing<PlacedOrder>(locals.api.GET('/console/orders', { params: { query: { q, state, after: param(url, 'after'), limit: 50 } } })) }
}
