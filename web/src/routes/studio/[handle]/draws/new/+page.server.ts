import { error, fail, redirect } from '@sveltejs/kit'
import { isId } from '#lib/id.ts'
import { failWith, stopWith } from '#lib/refusal.ts'
import { atRows, type DrawTyped, type DrawWrong, emptyDraw, readDraw } from '#lib/studio/draw-form.ts'
import { canSell, storeOf } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

const POSTS = 30
/** The newest, or those found: each is read with its variants. */
const PRODUCTS = 20
const WORDS_SHOWN = 40

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { account } = storeOf(await parent())
  if (!canSell(account.role)) error(404)
  const path = { handle: params.handle }
  const [posts, { variants }] = await Promise.all([locals.api.GET('/accounts/{handle}/posts', { params: { path, query: { limit: POSTS } } }), choicesOf(locals.api, params.handle, { q: '', prizes: [] })])
  if (!posts.data) stopWith(posts.error)
  const wanted = url.searchParams.get('post')
  return {
    blank: emptyDraw(wanted ?? posts.data.items[0]?.id ?? '', Date.now()),
    posts: posts.data.items.map(({ id, text }) => ({ id, words: [...text.replace(/\s+/g, ' ')].slice(0, WORDS_SHOWN).join('') || id })),
    variants,
    key: crypto.randomUUID(),
  }
}

type Api = App.Locals['api']

/** What can be given away, product by product: the newest, or what is called as was typed; before them what is chosen already. */
async function choicesOf(api: Api, handle: string, { q, prizes }: Pick<DrawTyped, 'q' | 'prizes'>) {
  const { data, error: problem } = await api.GET('/stores/{handle}/catalog', { params: { path: { handle }, query: { status: 'published', limit: PRODUCTS, ...(q && { q }) } } })
  if (!data) stopWith(problem)
  const found = data.items.map(({ id }) => id)
  const chosen = prizes.map(({ variant }) => variant.split(':')[0]!).filter((id) => isId(id) && !found.includes(id))
  return { isFound: found.length > 0, variants: await variantsOf(api, handle, [...new Set(chosen), ...found]) }
}

async function variantsOf(api: Api, handle: string, ids: readonly string[]) {
  const found = await Promise.all(ids.map((product) => api.GET('/stores/{handle}/catalog/{product}', { params: { path: { handle, product } } })))
  return found.flatMap(({ data }) => (data ? [{ title: data.title, choices: data.variants.map((variant) => ({ value: `${data.id}:${variant.id}`, title: variant.optionValues.join(' / ') || data.title })) }] : []))
}

export const actions: Actions = {
  /** Other products to choose from; what is typed and chosen stays. */
  find: async ({ request, locals, params }) => {
    const { typed } = readDraw(await request.formData())
    const { isFound, variants } = await choicesOf(locals.api, params.handle, typed)
    return { typed, variants, wrong: (isFound ? {} : { q: 'draws.findNone' }) as DrawWrong, errors: {} as Record<string, string>, problem: null }
  },
  open: async ({ request, locals, params }) => {
    const form = await request.formData()
    const { typed, errors, body, rows } = readDraw(form)
    const again = async () => ({ typed, variants: (await choicesOf(locals.api, params.handle, typed)).variants })
    if (Object.keys(errors).length > 0) return fail(422, { ...(await again()), wrong: errors, errors: {} as Record<string, string>, problem: null })
    const { error: problem } = await locals.api.POST('/accounts/{handle}/posts/{post}/draw', { params: { path: { handle: params.handle, post: typed.post }, header: { 'idempotency-key': String(form.get('key')) } }, body })
    if (!problem) redirect(303, `/@${params.handle}/posts/${typed.post}/draw`)
    const { status, data } = failWith(problem)
    return fail(status, { ...(await again()), wrong: {} as DrawWrong, errors: atRows(data.errors, rows), problem: data.problem })
  },
}
