import { fail } from '@sveltejs/kit'
import { readPercent } from '#lib/percent.ts'
import { failWith } from '#lib/refusal.ts'
import { refused } from '#lib/studio/refused.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent }) => {
  await parent()
  const [{ data, error: problem }, regions, countries] = await Promise.all([locals.api.GET('/console/tax-rates'), locals.api.GET('/regions'), locals.api.GET('/countries')])
  if (!data) refused(problem)
  return { rates: data.items, regions: regions.data?.items ?? [], countries: countries.data?.items ?? [] }
}

const classOf = (form: FormData) => (form.get('taxClass') === 'reduced' ? ('reduced' as const) : ('standard' as const))

export const actions: Actions = {
  set: async ({ request, locals }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const typed = { country: text('country').toUpperCase(), region: text('region'), taxClass: classOf(form), percent: text('percent'), label: text('label') }
    if (form.get('takeCountry')) return { typed, errors: {} as Record<string, string>, problem: null }
    const rateBps = readPercent(typed.percent, { leastBps: 0 })
    if (rateBps === undefined) return fail(422, { typed, errors: { percent: 'percent' } as Record<string, string>, problem: null })
    const { percent: _percent, ...key } = typed
    const { error: problem } = await locals.api.PUT('/console/tax-rates', { body: { ...key, rateBps } })
    if (!problem) return { done: true as const }
    const { status, data } = failWith(problem)
    return fail(status, { typed, errors: data.errors as Record<string, string>, problem: data.problem })
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
