import { fail, redirect } from '@sveltejs/kit'
import type { Aftersale, AftersalesOfOrder } from '#lib/after-sales/shapes.ts'
import { uploadPictures } from '#lib/after-sales/upload-pictures.ts'
import { failWith, type ProblemView, stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import { parseMoney } from '#lib/studio/money-input.ts'
import type { Actions, PageServerLoad } from './$types'

type Typed = { kind: string; reason: string; words: string; amount: string; lines: Record<string, { quantity: number; replacement: string }>; pictures: string[] }

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  await needMember(parent, url)
  const [{ data: order, error: unknown }, { data, error: problem }] = await Promise.all([locals.api.GET('/orders/{order}', { params: { path: params } }), locals.api.GET('/orders/{order}/after-sales', { params: { path: params } })])
  if (!order) stopWith(unknown)
  if (!data) stopWith(problem)
  return { order, askable: data as AftersalesOfOrder, key: crypto.randomUUID() }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = typedOf(form)
    const amount = typed.amount === '' || typed.kind === 'exchange' ? undefined : parseMoney(typed.amount, String(form.get('currency')))
    if (amount && 'wrong' in amount) return fail(422, { typed, wrongAmount: true, errors: {} as Record<string, string>, problem: undefined as ProblemView | undefined })
    const uploaded = await uploadPictures(locals.api, form)
    typed.pictures = uploaded.ids
    if (uploaded.refused) return refusal(typed, uploaded.refused)
    const lines = Object.entries(typed.lines).map(([variant, { quantity, replacement }]) => ({ variant, quantity, ...(typed.kind === 'exchange' && replacement ? { replacement } : {}) }))
    const body = { kind: typed.kind, reason: typed.reason, lines, words: typed.words, pictureIds: typed.pictures, ...(amount ? { amountMinor: amount.minor } : {}) }
    const { data, error: problem } = await locals.api.POST('/orders/{order}/after-sales', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: body as never })
    if (!data) return refusal(typed, problem)
    redirect(303, `/orders/${params.order}/after-sales/${(data as Aftersale).id}`)
  },
}

function typedOf(form: FormData): Typed {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const lines = Object.fromEntries(form.getAll('line').map((variant) => [String(variant), { quantity: Number(text(`quantity-${String(variant)}`)) || 1, replacement: text(`replacement-${String(variant)}`) }]))
  return { kind: text('kind'), reason: text('reason'), words: text('words'), amount: text('amount'), lines, pictures: [] }
}

function refusal(typed: Typed, problem: unknown) {
  const { status, data } = failWith(problem)
  return fail(status, { typed, wrongAmount: false, errors: data.errors, problem: data.problem as ProblemView | undefined })
}
