import { redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

type Session = { id: string; current: boolean; createdAt: string; lastSeenAt: string; userAgent: string | null; ip: string | null }

export const load: PageServerLoad = async ({ locals, parent }) => {
  if (!(await parent()).me) redirect(303, '/sign-in?to=/me/sessions')
  const { data, error: problem } = await locals.api.GET('/sessions')
  if (!data) stopWith(problem)
  return { sessions: (data as { items: Session[] }).items }
}

export const actions: Actions = {
  end: async ({ request, locals }) => {
    const session = String((await request.formData()).get('session'))
    const { error: problem } = await locals.api.DELETE('/sessions/{session}', { params: { path: { session } } })
    return problem ? failWith(problem) : { ended: true }
  },
}
