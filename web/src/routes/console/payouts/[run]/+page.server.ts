import { fail } from '@sveltejs/kit'
import type { Schemas } from '#lib/api.ts'
import { listing, param } from '#lib/console/listing.ts'
import { refused } from '#lib/studio/refused.ts'
import { failWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 50

export const load: PageServerLoad = async ({ locals, parent, params, url }) => {
  await parent()
  const { data: run, error: problem } = await locals.api.GET('/console/payout-runs/{run}', { params: { path: { run: params.run } } })
  if (!run) refused(problem)
  const payouts = await listing<Schemas['OperatorPayout']>(locals.api.GET('/console/payout-runs/{run}/payouts', { params: { path: { run: params.run }, query: { after: param(url, 'after'), limit: PAGE } } }))
  return { run: run as Schemas['PayoutRun'], payouts }
}

export const actions: Actions = {
  results: async ({ request, locals, params }) => {
    const file = (await request.formData()).get('file')
    if (!(file instanceof File) || file.size === 0) return fail(422, { problem: null, errors: { file: 'payouts.noFile' as const }, values: {} })
    const { data, error: problem } = await locals.api.POST('/console/payout-runs/{run}/results', { params: { path: { run: params.run } }, body: (await file.text()) as never, bodySerializer: (text) => text as never, headers: { 'content-type': 'text/csv' } })
    return problem ? failWith(problem) : { results: data as Schemas['PayoutResults'] }
  },
}
