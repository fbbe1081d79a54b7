import { error, fail, redirect } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { AccountPage, Page, ProductCard } from '#lib/shop.ts'
import { chosenPicture } from '#lib/studio/page-form.ts'
import { blankProduct, type FieldErrors } from '#lib/studio/product-form.ts'
import { attempt } from '#lib/studio/refused.ts'
import { saveProduct } from '#lib/studio/save-product.ts'
import type { CatalogRow, Currency, StoreSettings } from '#lib/studio/shapes.ts'
import { blankTerms, readTerms, termsField, termsTyped } from '#lib/studio/terms-form.ts'
import type { Actions, PageServerLoad } from './$types'

const STEPS = ['who', 'sell', 'first', 'look'] as const
type Step = (typeof STEPS)[number]
const KINDS = ['store', 'creator', 'agency'] as const
const DEFAULT_CURRENCIES: Currency[] = [{ code: 'CNY', digits: 2, name: 'CNY' }]

/** Where the wizard stands is read off the store itself, so that it goes on wherever it was left. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { memberships, me } = await parent()
  const handle = url.searchParams.get('account')
  if (!handle) return { step: 'who' as Step, reached: 0, steps: STEPS, key: crypto.randomUUID(), account: null, settings: null, page: null, products: [], currencies: [], feeBps: undefined, terms: null, typed: null, kinds: KINDS, suggested: me.name, leftOut: null }
  const account = memberships.find((each) => each.handle === handle && each.kind === 'store')
  if (!account) error(404)
  const path = { handle: account.handle }
  const [settings, page, catalog, shown, currencies, opening] = await Promise.all([
    attempt<StoreSettings>(locals.api.GET('/stores/{handle}/settings', { params: { path } })),
    attempt<AccountPage>(locals.api.GET('/accounts/{handle}', { params: { path } })),
    attempt<Page<CatalogRow>>(locals.api.GET('/stores/{handle}/catalog', { params: { path, query: { limit: 6, status: 'published' } } })),
    attempt<Page<ProductCard>>(locals.api.GET('/stores/{handle}/products', { params: { path, query: { limit: 6 } } })),
    attempt<{ items: Currency[] }>(locals.api.GET('/currencies')),
    attempt<{ feeBps: number }>(locals.api.GET('/opening-terms')),
  ])
  const missing = settings?.setup.missing ?? ['selling' as const]
  const reached = !settings || missing.includes('shipping') || missing.includes('returns') || missing.includes('selling') ? 1 : missing.includes('product') ? 2 : 3
  const asked = STEPS.findIndex((each) => each === url.searchParams.get('step'))
  const at = asked > 0 && asked <= reached ? asked : reached
  return {
    step: STEPS[at]!, reached, steps: STEPS, key: crypto.randomUUID(), account, settings: settings ?? null, page: page ?? null,
    products: catalog?.items ?? [], shown: shown?.items ?? [], currencies: currencies?.items ?? DEFAULT_CURRENCIES,
    // What a store has agreed to stays; a new one agrees to what holds now.
    feeBps: settings?.feeBps ?? opening?.feeBps,
    terms: settings ? termsTyped(settings) : blankTerms(), typed: blankProduct(), kinds: KINDS, suggested: me.name,
    leftOut: url.searchParams.get('leftOut'),
  }
}

const accountOf = (url: URL) => url.searchParams.get('account') ?? ''
const nextOf = (url: URL) => `/studio/open?account=${accountOf(url)}`

export const actions: Actions = {
  who: async ({ request, locals }) => {
    const form = await request.formData()
    const who = { kind: KINDS.find((each) => each === form.get('kind')) ?? 'store', handle: String(form.get('handle') ?? '').trim(), name: String(form.get('name') ?? '').trim() }
    const missing = Object.fromEntries((['name', 'handle'] as const).filter((field) => who[field] === '').map((field) => [field, 'field.missing'])) as FieldErrors
    if (Object.keys(missing).length > 0) return fail(422, { who, errors: missing, problem: null })
    const { data, error: problem } = await locals.api.POST('/accounts', { body: who })
    if (!data) {
      const refusal = failWith(problem)
      return fail(refusal.status, { who, errors: refusal.data.errors as FieldErrors, problem: refusal.data.problem })
    }
    const made = data as AccountPage
    // The account exists by now: a picture that is refused does not hold it up, the settings take another one.
    const avatar = await chosenPicture(locals.api, made.handle, form, 'avatar', who.name)
    if (avatar.id) await attempt(locals.api.PATCH('/accounts/{handle}', { params: { path: { handle: made.handle } }, body: { avatarId: avatar.id } }))
    const leftOut = avatar.refused && encodeURIComponent((form.get('avatarFile') as File).name)
    if (leftOut) redirect(303, who.kind === 'store' ? `/studio/open?account=${made.handle}&leftOut=${leftOut}` : `/studio/${made.handle}/settings?leftOut=${leftOut}`)
    redirect(303, who.kind === 'store' ? `/studio/open?account=${made.handle}` : `/studio/${made.handle}`)
  },
  sell: async ({ request, locals, url }) => {
    const { typed, errors, body, fee } = readTerms(await request.formData())
    if (Object.keys(errors).length > 0) return fail(422, { terms: typed, errors, problem: null })
    const { error: problem } = await locals.api.POST('/accounts/{handle}/store', { params: { path: { handle: accountOf(url) } }, body: { ...body, ...fee } })
    if (!problem) redirect(303, nextOf(url))
    const { status, data } = failWith(problem)
    return fail(status, { terms: typed, errors: Object.fromEntries(Object.entries(data.errors).map(([field, message]) => [termsField(field), message])) as FieldErrors, problem: data.problem })
  },
  first: async ({ request, locals, url }) => {
    const handle = accountOf(url)
    const settings = await attempt<StoreSettings>(locals.api.GET('/stores/{handle}/settings', { params: { path: { handle } } }))
    if (!settings) error(404)
    const result = await saveProduct({ api: locals.api, handle, currency: settings.currency }, await request.formData())
    if ('saved' in result) redirect(303, nextOf(url))
    return result
  },
  open: async ({ locals, url }) => {
    const { error: problem } = await locals.api.POST('/stores/{handle}/opening', { params: { path: { handle: accountOf(url) } } })
    if (!problem) return { opened: true }
    const { status, data } = failWith(problem)
    return fail(status, { errors: {} as FieldErrors, problem: data.problem })
  },
}
