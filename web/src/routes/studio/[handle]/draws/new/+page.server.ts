import { error, fail, redirect } from '@sveltejs/kit'
import { failWith, stopWith } from '#lib/refusal.ts'
import { atRows, emptyDraw, readDraw } from '#lib/studio/draw-form.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const POSTS = 30
/** The newest: each is read with its variants. */
const PRODUCTS = 20
const WORDS_SHOWN = 40

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = storeOf(await parent())
  if (!canSell(account.role)) error(404)
  const path = { handle: params.handle }
  const [posts, products] = await Promise.all([locals.api.GET('/accounts/{handle}/posts', { params: { path, query: { limit: POSTS } } }), locals.api.GET('/stores/{handle}/catalog', { params: { path, query: { status: 'published', limit: PRODUCTS } } })])
  if (!posts.data) stopWith(posts.error)
  if (!products.data) stopWith(products.error)
  const wanted = url.searchParams.get('post')
  return {
    blank: emptyDraw(wanted ?? posts.data.items[0]?.id ?? '', Date.now()),
    posts: posts.data.items.map(({ id, text }) => ({ id, words: [...text.replace(/\s+/g, ' ')].slice(0, WORDS_SHOWN).join('') || id })),
    variants: await variantsOf(locals.api, params.handle, products.data.items.map(({ id }) => id)),
    key: crypto.randomUUID(),
  }
}

/** What can be given away, product by product. */
async function variantsOf(api: App.Locals['api'], handle: string, ids: readonly string[]) {
  const found = await Promise.all(ids.map((product) => api.GET('/stores/{handle}/catalog/{product}', { params: { path: { handle, product } } })))
  return found.flatMap(({ data }) => (data ? [{ title: data.title, choices: data.variants.map((variant) => ({ value: `${data.id}:${variant.id}`, title: variant.optionValues.join(' / ') || data.title })) }] : []))
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { typed, errors, body, rows } = readDraw(form)
    if (Object.keys(errors).length > 0) return fail(422, { typed, wrong: errors, errors: {} as Record<string, string>, problem: null })
    const { error: problem } = await locals.api.POST('/accounts/{handle}/posts/{post}/draw', { params: { path: { handle: params.handle, post: typed.post }, header: { 'idempotency-key': String(form.get('key')) } }, body })
    if (!problem) redirect(303, `/@${params.handle}/posts/${typed.post}/draw`)
    const { status, data } = failWith(problem)
    return fail(status, { typed, wrong: {} as typeof errors, errors: atRows(data.errors, rows), problem: data.problem })
  },
}
