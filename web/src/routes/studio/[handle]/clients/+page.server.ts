import { error } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 50

/** The desk of an agency: all accounts that it serves, with what waits. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = await parent()
  if (account.kind !== 'agency') error(404)
  const { data, error: problem } = await locals.api.GET('/accounts/{handle}/clients', { params: { path: { handle: params.handle }, query: { after: url.searchParams.get('after') ?? undefined, limit: SHOWN } } })
  if (!data) stopWith(problem)
  return { desk: data }
}
