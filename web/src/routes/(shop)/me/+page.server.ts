import { redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { Actions } from './$types'

const YEAR_SECONDS = 365 * 24 * 60 * 60

export const actions: Actions = {
  /** Language and theme live in cookies, so that guests have them too; a member's language is kept with the person. */
  look: async ({ request, cookies, locals }) => {
    const form = await request.formData()
    const lang = form.get('lang') === 'en' ? 'en' : 'zh-CN'
    const theme = ['light', 'dark'].find((each) => each === form.get('theme')) ?? 'auto'
    cookies.set('lang', lang, { path: '/', maxAge: YEAR_SECONDS, httpOnly: true, sameSite: 'lax', secure: false })
    cookies.set('theme', theme, { path: '/', maxAge: YEAR_SECONDS, httpOnly: true, sameSite: 'lax', secure: false })
    if (cookies.get('amoy_session')) await locals.api.PATCH('/me', { body: { lang } })
    redirect(303, '/me')
  },
  leave: async ({ locals, setHeaders }) => {
    const { error: problem } = await locals.api.DELETE('/sessions/current')
    if (problem) return failWith(problem)
    // Pages that were kept for reading without a connection are the member's own.
    setHeaders({ 'clear-site-data': '"storage"' })
    redirect(303, '/')
  },
}
