import { fail } from '@sveltejs/kit'
import { listing, param } from '#lib/console/listing.ts'
import type { Report } from '#lib/console/reports.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const MIN_WHY = 3

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const view = param(url, 'view') === 'closed' ? ('closed' as const) : ('open' as const)
  return { view, found: await listing<Report>(locals.api.GET('/console/reports', { params: { query: { open: view === 'open' ? '1' : '0', after: param(url, 'after'), limit: 20 } } })) }
}

export const actions: Actions = {
  close: async ({ request, locals }) => {
    const form = await request.formData()
    const typed = { id: String(form.get('id') ?? ''), why: String(form.get('why') ?? '').trim(), decision: form.get('decision') === 'removed' ? ('removed' as const) : ('kept' as const) }
    if (typed.why.length < MIN_WHY) return fail(422, { ...typed, wrong: 'console.whyMissing' as const, problem: undefined as ProblemView | undefined })
    const { error } = await locals.api.POST('/console/reports/{report}/closure', { params: { path: { report: typed.id } }, body: { decision: typed.decision, why: typed.why } })
    if (!error) return { done: typed.decision }
    const { status, data } = failWith(error)
    return fail(status, { ...typed, wrong: undefined, problem: data.problem })
  },
  release: async ({ request, locals }) => {
    const form = await request.formData()
    const typed = { id: String(form.get('id') ?? ''), why: String(form.get('why') ?? '').trim() }
    if (typed.why.length < MIN_WHY) return fail(422, { ...typed, wrong: 'console.whyMissing' as const, problem: undefined as ProblemView | undefined })
    const [store, subject, query] = [String(form.get('store') ?? ''), String(form.get('subject') ?? ''), { why: typed.why }]
    const { error } =
      form.get('kind') === 'review'
        ? await locals.api.DELETE('/console/reviews/{store}/{review}/hiding', { params: { path: { store, review: subject }, query } })
        : await locals.api.DELETE('/console/products/{store}/{product}/withholding', { params: { path: { store, product: subject }, query } })
    if (!error) return { done: 'released' as const }
    const { status, data } = failWith(error)
    return fail(status, { ...typed, wrong: undefined, problem: data.problem })
  },
}
