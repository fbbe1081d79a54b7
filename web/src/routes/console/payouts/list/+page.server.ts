import type { Schemas } from '#lib/api.ts'
import { listing, param } from '#lib/console/listing.ts'
import { payoutActions } from '#lib/console/payout-actions.ts'
import type { Parked } from '#lib/console/shapes.ts'
import type { PageServerLoad } from './$types'

/** What the overview shows the first of, each with its own pages. */
const VIEWS = ['parked', 'settled', 'wrong', 'late', 'unverified'] as const
const PAGE = 30

export const load: PageServerLoad = async ({ locals: { api }, parent, url }) => {
  await parent()
  const view = VIEWS.find((each) => each === param(url, 'view')) ?? 'parked'
  const query = { after: param(url, 'after'), limit: PAGE }
  if (view === 'wrong' || view === 'late') return { view, payouts: await listing<Schemas['OperatorPayout']>(api.GET('/console/payouts', { params: { query: { ...query, what: view } } })) }
  if (view === 'unverified') return { view, unverified: await listing<Schemas['UnverifiedBankAccount']>(api.GET('/console/payout-destinations', { params: { query } })) }
  return { view, news: await listing<Parked>(api.GET('/console/payout-notifications', { params: { query: { ...query, state: view === 'parked' ? 'open' : 'settled' } } })) }
}

export const actions = payoutActions
