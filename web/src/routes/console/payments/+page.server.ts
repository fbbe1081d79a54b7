import { listing, param } from '#lib/console/listing.ts'
import { parkedName } from '#lib/console/parked-name.ts'
import { withReason } from '#lib/console/suspend-actions.ts'
import type { Chargeback, ComparedDay, FailedRefund, Parked, ProviderStanding, StatementDifference } from '#lib/console/shapes.ts'
import { tile } from '#lib/console/tile.ts'
import { failWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** What an operator looks at, each with its own pages. */
const VIEWS = ['parked', 'settled', 'chargebacks', 'ended', 'refunds', 'differences', 'cleared', 'providers'] as const
const PAGE = 30

export const load: PageServerLoad = async ({ locals: { api }, parent, url }) => {
  await parent()
  const view = VIEWS.find((each) => each === param(url, 'view')) ?? 'parked'
  const query = { after: param(url, 'after'), limit: PAGE }
  if (view === 'refunds') return { view, refunds: await listing<FailedRefund>(api.GET('/console/refunds', { params: { query } })) }
  if (view === 'differences' || view === 'cleared') {
    const [days, differences] = await Promise.all([
      tile<{ items: ComparedDay[] }>(api.GET('/console/statements')),
      listing<StatementDifference>(api.GET('/console/statement-differences', { params: { query: { ...query, state: view === 'differences' ? 'open' : 'settled' } } })),
    ])
    return { view, days: days.tile, differences }
  }
  if (view === 'chargebacks' || view === 'ended') return { view, chargebacks: await listing<Chargeback>(api.GET('/console/chargebacks', { params: { query: { ...query, state: view === 'ended' ? 'ended' : 'open' } } })) }
  if (view === 'providers') return { view, providers: (await tile<{ items: ProviderStanding[] }>(api.GET('/console/payment-providers'))).tile }
  return { view, found: await listing<Parked>(api.GET('/console/parked', { params: { query: { ...query, state: view === 'parked' ? 'open' : 'settled' } } })) }
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
