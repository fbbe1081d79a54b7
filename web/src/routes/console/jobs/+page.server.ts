import { listing, param } from '#lib/console/listing.ts'
import type { Job } from '#lib/console/shapes.ts'
import { failWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const state = param(url, 'state') === 'waiting' ? ('waiting' as const) : ('failed' as const)
  return { state, found: await listing<Job>(locals.api.GET('/console/jobs', { params: { query: { state, after: param(url, 'after'), limit: 30 } } })) }
}

export const actions: Actions = {
  replay: async ({ request, locals }) => {
    const job = String((await request.formData()).get('id') ?? '')
    const { error: problem } = await locals.api.POST('/console/jobs/{job}/replay', { params: { path: { job } } })
    return problem ? failWith(problem) : { replayed: true }
  },
}
