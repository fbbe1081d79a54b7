import { fail } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import { refused } from '#lib/studio/refused.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent }) => {
  await parent()
  const { data, error: problem } = await locals.api.GET('/console/tax-rates')
  if (!data) refused(problem)
  return { rates: data.items }
}

const classOf = (form: FormData) => (form.get('taxClass') === 'reduced' ? ('reduced' as const) : ('standard' as const))

export const actions: Actions = {
  set: async ({ request, locals }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const typed = { country: text('country').toUpperCase(), region: text('region'), taxClass: classOf(form), percent: text('percent'), label: text('label') }
    const [, whole, fraction = ''] = /^(\d{1,3})(?:[.](\d{1,2}))?\s*%?$/.exec(typed.percent.normalize('NFKC')) ?? []
    if (whole === undefined) return fail(422, { typed, errors: { percent: 'percent' } as Record<string, string>, problem: null })
    const { percent: _percent, ...key } = typed
    const { error: problem } = await locals.api.PUT('/console/tax-rates', { body: { ...key, rateBps: Number(whole) * 100 + Number(fraction.padEnd(2, '0')) } })
    if (!problem) return { done: true as const }
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: { ...data.errors, ...(data.errors.rateBps ? { percent: data.errors.rateBps } : {}) } as Record<string, string>, problem: data.problem })
  },
  remove: async ({ request, locals }) => {
    const form = await request.formData()
    const query = { country: String(form.get('country')), region: String(form.get('region') ?? ''), taxClass: classOf(form) }
    const { error: problem } = await locals.api.DELETE('/console/tax-rates', { params: { query } })
    if (!problem) return { done: true as const }
    const { status, data } = failWith(problem)
    return fail(status, { typed: null, errors: {} as Record<string, string>, problem: data.problem })
  },
}
