import { fail } from '@sveltejs/kit'
import type { Aftersale } from '#lib/after-sales/shapes.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import { parseMoney } from '#lib/studio/money-input.ts'
import { refused } from '#lib/studio/refused.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  await parent()
  const { data, error: problem } = await locals.api.GET('/console/disputes/{store}/{aftersale}', { params: { path: params } })
  if (!data) refused(problem)
  return { aftersale: data as Aftersale, key: crypto.randomUUID() }
}

export const actions: Actions = {
  decide: async ({ request, locals, params }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const typed = { amount: text('amount'), reason: text('reason'), words: text('words') }
    const amount = parseMoney(typed.amount, text('currency'))
    if ('wrong' in amount) return fail(422, { typed, wrongAmount: true, errors: {} as Record<string, string>, problem: undefined as ProblemView | undefined })
    const { error: problem } = await locals.api.POST('/console/disputes/{store}/{aftersale}/decision', { params: { path: params, header: { 'idempotency-key': text('key') } }, body: { refundMinor: amount.minor, reason: typed.reason as 'other', words: typed.words } })
    if (!problem) return { done: true }
    const { status, data } = failWith(problem)
    return fail(status, { typed, wrongAmount: false, errors: data.errors, problem: data.problem as ProblemView | undefined })
  },
}
