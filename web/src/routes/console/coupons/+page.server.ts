import { fail } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { emptyPromotion, promotionErrors, readPromotion } from '#lib/studio/promotion-form.ts'
import { attempt } from '#lib/studio/refused.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const [{ data, error: problem }, currencies, categories] = await Promise.all([
    locals.api.GET('/console/coupons', { params: { query: { after: url.searchParams.get('after') ?? undefined, limit: 30 } } }),
    attempt<{ items: { code: string; name: string }[] }>(locals.api.GET('/currencies')),
    attempt<{ items: { slug: string; name: string }[] }>(locals.api.GET('/categories')),
  ])
  if (!data) stopWith(problem)
  return { coupons: data.items, next: data.next, currencies: currencies?.items ?? [{ code: 'CNY', name: 'CNY' }], categories: categories?.items ?? [], blank: emptyPromotion('coupon', 'CNY', Date.now()), key: crypto.randomUUID() }
}

export const actions: Actions = {
  make: async ({ request, locals }) => {
    const form = await request.formData()
    const { typed, errors, foreseen, body } = readPromotion(form, 'CNY')
    if (Object.keys(errors).length > 0) return fail(422, { typed, errors: errors as Record<string, string>, problem: null })
    if (foreseen.length > 0) return { typed, foreseen }
    const { error: problem } = await locals.api.POST('/console/coupons', { params: { header: { 'idempotency-key': String(form.get('key')) } }, body: { ...body, currency: typed.currency } })
    if (!problem) return { made: true }
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: promotionErrors(data.errors), problem: data.problem })
  },
  end: async ({ request, locals }) => {
    const promotion = String((await request.formData()).get('promotion'))
    const { error: problem } = await locals.api.POST('/console/coupons/{promotion}/ending', { params: { path: { promotion } } })
    return problem ? { endProblem: failWith(problem).data.problem } : { ended: true }
  },
}
