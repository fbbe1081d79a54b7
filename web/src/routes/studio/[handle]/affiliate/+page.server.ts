import { error, fail } from '@sveltejs/kit'
import type { Schemas } from '#lib/api.ts'
import { failWith } from '#lib/refusal.ts'
import { linkedTo } from '#lib/studio/affiliate-choices.ts'
import { categoriesOf, RATES_PAGE } from '#lib/studio/rates-page.ts'
import { attempt, refused } from '#lib/studio/refused.ts'
import { canPost, canSell } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account } = await parent()
  if (!canPost(account.role)) error(404)
  const path = { handle: account.handle }
  const store = (url.searchParams.get('store') ?? '').trim().replace(/^@/, '')
  const [sites, offered, rates, categories] = await Promise.all([
    locals.api.GET('/accounts/{handle}/affiliate-sites', { params: { path } }),
    store.length > 1 ? attempt<{ items: Schemas['OfferedAffiliatePlan'][] }>(locals.api.GET('/accounts/{handle}/offered-affiliate-plans', { params: { path, query: { store } } })) : undefined,
    store.length > 1 ? attempt<Schemas['AffiliateRates']>(locals.api.GET('/accounts/{handle}/affiliate-rates', { params: { path, query: { store, after: url.searchParams.get('rates') || undefined, limit: RATES_PAGE } } })) : undefined,
    store.length > 1 ? categoriesOf(locals.api) : [],
  ])
  if (!sites.data) refused(sites.error)
  return { sites: sites.data.items, store, offered: offered?.items ?? null, rates: rates ?? null, categories, maySeeMoney: canSell(account.role), keys: { site: crypto.randomUUID(), placement: crypto.randomUUID() } }
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()
/** A failed step says which form it was. */
function failed(form: string, problem: unknown, values: Record<string, string> = {}) {
  const { status, data } = failWith(problem, values)
  return fail(status, { form, ...data })
}

export const actions: Actions = {
  link: async ({ request, locals, params: { handle } }) => {
    const form = await request.formData()
    const values = { placement: text(form, 'placement'), ...linkedTo(text(form, 'store'), text(form, 'product')) }
    const { data, error: problem } = await locals.api.POST('/accounts/{handle}/affiliate-links', { params: { path: { handle } }, body: { placement: values.placement, store: values.store, product: values.product || undefined } })
    return data ? { form: 'link', link: data, values } : failed('link', problem, values)
  },
  site: async ({ request, locals, params: { handle } }) => {
    const form = await request.formData()
    const values = { name: text(form, 'name'), host: text(form, 'host').toLowerCase() }
    const { error: problem } = await locals.api.POST('/accounts/{handle}/affiliate-sites', { params: { path: { handle }, header: { 'idempotency-key': text(form, 'key') } }, body: { name: values.name, host: values.host || undefined } })
    return problem ? failed('site', problem, values) : { form: 'site', done: true }
  },
  placement: async ({ request, locals, params: { handle } }) => {
    const form = await request.formData()
    const values = { site: text(form, 'site'), name: text(form, 'name') }
    const { error: problem } = await locals.api.POST('/accounts/{handle}/affiliate-placements', { params: { path: { handle }, header: { 'idempotency-key': text(form, 'key') } }, body: values })
    return problem ? failed(`placement ${values.site}`, problem, values) : { form: 'placement', done: true }
  },
  declare: async ({ request, locals, params: { handle } }) => {
    const form = await request.formData()
    const placement = text(form, 'placement')
    const body = { channel: text(form, 'channel'), purpose: text(form, 'purpose') } as Schemas['AffiliatePlacement'] & { channel: 'posts'; purpose: 'content' }
    const { error: problem } = await locals.api.PUT('/accounts/{handle}/affiliate-placements/{placement}/declaration', { params: { path: { handle, placement } }, body: { channel: body.channel, purpose: body.purpose } })
    return problem ? failed(`declare ${placement}`, problem, { channel: text(form, 'channel'), purpose: text(form, 'purpose') }) : { form: 'declare', done: true }
  },
  close: async ({ request, locals, params: { handle } }) => {
    const placement = text(await request.formData(), 'placement')
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/affiliate-placements/{placement}', { params: { path: { handle, placement } } })
    return problem ? failed(`close ${placement}`, problem) : { form: 'close', done: true }
  },
  apply: async ({ request, locals, params: { handle } }) => {
    const form = await request.formData()
    const plan = text(form, 'plan')
    const { error: problem } = await locals.api.POST('/accounts/{handle}/affiliate-applications', { params: { path: { handle } }, body: { store: text(form, 'store'), plan, words: text(form, 'words') } })
    return problem ? failed(`apply ${plan}`, problem, { words: text(form, 'words') }) : { form: 'apply', done: true }
  },
}
