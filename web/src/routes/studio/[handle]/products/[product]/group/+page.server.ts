import { fail } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { offerBody, offerField, offerTyped, readOfferForm } from '#lib/studio/group-offer-form.ts'
import type { FieldErrors } from '#lib/studio/product-form.ts'
import { refused } from '#lib/studio/refused.ts'
import type { ProductDraft } from '#lib/studio/shapes.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const { account } = storeOf(await event.parent())
  const [product, offer] = await Promise.all([readProduct(event), readOffer(event)])
  return { product, offer: offer ?? null, typed: offerTyped(offer), locked: !canSell(account.role) }
}

export const actions: Actions = {
  save: async (event) => {
    const { request, locals, params } = event
    const typed = readOfferForm(await request.formData())
    const [product, before] = await Promise.all([readProduct(event), readOffer(event)])
    const { body, errors } = offerBody(typed, product.currency, before)
    if (Object.keys(errors).length > 0) return fail(422, { typed, errors, problem: null })
    const { error: problem } = await locals.api.PUT('/stores/{handle}/group-offers/{product}', { params: { path: params }, body })
    if (!problem) return { saved: true }
    const { status, data } = failWith(problem)
    const named = Object.fromEntries(Object.entries(data.errors).map(([field, message]) => [offerField(field, body.prices), message]))
    return fail(status, { typed, errors: named as FieldErrors, problem: data.problem })
  },
  stop: async ({ locals, params }) => {
    const { error: problem } = await locals.api.DELETE('/stores/{handle}/group-offers/{product}', { params: { path: params } })
    return problem ? fail(problem.status, { problem }) : { stopped: true }
  },
}

async function readProduct({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): Promise<ProductDraft> {
  const { data, error } = await locals.api.GET('/stores/{handle}/catalog/{product}', { params: { path: params } })
  return data ? (data as ProductDraft) : refused(error)
}

/** None is offered: that is no error. */
async function readOffer({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const { data, error } = await locals.api.GET('/stores/{handle}/group-offers/{product}', { params: { path: params } })
  if (!data && error?.status !== 404) refused(error)
  return data ?? undefined
}
