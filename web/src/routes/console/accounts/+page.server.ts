import { listing, param } from '#lib/console/listing.ts'
import type { PublicAccount } from '#lib/console/shapes.ts'
import { withReason } from '#lib/console/suspend-actions.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const q = param(url, 'q')
  return { q, found: await listing<PublicAccount>(locals.api.GET('/console/accounts', { params: { query: { q, after: param(url, 'after'), limit: 30 } } })) }
}

export const actions: Actions = {
  suspend: ({ request, locals }) => withReason(request, (account, why) => locals.api.POST('/console/accounts/{account}/suspension', { params: { path: { account } }, body: { why } })),
  lift: ({ request, locals }) => withReason(request, (account, why) => locals.api.DELETE('/console/accounts/{account}/suspension', { params: { path: { account }, query: { why } } })),
}
