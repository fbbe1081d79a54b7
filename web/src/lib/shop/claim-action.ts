import { redirect, type RequestEvent } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'

/** Takes a coupon that the page shows. Who is not signed in comes back afterwards. */
export async function claim({ request, locals, url }: Pick<RequestEvent, 'request' | 'locals' | 'url'>) {
  const form = await request.formData()
  const store = String(form.get('offerStore') ?? '')
  const { error: problem } = await locals.api.POST('/coupons', { body: { store: store || null, promotion: String(form.get('offer')), stores: [] } })
  if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  return problem ? { claimProblem: failWith(problem).data.problem } : { claimed: true }
}
