import { fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only ways inside this place: never to another site. */
const inside = (to: FormDataEntryValue | string | null) => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/')

export const load: PageServerLoad = async ({ parent, url }) => {
  const { me } = await parent()
  const to = inside(url.searchParams.get('to'))
  if (me) redirect(303, to)
  return { to }
}

const wayOf = (name: string) => (name.includes('@') ? { email: name } : { phone: name.replace(/[\s()-]/g, '') })

export const actions: Actions = {
  code: async ({ request, locals }) => {
    const form = await request.formData()
    const name = String(form.get('name') ?? '').trim()
    if (!name) return fail(422, { step: 'name', name, missing: true })
    const { error, data } = await locals.api.POST('/sign-in/codes', { body: wayOf(name) })
    if (error) return failWith(error, { step: 'name', name })
    return { step: 'code', name, sentTo: (data as { sentTo: string }).sentTo }
  },
  enter: async ({ request, locals }) => {
    const form = await request.formData()
    const name = String(form.get('name') ?? '').trim()
    const code = String(form.get('code') ?? '').replace(/\s/g, '')
    const { error } = await locals.api.POST('/sessions', { body: { ...wayOf(name), code } })
    if (error) return failWith(error, { step: 'code', name })
    redirect(303, inside(form.get('to')))
  },
}
