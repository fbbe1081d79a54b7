import { failWith, stopWith } from '#lib/refusal.ts'
import { canShip, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only those who ship and answer customers get to these. */
const OF_SHIPPING = ['prizes-to-ship', 'reviews']

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account } = storeOf(await parent())
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/interaction', { params: { path: { handle: params.handle } } })
  if (!data) stopWith(problem)
  return { interaction: { ...data, waiting: data.waiting.filter(({ kind }) => canShip(account.role) || !OF_SHIPPING.includes(kind)) }, key: crypto.randomUUID() }
}

export const actions: Actions = {
  reply: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { comment: String(form.get('comment')), post: String(form.get('post')), text: String(form.get('text') ?? '') }
    const { error: problem } = await locals.api.POST('/accounts/{handle}/posts/{post}/comments', {
      params: { path: { handle: params.handle, post: typed.post }, header: { 'idempotency-key': String(form.get('key')) } },
      body: { text: typed.text, replyTo: typed.comment },
    })
    return problem ? failWith(problem, typed) : { done: true }
  },
}
