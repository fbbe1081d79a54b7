import { listing, param } from '#lib/console/listing.ts'
import type { ComparedDay, FailedRefund, Parked, StatementDifference } from '#lib/console/shapes.ts'
import { tile } from '#lib/console/tile.ts'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const [found, refunds, statements] = await Promise.all([
    listing<Parked>(locals.api.GET('/console/parked', { params: { query: { after: param(url, 'after'), limit: 30 } } })),
    tile<Page<FailedRefund>>(locals.api.GET('/console/refunds', { params: { query: { limit: 30 } } })),
    tile<Statements>(readStatements(locals.api)),
  ])
  return { found, refunds: refunds.tile, statements: statements.tile }
}

type Statements = { days: ComparedDay[]; differences: StatementDifference[] }

/** The last day of each provider that was compared, and what is open: as one answer. */
async function readStatements(api: App.Locals['api']) {
  const [days, differences] = await Promise.all([api.GET('/console/statements'), api.GET('/console/statement-differences', { params: { query: { limit: 30 } } })])
  const error = days.error ?? differences.error
  return error ? { error } : { data: { days: days.data!.items, differences: differences.data!.items } }
}

export const actions: Actions = {
  retry: async ({ request, locals }) => {
    const form = await request.formData()
    const path = { buyer: String(form.get('buyer') ?? ''), refund: String(form.get('refund') ?? '') }
    const { error: problem } = await locals.api.POST('/console/refunds/{buyer}/{refund}/retry', { params: { path } })
    return problem ? failWith(problem) : { retried: true }
  },
}
