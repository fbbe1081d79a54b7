import { error, fail } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { planChoices } from '#lib/studio/plan-choices.ts'
import { ownRates, planErrors, readTerms, typedOf } from '#lib/studio/plan-form.ts'
import { RATES_PAGE } from '#lib/studio/rates-page.ts'
import { refused } from '#lib/studio/refused.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const PARTNERS_PAGE = 30

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings) error(404)
  const plans = await locals.api.GET('/stores/{handle}/affiliate-plans', { params: { path: { handle: params.handle } } })
  if (!plans.data) refused(plans.error)
  const plan = plans.data.items.find(({ id }) => id === params.plan)
  if (!plan) error(404)
  const after = url.searchParams.get('after') || undefined
  const partners = plan.kind === 'targeted' ? await locals.api.GET('/stores/{handle}/affiliate-plans/{plan}/partners', { params: { path: params, query: { after, limit: PARTNERS_PAGE } } }) : undefined
  if (partners && !partners.data) refused(partners.error)
  const rates = await locals.api.GET('/stores/{handle}/affiliate-rates', { params: { path: { handle: params.handle }, query: { after: url.searchParams.get('rates') || undefined, limit: RATES_PAGE, member: plan.member?.handle } } })
  if (!rates.data) refused(rates.error)
  return { rates: rates.data, plan, partners: partners?.data ?? null, mayChange: canSell(account.role), typed: typedOf(plan), choices: await planChoices(locals.api, params.handle, ownRates(plan.terms)) }
}

export const actions: Actions = {
  terms: async ({ request, locals, params }) => {
    const { typed, errors, terms } = readTerms(await request.formData())
    if (Object.keys(errors).length > 0) return fail(422, { typed, errors: errors as Record<string, string>, problem: null })
    const { error: problem } = await locals.api.PUT('/stores/{handle}/affiliate-plans/{plan}/terms', { params: { path: params }, body: terms })
    if (!problem) return { done: 'changed' as const }
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: planErrors(data.errors), problem: data.problem })
  },
  end: async ({ locals, params }) => {
    const { error: problem } = await locals.api.DELETE('/stores/{handle}/affiliate-plans/{plan}', { params: { path: params } })
    return problem ? fail(409, { endProblem: failWith(problem).data.problem }) : { done: 'ended' as const }
  },
  rule: async ({ request, locals, params }) => {
    const form = await request.formData()
    const state = (['approved', 'refused', 'removed'] as const).find((each) => each === form.get('state')) ?? 'refused'
    const member = String(form.get('member'))
    const why = String(form.get('why') ?? '').trim()
    const { error: problem } = await locals.api.PUT('/stores/{handle}/affiliate-plans/{plan}/partners/{member}', { params: { path: { ...params, member } }, body: { state, why } })
    if (!problem) return { done: 'ruled' as const }
    const { status, data } = failWith(problem)
    return fail(status, { ruleProblem: data.errors.why ? null : data.problem, whyWrong: data.errors.why, why, member })
  },
}
