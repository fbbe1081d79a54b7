import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import type { PageServerLoad } from './$types'

const STATES = ['placed', 'gathering', 'paid', 'shipped', 'received', 'cancelled', 'refunded'] as const

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { me } = await parent()
  if (!me) redirect(303, '/sign-in?to=/orders')
  const state = STATES.find((each) => each === url.searchParams.get('state'))
  const { data: orders, error: problem } = await locals.api.GET('/orders', { params: { query: { state, after: url.searchParams.get('after') ?? undefined, limit: 20 } } })
  if (!orders) stopWith(problem)
  return { orders, state: state ?? null, states: STATES, key: crypto.randomUUID() }
}
