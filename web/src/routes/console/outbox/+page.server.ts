import { listing, param } from '#lib/console/listing.ts'
import type { Message } from '#lib/console/shapes.ts'
import type { PageServerLoad } from './$types'

const STATES = ['kept', 'queued', 'sent', 'failed', 'unknown'] as const

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const state = STATES.find((each) => each === param(url, 'state'))
  return { state, states: STATES, found: await listing<Message>(locals.api.GET('/console/outbox', { params: { query: { state, after: param(url, 'after'), limit: 30 } } })) }
}
