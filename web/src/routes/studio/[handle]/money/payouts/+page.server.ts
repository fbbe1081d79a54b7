import type { Schemas } from '#lib/api.ts'
import { scheduleOf } from '#lib/payout-schedule.ts'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import { refused } from '#lib/studio/refused.ts'
import { earnerOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 20
type Wish = Schemas['PayoutPlan']['kinds'][number]

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = earnerOf(await parent())
  const path = { handle: account.handle }
  const after = url.searchParams.get('after') || undefined
  const [plan, payouts] = await Promise.all([
    locals.api.GET('/accounts/{handle}/payout-plan', { params: { path } }),
    locals.api.GET('/accounts/{handle}/payouts', { params: { path, query: { after, limit: PAGE } } }),
  ])
  if (!plan.data) refused(plan.error)
  if (!payouts.data) refused(payouts.error)
  return { plan: plan.data as Schemas['PayoutPlan'], payouts: payouts.data as Page<Schemas['Payout']>, later: after !== undefined, isOwner: account.role === 'owner', key: crypto.randomUUID() }
}

export const actions: Actions = {
  name: async ({ request, locals, params }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const typed = { kind: text('kind'), holder: text('holder'), bank: text('bank'), number: text('number') }
    const { error: problem } = await locals.api.POST('/accounts/{handle}/payout-destination', { params: { path: { handle: params.handle }, header: { 'idempotency-key': text('key') } }, body: { ...typed, kind: typed.kind as Wish } })
    return problem ? failWith(problem, { part: 'name', ...typed }) : { done: 'dest.sent' as const }
  },
  again: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/accounts/{handle}/payout-destination/codes', { params: { path: { handle: params.handle } } })
    return problem ? failWith(problem, { part: 'code' }) : { done: 'dest.sent' as const }
  },
  confirm: async ({ request, locals, params }) => {
    const code = String((await request.formData()).get('code') ?? '').replace(/\s/g, '')
    const { error: problem } = await locals.api.POST('/accounts/{handle}/payout-destination/confirmation', { params: { path: { handle: params.handle } }, body: { code } })
    return problem ? failWith(problem, { part: 'code', code }) : { done: 'dest.confirmed' as const }
  },
  keep: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/accounts/{handle}/payout-destination/withdrawal', { params: { path: { handle: params.handle } } })
    return problem ? failWith(problem, { part: 'code' }) : { done: 'dest.kept' as const }
  },
  prove: async ({ request, locals, params }) => {
    const code = String((await request.formData()).get('testCode') ?? '').replace(/\s/g, '')
    const { error: problem } = await locals.api.POST('/accounts/{handle}/payout-destination/proof', { params: { path: { handle: params.handle } }, body: { code } })
    return problem ? failWith(problem, { part: 'prove', code }) : { done: 'test.done' as const }
  },
  test: async ({ locals, params }) => {
    const { error: problem } = await locals.api.POST('/accounts/{handle}/payout-destination/tests', { params: { path: { handle: params.handle } } })
    return problem ? failWith(problem, { part: 'prove' }) : { done: 'test.asked' as const }
  },
  schedule: async ({ request, locals, params }) => {
    const when = String((await request.formData()).get('when') ?? '')
    const { error: problem } = await locals.api.PUT('/accounts/{handle}/payout-schedule', { params: { path: { handle: params.handle } }, body: scheduleOf(when) })
    return problem ? failWith(problem, { part: 'schedule', when }) : { done: 'schedule.saved' as const }
  },
}
