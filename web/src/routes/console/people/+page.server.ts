import { listing, param } from '#lib/console/listing.ts'
import type { Person } from '#lib/console/shapes.ts'
import { withReason } from '#lib/console/suspend-actions.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const q = param(url, 'q')
  return { q, found: await listing<Person>(locals.api.GET('/console/people', { params: { query: { q, after: param(url, 'after'), limit: 30 } } })) }
}

export const actions: Actions = {
  suspend: ({ request, locals }) => withReason(request, (person, why) => locals.api.POST('/console/people/{person}/suspension', { params: { path: { person } }, body: { why } })),
  lift: ({ request, locals }) => withReason(request, (person, why) => locals.api.DELETE('/console/people/{person}/suspension', { params: { path: { person }, query: { why } } })),
}
