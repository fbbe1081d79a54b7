import type { RequestEvent } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { parkedName } from './parked-name.ts'
import { withReason } from './suspend-actions.ts'

/** What an operator does with a row of the lists of payouts, on the overview and on the page of one list. */
export const payoutActions = {
  verify: async ({ request, locals }: RequestEvent) => {
    const verified = await withReason(request, (named, why) => {
      // The bank account that was looked at, beside whose it is said to be.
      const [account = '', destination = ''] = named.split(' ')
      return locals.api.POST('/console/accounts/{account}/payout-destination/verification', { params: { path: { account } }, body: { destination, why } })
    })
    return 'done' in verified ? { done: 'verify.done' as const } : verified
  },
  settle: async ({ request, locals }: RequestEvent) => {
    const settled = await withReason(request, (id, why) => locals.api.POST('/console/payout-notifications/settlement', { body: { ...parkedName(id), why } }))
    return 'done' in settled ? { done: 'console.done' as const } : settled
  },
  again: async ({ request, locals }: RequestEvent) => {
    const { error: problem } = await locals.api.POST('/console/payout-notifications/another-try', { body: parkedName(String((await request.formData()).get('id') ?? '')) })
    return problem ? failWith(problem, {}) : { done: 'payments.takenUp' as const }
  },
}
