import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { data: question, error: problem } = await locals.api.GET('/stores/{handle}/questions/{question}', { params: { path: params } })
  if (!question) stopWith(problem)
  return { question, isNew: url.searchParams.has('new'), key: crypto.randomUUID() }
}

export const actions: Actions = {
  answer: async ({ request, locals, params, url }) => {
    const form = await request.formData()
    const text = String(form.get('text') ?? '')
    const { error: problem } = await locals.api.POST('/stores/{handle}/questions/{question}/answers', { params: { path: params, header: { 'idempotency-key': String(form.get('key')) } }, body: { text } })
    if (problem?.status === 401) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
    return problem ? failWith(problem, { text }) : { done: true }
  },
  unanswer: async ({ request, locals, params, url }) => {
    const answer = String((await request.formData()).get('answer'))
    const { error: problem } = await locals.api.DELETE('/stores/{handle}/questions/{question}/answers/{answer}', { params: { path: { ...params, answer } } })
    if (problem) return failWith(problem, { text: '' })
    redirect(303, url.pathname)
  },
  remove: async ({ locals, params }) => {
    const { data: question } = await locals.api.GET('/stores/{handle}/questions/{question}', { params: { path: params } })
    const { error: problem } = await locals.api.DELETE('/stores/{handle}/questions/{question}', { params: { path: params } })
    if (problem) return failWith(problem, { text: '' })
    redirect(303, question?.product ? `/@${params.handle}/products/${question.product.slug}/questions` : `/@${params.handle}`)
  },
}
