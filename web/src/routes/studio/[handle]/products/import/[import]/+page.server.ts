import { error } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import { COLUMN_USES, type ImportProblem, type ProductImport } from '#lib/studio/imports.ts'
import { attempt, refused } from '#lib/studio/refused.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account } = storeOf(await parent())
  if (!canSell(account.role)) error(404)
  const path = { handle: params.handle, import: params.import }
  const { data, error: problem } = await locals.api.GET('/stores/{handle}/imports/{import}', { params: { path } })
  if (!data) refused(problem)
  const found = data as ProductImport
  const over = found.state === 'finished' || found.state === 'failed' || found.state === 'cancelled'
  const problems = over ? await attempt<Page<ImportProblem>>(locals.api.GET('/stores/{handle}/imports/{import}/problems', { params: { path, query: { limit: 20 } } })) : undefined
  return { found, problems: problems ?? { items: found.dryRun?.problems ?? [], next: null } }
}

type Event = Parameters<Actions[string]>[0]

export const actions: Actions = {
  /** Saves what the columns mean and looks what would happen, in one step. */
  check: async ({ request, locals, params }) => {
    const form = await request.formData()
    const path = { handle: params.handle!, import: params.import! }
    const uses = form.getAll('use').map(String)
    const mapping = form.getAll('header').map((header, index) => ({ header: String(header), use: COLUMN_USES.find((use) => use === uses[index]) ?? ('keep' as const) }))
    const mapped = await locals.api.PATCH('/stores/{handle}/imports/{import}', { params: { path }, body: { mapping } })
    if (mapped.error) return failWith(mapped.error, { uses })
    const checked = await locals.api.POST('/stores/{handle}/imports/{import}/check', { params: { path } })
    return checked.error ? failWith(checked.error, { uses }) : { checked: true }
  },
  run: (event: Event) => act(event, '/stores/{handle}/imports/{import}/run'),
  stop: (event: Event) => act(event, '/stores/{handle}/imports/{import}/cancellation'),
}

async function act({ locals, params }: Event, path: '/stores/{handle}/imports/{import}/run' | '/stores/{handle}/imports/{import}/cancellation') {
  const { error: problem } = await locals.api.POST(path, { params: { path: { handle: params.handle!, import: params.import! } } })
  return problem ? failWith(problem, { uses: [] as string[] }) : { done: true }
}
