import { error } from '@sveltejs/kit'
import { insidePath } from '#lib/inside-path.ts'
import { failWith } from '#lib/refusal.ts'
import { needMember } from '#lib/shop/need-member.ts'
import type { Actions, PageServerLoad } from './$types'

const KINDS = ['post', 'comment', 'account', 'product', 'review', 'question', 'answer'] as const
const REASONS = ['spam', 'fraud', 'unsafe', 'hateful', 'counterfeit', 'other'] as const

export const load: PageServerLoad = async ({ parent, url, request }) => {
  await needMember(parent, url)
  const kind = KINDS.find((each) => each === url.searchParams.get('kind'))
  if (!kind) error(404, 'not-found')
  const referer = request.headers.get('referer')
  const cameFrom = referer && new URL(referer).origin === url.origin ? insidePath(new URL(referer).pathname) : '/'
  return { subject: { kind, owner: url.searchParams.get('owner') ?? '', id: url.searchParams.get('id') ?? '' }, reasons: REASONS, back: cameFrom === url.pathname ? '/' : cameFrom }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await request.formData()
    const words = String(form.get('words') ?? '')
    const kind = KINDS.find((each) => each === form.get('kind'))
    const reason = REASONS.find((each) => each === form.get('reason'))
    if (!kind || !reason) error(400, 'invalid')
    const { error: problem } = await locals.api.POST('/reports', { body: { subject: { kind, owner: String(form.get('owner')), id: String(form.get('id')) }, reason, words } })
    return problem ? failWith(problem, { words, reason }) : { sent: true, back: insidePath(form.get('back')) }
  },
}
