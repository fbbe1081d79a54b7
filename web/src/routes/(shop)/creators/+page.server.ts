import { stopWith } from '#lib/refusal.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 30

export const load: PageServerLoad = async ({ locals, url }) => {
  const [terms, found] = await Promise.all([
    locals.api.GET('/creator-terms'),
    // A field that nobody knows is refused.
    locals.api.GET('/creators', { params: { query: { field: (url.searchParams.get('field') ?? undefined) as never, after: url.searchParams.get('after') ?? undefined, limit: SHOWN } } }),
  ])
  if (!found.data) stopWith(found.error)
  return { creators: found.data, fields: terms.data?.fields ?? [], field: url.searchParams.get('field') }
}
