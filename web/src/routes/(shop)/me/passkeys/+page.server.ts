import { failWith, stopWith } from '#lib/refusal.ts'
import { describeAgent } from '#lib/shop/describe-agent.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url, request }) => {
  await needMember(parent, url)
  const { data, error: problem } = await locals.api.GET('/passkeys')
  if (!data) stopWith(problem)
  return { passkeys: data.items, device: describeAgent(request.headers.get('user-agent')) ?? '' }
}

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const form = await request.formData()
    const name = String(form.get('name') ?? '').trim()
    const response = JSON.parse(String(form.get('credential'))) as { id: string; response: Record<string, unknown> }
    const { error: problem } = await locals.api.POST('/passkeys', { body: { response, name: name || undefined } })
    return problem ? failWith(problem, { name }) : { added: true }
  },
  remove: async ({ request, locals }) => {
    const passkey = String((await request.formData()).get('passkey'))
    const { error: problem } = await locals.api.DELETE('/passkeys/{passkey}', { params: { path: { passkey } } })
    return problem ? failWith(problem) : { removed: true }
  },
}
