import type { AftersaleCard } from '#lib/after-sales/shapes.ts'
import { listing, param } from '#lib/console/listing.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const view = param(url, 'view') === 'decided' ? ('decided' as const) : ('waiting' as const)
  return { view, found: await listing<AftersaleCard>(locals.api.GET('/console/disputes', { params: { query: { open: view === 'waiting' ? '1' : '0', after: param(url, 'after'), limit: 20 } } })) }
}
