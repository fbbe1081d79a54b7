import { error, fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { offerChoices } from '#lib/studio/offer-choices.ts'
import { emptyPromotion, KINDS, promotionErrors, readPromotion } from '#lib/studio/promotion-form.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings || !canSell(account.role)) error(404)
  const kind = KINDS.find((each) => each === url.searchParams.get('kind')) ?? 'coupon'
  return { kind, blank: emptyPromotion(kind, settings.currency, Date.now()), choices: await offerChoices(locals.api, params.handle), key: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData()
    const settings = await locals.api.GET('/stores/{handle}/settings', { params: { path: { handle: params.handle } } })
    const { typed, errors, foreseen, body } = readPromotion(form, settings.data?.currency ?? 'CNY')
    if (Object.keys(errors).length > 0) return fail(422, { typed, errors: errors as Record<string, string>, problem: null })
    if (foreseen.length > 0) return { typed, foreseen }
    const { error: problem } = await locals.api.POST('/stores/{handle}/promotions', { params: { path: { handle: params.handle }, header: { 'idempotency-key': String(form.get('key')) } }, body: { kind: typed.kind, ...body } })
    if (!problem) redirect(303, `/studio/${params.handle}/promotions?made`)
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: promotionErrors(data.errors), problem: data.problem })
  },
}
