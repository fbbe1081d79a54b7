import { fail, redirect } from '@sveltejs/kit'
import { type AskTyped, askTyped, wantedLines } from '#lib/after-sales/ask-typed.ts'
import type { Aftersale, AftersalesOfOrder, Worth } from '#lib/after-sales/shapes.ts'
import { uploadPictures } from '#lib/after-sales/upload-pictures.ts'
import { failWith, type ProblemView, stopWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import { parseMoney } from '#lib/studio/money-input.ts'
import type { Actions, PageServerLoad } from './$types'

type Wrong = { amount?: true; lines?: true; errors?: Record<string, string>; problem?: ProblemView }

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  await needMember(parent, url)
  const [{ data: order, error: unknown }, { data, error: problem }] = await Promise.all([locals.api.GET('/orders/{order}', { params: { path: params } }), locals.api.GET('/orders/{order}/after-sales', { params: { path: params } })])
  if (!order) stopWith(unknown)
  if (!data) stopWith(problem)
  return { order, askable: data as AftersalesOfOrder, key: crypto.randomUUID() }
}

export const actions: Actions = {
  /** What it comes to, before it is asked for. Without script the page comes anew: what was typed and chosen stays. */
  worth: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = askTyped(form)
    const uploaded = await uploadPictures(locals.api, form)
    typed.pictures = uploaded.pictures
    const lines = wantedLines(typed).map(({ variant, quantity }) => ({ variant, quantity }))
    if (lines.length === 0) return refused(typed, { lines: true })
    const { data, error: problem } = await locals.api.POST('/orders/{order}/after-sales/worth', { params: { path: params }, body: { lines, ...(typed.reason ? { reason: typed.reason as 'other' } : {}) } })
    const wrong: Wrong = uploaded.refused ? { errors: { files: uploaded.refused.detail } } : {}
    return data ? { typed, worth: data as Worth, wrong } : refusedBy(typed, problem)
  },
  ask: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = askTyped(form)
    const uploaded = await uploadPictures(locals.api, form)
    typed.pictures = uploaded.pictures
    if (uploaded.refused) return refusedBy(typed, uploaded.refused)
    const lines = wantedLines(typed)
    if (lines.length === 0) return refused(typed, { lines: true })
    const amount = typed.amount === '' || typed.kind === 'exchange' ? undefined : parseMoney(typed.amount, String(form.get('currency')))
    if (amount && 'wrong' in amount) return refused(typed, { amount: true })
    const body = { kind: typed.kind, reason: typed.reason, lines, words: typed.words, pictureIds: typed.pictures.map(({ id }) => id), ...(amount ? { amountMinor: amount.minor } : {}) }
    const { data, error: problem } = await locals.api.POST('/orders/{order}/after-sales', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: body as never })
    if (!data) return refusedBy(typed, problem)
    redirect(303, `/orders/${params.order}/after-sales/${(data as Aftersale).id}`)
  },
}

function refused(typed: AskTyped, wrong: Wrong, status = 422) {
  return fail(status, { typed, worth: undefined as Worth | undefined, wrong })
}

function refusedBy(typed: AskTyped, problem: unknown) {
  const { status, data } = failWith(problem)
  return refused(typed, { errors: data.errors, problem: data.problem as ProblemView | undefined }, status)
}
