import { error, fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { planChoices } from '#lib/studio/plan-choices.ts'
import { emptyPlan, planErrors, readPlan } from '#lib/studio/plan-form.ts'
import { canSell } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account, settings } = await parent()
  if (account.kind !== 'store' || !settings || !canSell(account.role)) error(404)
  return { blank: emptyPlan(), choices: await planChoices(locals.api, params.handle), key: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async ({ request, locals, params: { handle } }) => {
    const form = await request.formData()
    const { typed, errors, body } = readPlan(form)
    if (Object.keys(errors).length > 0) return fail(422, { typed, errors, problem: null })
    const { error: problem } = await locals.api.POST('/stores/{handle}/affiliate-plans', { params: { path: { handle }, header: { 'idempotency-key': String(form.get('key')) } }, body })
    if (!problem) redirect(303, `/studio/${handle}/plans?made`)
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: planErrors(data.errors), problem: Object.keys(data.errors).length > 0 ? null : data.problem })
  },
}
