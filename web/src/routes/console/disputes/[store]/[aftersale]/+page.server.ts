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

type Typed = { amount: string; reason: string; words: string }
const wordsOf = (form: FormData): Typed & { currency: string; key: string } => {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return { amount: text('amount'), reason: text('reason'), words: text('words'), currency: text('currency'), key: text('key') }
}
/** What was typed, as it came, with what is wrong about it. */
const again = (typed: Typed, more: { wrongAmount?: boolean; errors?: Record<string, string>; problem?: ProblemView }) => ({ typed, wrongAmount: false, errors: {} as Record<string, string>, problem: undefined as ProblemView | undefined, ...more })

export const actions: Actions = {
  /** Without script: who gets what, before anything is decided. */
  preview: async ({ request }) => {
    const { currency, amount, reason, words } = wordsOf(await request.formData())
    return again({ amount, reason, words }, { wrongAmount: 'wrong' in parseMoney(amount, currency) })
  },
  decide: async ({ request, locals, params }) => {
    const { currency, key, ...typed } = wordsOf(await request.formData())
    const amount = parseMoney(typed.amount, currency)
    if ('wrong' in amount) return fail(422, again(typed, { wrongAmount: true }))
    const { error: problem } = await locals.api.POST('/console/disputes/{store}/{aftersale}/decision', { params: { path: params, header: { 'idempotency-key': key } }, body: { refundMinor: amount.minor, reason: typed.reason as 'other', words: typed.words } })
    if (!problem) return { done: true }
    const { status, data } = failWith(problem)
    return fail(status, again(typed, { errors: data.errors, problem: data.problem as ProblemView | undefined }))
  },
}
