import type { Schemas } from '#lib/api.ts'
import type { Page } from '#lib/shop.ts'
import { refused } from '#lib/studio/refused.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { PageServerLoad } from './$types'

const PARTS = 50

export const load: PageServerLoad = async ({ locals, parent, params, url }) => {
  const { account } = earnerOf(await parent())
  const path = { handle: account.handle, payout: params.payout }
  const after = url.searchParams.get('after') || undefined
  const [payout, parts] = await Promise.all([
    locals.api.GET('/accounts/{handle}/payouts/{payout}', { params: { path } }),
    locals.api.GET('/accounts/{handle}/payouts/{payout}/parts', { params: { path, query: { after, limit: PARTS } } }),
  ])
  if (!payout.data) refused(payout.error)
  if (!parts.data) refused(parts.error)
  return { payout: payout.data as Schemas['PayoutDetail'], parts: parts.data as Page<Schemas['PayoutPart']> }
}
