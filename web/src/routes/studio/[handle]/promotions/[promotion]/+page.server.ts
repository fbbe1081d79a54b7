import { fail } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { offerChoices } from '#lib/studio/offer-choices.ts'
import { promotionErrors, readPromotion, typedOf } from '#lib/studio/promotion-form.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account } = await parent()
  const { data: promotion, error: problem } = await locals.api.GET('/stores/{handle}/promotions/{promotion}', { params: { path: params } })
  if (!promotion) stopWith(problem)
  const mayChange = canSell(account.role)
  const isPlanned = promotion.state === 'planned' && mayChange
  return { promotion, mayChange, typed: isPlanned ? typedOf(promotion) : null, choices: isPlanned ? await offerChoices(locals.api, params.handle) : { products: [], categories: [] } }
}

export const actions: Actions = {
  change: async ({ request, locals, params }) => {
    const settings = await locals.api.GET('/stores/{handle}/settings', { params: { path: { handle: params.handle } } })
    const { typed, errors, foreseen, body } = readPromotion(await request.formData(), settings.data?.currency ?? 'CNY')
    if (Object.keys(errors).length > 0) return fail(422, { typed, errors: errors as Record<string, string>, problem: null })
    if (foreseen.length > 0) return { typed, foreseen }
    const { error: problem } = await locals.api.PATCH('/stores/{handle}/promotions/{promotion}', { params: { path: params }, body })
    if (!problem) return { changed: true }
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: promotionErrors(data.errors), problem: data.problem })
  },
  end: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/stores/{handle}/promotions/{promotion}/ending', { params: { path: params } })
    return problem ? { endProblem: failWith(problem).data.problem } : { ended: true }
  },
}
