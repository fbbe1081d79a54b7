import { fail } from '@sveltejs/kit'
import type { Api, Schemas } from '#lib/api.ts'
import { listing, param } from '#lib/console/listing.ts'
import type { Parked, PublicAccount } from '#lib/console/shapes.ts'
import { scheduleOf } from '#lib/payout-schedule.ts'
import { payoutActions } from '#lib/console/payout-actions.ts'
import { tile } from '#lib/console/tile.ts'
import { failWith } from '#lib/refusal.ts'
import type { Page } from '#lib/shop.ts'
import { parseMoney } from '#lib/studio/money-input.ts'
import { refused } from '#lib/studio/refused.ts'
import type { Actions, PageServerLoad } from './$types'

const RUNS = 20
const LOOKED_THROUGH = 50
const MAX_LOOKS = 15
const LOOK_AGAIN_MS = 200
type Looked = { wrong: Page<Schemas['OperatorPayout']>; late: Page<Schemas['OperatorPayout']>; parked: Page<Parked> }

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  await parent()
  const [runs, terms, preview, unverified, look] = await Promise.all([
    listing<Schemas['PayoutRun']>(locals.api.GET('/console/payout-runs', { params: { query: { after: param(url, 'after'), limit: RUNS } } })),
    locals.api.GET('/console/payout-terms'),
    tile<Schemas['PayoutPreview']>(locals.api.GET('/console/payout-preview')),
    tile<Page<Schemas['UnverifiedBankAccount']>>(locals.api.GET('/console/payout-destinations', { params: { query: { limit: RUNS } } })),
    tile<Looked>(lookAt(locals.api)),
  ])
  if (!terms.data) refused(terms.error)
  return { runs, terms: terms.data as Schemas['PayoutTerms'], preview: preview.tile, unverified: unverified.tile, look: look.tile, key: crypto.randomUUID() }
}

/** What went wrong, is late, or matches nothing, the first of each: as one answer. */
async function lookAt(api: Api) {
  const [wrong, late, parked] = await Promise.all([
    api.GET('/console/payouts', { params: { query: { what: 'wrong', limit: RUNS } } }),
    api.GET('/console/payouts', { params: { query: { what: 'late', limit: RUNS } } }),
    api.GET('/console/payout-notifications', { params: { query: { limit: RUNS } } }),
  ])
  const error = wrong.error ?? late.error ?? parked.error
  return error ? { error } : { data: { wrong: wrong.data, late: late.data, parked: parked.data } }
}

/** Most runs are planned at once: whoever has no script sees it without loading the page again. */
async function untilPlanned(api: Api, run: string): Promise<void> {
  for (let look = 0; look < MAX_LOOKS; look++) {
    const { data } = await api.GET('/console/payout-runs/{run}', { params: { path: { run } } })
    if (!data || data.plannedAt !== null) return
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
  }
}

async function accountNamed(api: Api, typed: string): Promise<PublicAccount | undefined> {
  const handle = typed.replace(/^@/, '').toLowerCase()
  const { items } = await listing<PublicAccount>(api.GET('/console/accounts', { params: { query: { q: handle, limit: LOOKED_THROUGH } } }))
  return items.find((each) => each.handle === handle)
}

const noAccount = (part: string, values: Record<string, string>) => fail(422, { problem: null, missing: values.handle ?? '', errors: {} as Record<string, string>, values: { part, ...values } })

export const actions: Actions = {
  ...payoutActions,
  start: async ({ request, locals }) => {
    const form = await request.formData()
    const values = { why: String(form.get('why') ?? '').trim(), handle: String(form.get('handle') ?? '').trim() }
    const account = values.handle ? await accountNamed(locals.api, values.handle) : undefined
    if (values.handle && !account) return noAccount('start', values)
    const { data: made, error: problem } = await locals.api.POST('/console/payout-runs', { params: { header: { 'idempotency-key': String(form.get('key') ?? '') } }, body: { why: values.why, ...(account ? { account: account.id } : {}) } })
    if (!made) return failWith(problem, { part: 'start', ...values })
    await untilPlanned(locals.api, made.id)
    return { done: 'payouts.started' as const }
  },
  hold: async ({ request, locals }) => {
    const form = await request.formData()
    const values = { why: String(form.get('why') ?? '').trim(), handle: String(form.get('handle') ?? '').trim() }
    const account = await accountNamed(locals.api, values.handle)
    if (!account) return noAccount('hold', values)
    const params = { path: { account: account.id } }
    const isRelease = form.get('what') === 'release'
    const { error: problem } = isRelease ? await locals.api.DELETE('/console/accounts/{account}/payout-hold', { params }) : await locals.api.POST('/console/accounts/{account}/payout-hold', { params, body: { why: values.why } })
    return problem ? failWith(problem, { part: 'hold', ...values }) : { done: isRelease ? ('payouts.releasedDone' as const) : ('payouts.heldDone' as const) }
  },
  terms: async ({ request, locals }) => {
    const form = await request.formData()
    const values = { when: String(form.get('when') ?? ''), way: String(form.get('way') ?? ''), tax: String(form.get('tax') ?? '') }
    const { error: problem } = await locals.api.PUT('/console/payout-terms', { body: { schedule: scheduleOf(values.when), way: values.way as 'provider', needsTaxIdentity: values.tax === 'yes' } })
    return problem ? failWith(problem, { part: 'terms', ...values }) : { done: 'payouts.saved' as const }
  },
  minimum: async ({ request, locals }) => {
    const form = await request.formData()
    const values = { currency: String(form.get('currency') ?? '').trim().toUpperCase(), minimum: String(form.get('minimum') ?? '').trim() }
    const amount = /^[A-Z]{3}$/.test(values.currency) ? parseMoney(values.minimum, values.currency) : { minor: 0 }
    if ('wrong' in amount) return fail(422, { problem: null, errors: { minimum: amount.wrong } as Record<string, string>, values: { part: 'minimum', ...values } })
    const { error: problem } = await locals.api.PUT('/console/payout-minimums', { body: { currency: values.currency as 'CNY', minimumMinor: amount.minor } })
    return problem ? failWith(problem, { part: 'minimum', ...values }) : { done: 'payouts.saved' as const }
  },
}
