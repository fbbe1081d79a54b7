import { listing, param } from '#lib/console/listing.ts'
import { parkedName } from '#lib/console/parked-name.ts'
import { withReason } from '#lib/console/suspend-actions.ts'
import type { Chargeback, ComparedDay, FailedRefund, Parked, ProviderStanding, StatementDifference } from '#lib/console/shapes.ts'
import { tile } from '#lib/console/tile.ts'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const state = param(url, 'state') === 'settled' ? 'settled' : 'open'
  const [found, chargebacks, refunds, statements, providers] = await Promise.all([
    listing<Parked>(locals.api.GET('/console/parked', { params: { query: { state, after: param(url, 'after'), limit: 30 } } })),
    tile<{ open: Chargeback[]; ended: Chargeback[] }>(readChargebacks(locals.api)),
    tile<Page<FailedRefund>>(locals.api.GET('/console/refunds', { params: { query: { limit: 30 } } })),
    tile<Statements>(readStatements(locals.api)),
    tile<{ items: ProviderStanding[] }>(locals.api.GET('/console/payment-providers')),
  ])
  return { found, chargebacks: chargebacks.tile, refunds: refunds.tile, statements: statements.tile, providers: providers.tile, state }
}

const ENDED_SHOWN = 5

/** All that are open, and the last that ended. */
async function readChargebacks(api: App.Locals['api']) {
  const [open, ended] = await Promise.all([api.GET('/console/chargebacks', { params: { query: { limit: 50 } } }), api.GET('/console/chargebacks', { params: { query: { state: 'ended', limit: ENDED_SHOWN } } })])
  const error = open.error ?? ended.error
  return error ? { error } : { data: { open: open.data!.items, ended: ended.data!.items } }
}

type Statements = { days: ComparedDay[]; differences: StatementDifference[] }

/** The last day of each provider that was compared, and what is open: as one answer. */
async function readStatements(api: App.Locals['api']) {
  const [days, differences] = await Promise.all([api.GET('/console/statements'), api.GET('/console/statement-differences', { params: { query: { limit: 30 } } })])
  const error = days.error ?? differences.error
  return error ? { error } : { data: { days: days.data!.items, differences: differences.data!.items } }
}

export const actions: Actions = {
  settle: ({ request, locals }) => withReason(request, (id, why) => locals.api.POST('/console/parked/settlement', { body: { ...parkedName(id), why } })),
  again: async ({ request, locals }) => {
    const { error: problem } = await locals.api.POST('/console/parked/another-try', { body: parkedName(String((await request.formData()).get('id') ?? '')) })
    return problem ? failWith(problem) : { again: true }
  },
  retry: async ({ request, locals }) => {
    const form = await request.formData()
    const path = { buyer: String(form.get('buyer') ?? ''), refund: String(form.get('refund') ?? '') }
    const { error: problem } = await locals.api.POST('/console/refunds/{buyer}/{refund}/retry', { params: { path } })
    return problem ? failWith(problem) : { retried: true }
  },
}
