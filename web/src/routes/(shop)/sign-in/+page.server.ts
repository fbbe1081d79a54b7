import { fail, redirect } from '@sveltejs/kit'
import { insidePath } from '#lib/inside-path.ts'
import { failWith } from '#lib/refusal.ts'
import { followAsWanted } from '#lib/shop/follow-after-sign-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ parent, url }) => {
  const { me } = await parent()
  const to = insidePath(url.searchParams.get('to'))
  if (me) redirect(303, to)
  return { to }
}

const wayOf = (name: string) => (name.includes('@') ? { email: name } : { phone: name.replace(/[\s()-]/g, '') })

/** Letters without an @: an address that is not finished, not a number with a country. */
const isNeither = (name: string) => !name.includes('@') && /\p{L}/u.test(name)

/** Each action's address carries `to`, so that the way back outlives a page without script. */
export const actions: Actions = {
  code: async ({ request, locals }) => {
    const form = await request.formData()
    const name = String(form.get('name') ?? '').trim()
    if (!name) return fail(422, { values: { step: 'name', name }, missing: true })
    if (isNeither(name)) return fail(422, { values: { step: 'name', name }, unclear: true })
    const { error: problem, data: sent } = await locals.api.POST('/sign-in/codes', { body: wayOf(name) })
    return sent ? { values: { step: 'code', name }, sentTo: sent.sentTo } : failWith(problem, { step: 'name', name })
  },
  enter: async ({ request, locals, cookies, url }) => {
    const form = await request.formData()
    const name = String(form.get('name') ?? '').trim()
    const code = String(form.get('code') ?? '').replace(/\s/g, '')
    const { error: problem } = await locals.api.POST('/sessions', { body: { ...wayOf(name), code } })
    if (problem) return failWith(problem, { step: 'code', name })
    const to = insidePath(url.searchParams.get('to'))
    await followAsWanted(cookies, locals.api, to)
    redirect(303, to)
  },
  passkey: async ({ request, locals, cookies, url }) => {
    const credential = JSON.parse(String((await request.formData()).get('credential'))) as { id: string; response: Record<string, unknown> }
    const { error: problem } = await locals.api.POST('/passkeys/sessions', { body: { response: credential } })
    if (problem) return failWith(problem, { step: 'name' })
    const to = insidePath(url.searchParams.get('to'))
    await followAsWanted(cookies, locals.api, to)
    redirect(303, to)
  },
}
