import { fail } from '@sveltejs/kit'
import { failWith } from '#lib/refusal.ts'
import type { AccountPage } from '#lib/shop.ts'
import { chosenPicture } from '#lib/studio/page-form.ts'
import type { FieldErrors } from '#lib/studio/product-form.ts'
import { attempt, refused } from '#lib/studio/refused.ts'
import type { Currency } from '#lib/studio/shapes.ts'
import { canSell } from '#lib/studio/store-of.ts'
import { readTerms, termsField, termsTyped } from '#lib/studio/terms-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { account, settings } = await parent()
  const [{ data, error: problem }, currencies, products] = await Promise.all([
    locals.api.GET('/accounts/{handle}', { params: { path: { handle: account.handle } } }),
    settings ? attempt<{ items: Currency[] }>(locals.api.GET('/currencies')) : undefined,
    settings ? attempt<{ items: unknown[] }>(locals.api.GET('/stores/{handle}/catalog', { params: { path: { handle: account.handle }, query: { limit: 1 } } })) : undefined,
  ])
  if (!data) refused(problem)
  const page = data as AccountPage
  return {
    page,
    typedPage: { name: page.name, bio: page.bio, lang: page.lang },
    terms: settings && termsTyped(settings),
    currencies: currencies?.items ?? (settings ? [{ code: settings.currency, digits: 2, name: settings.currency }] : []),
    settled: (products?.items.length ?? 0) > 0,
    locked: !canSell(account.role),
    /** The file of a picture that was refused when the account was made. */
    leftOut: url.searchParams.get('leftOut'),
  }
}

export const actions: Actions = {
  page: async ({ request, locals, params }) => {
    const form = await request.formData()
    const typed = { name: String(form.get('name') ?? '').trim(), bio: String(form.get('bio') ?? '').replace(/\r\n?/g, '\n').trim(), lang: form.get('lang') === 'en' ? ('en' as const) : ('zh-CN' as const) }
    if (!typed.name) return fail(422, { part: 'page' as const, typedPage: typed, errors: { name: 'field.missing' } as FieldErrors, problem: null })
    const [avatar, cover] = await Promise.all([chosenPicture(locals.api, params.handle, form, 'avatar', typed.name), chosenPicture(locals.api, params.handle, form, 'cover', typed.name)])
    const kept = { avatar: avatar.kept, cover: cover.kept }
    const wrong = avatar.refused ?? cover.refused
    const named = { ...(avatar.refused && { avatar: avatar.refused.detail }), ...(cover.refused && { cover: cover.refused.detail }) } as FieldErrors
    if (wrong) return fail(wrong.status, { part: 'page' as const, typedPage: typed, kept, errors: named, problem: null })
    const body = { ...typed, ...(avatar.id === undefined ? {} : { avatarId: avatar.id }), ...(cover.id === undefined ? {} : { coverId: cover.id }) }
    const { error: problem } = await locals.api.PATCH('/accounts/{handle}', { params: { path: { handle: params.handle } }, body })
    if (!problem) return { saved: 'page' as const }
    const { status, data } = failWith(problem)
    return fail(status, { part: 'page' as const, typedPage: typed, kept, errors: data.errors as FieldErrors, problem: data.problem })
  },
  terms: async ({ request, locals, params }) => {
    const form = await request.formData()
    const current = await locals.api.GET('/stores/{handle}/settings', { params: { path: { handle: params.handle } } })
    if (!current.data) refused(current.error)
    const { typed, errors, body } = readTerms(form, (current.data as { currency: string }).currency)
    if (Object.keys(errors).length > 0) return fail(422, { part: 'terms' as const, terms: typed, errors, problem: null })
    const { error: problem } = await locals.api.PATCH('/stores/{handle}/settings', { params: { path: { handle: params.handle } }, body })
    if (!problem) return { saved: 'terms' as const }
    const { status, data } = failWith(problem)
    return fail(status, { part: 'terms' as const, terms: typed, errors: Object.fromEntries(Object.entries(data.errors).map(([field, message]) => [termsField(field), message])) as FieldErrors, problem: data.problem })
  },
}
