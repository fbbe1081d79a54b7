import { fail } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import type { Page, ProductCard } from '#lib/shop.ts'
import type { FieldErrors } from './product-form.ts'
import { settleTray } from './picture-tray.ts'
import { bodyText, readBody, unknownMarks } from './post-body.ts'
import { blankPoll, isAsked, putPoll, readPoll, whyNoPoll } from './poll-form.ts'
import { LABELS, type PostTyped, WRITTEN_KINDS } from './post-limits.ts'
import { attempt } from './refused.ts'
import type { PostView, WholePost } from './shapes.ts'
import { FALLBACK_ZONE, knownZone, momentOf, whenInput } from './when-input.ts'

const MAX_FOUND = 12

export const blankPost = (): PostTyped => ({ text: '', pictures: [], products: [], when: '', zone: FALLBACK_ZONE, label: null, kind: 'note', title: '', body: '', series: '', newSeries: '', revision: 0, q: '', poll: blankPoll() })

export function postTyped(post: WholePost, lang: string): PostTyped {
  return {
    text: post.text,
    pictures: post.pictures.map((picture) => ({ id: picture.id, picture, alt: picture.alt })),
    products: post.products,
    when: whenInput(post.publishAt, FALLBACK_ZONE),
    zone: FALLBACK_ZONE,
    label: post.label,
    kind: WRITTEN_KINDS.find((each) => each === post.kind) ?? 'note',
    title: post.title,
    body: bodyText(post.body, post.pictures.map(({ id }) => id), post.products.map(({ id }) => id), lang),
    series: post.series?.id ?? '',
    newSeries: '',
    revision: post.revision,
    q: '',
    poll: blankPoll(),
  }
}

async function readPostForm(api: Api, handle: string, form: FormData): Promise<{ typed: PostTyped; problem?: ProblemView }> {
  const { pictures, problem } = await settleTray(api, handle, form)
  const text = String(form.get('text') ?? '').replace(/\r\n?/g, '\n')
  // A time without a zone beside it was typed without script.
  const zone = knownZone(String(form.get('zone') ?? ''))
  return { typed: { text, pictures, products: cardsOf(form.getAll('product')), when: String(form.get('when') ?? ''), zone, label: LABELS.find((each) => each === form.get('label')) ?? null, ...articleOf(form), revision: Number(form.get('revision')) || 0, q: String(form.get('q') ?? '').trim(), poll: readPoll(form) }, problem }
}

function articleOf(form: FormData): Pick<PostTyped, 'kind' | 'title' | 'body' | 'series' | 'newSeries'> {
  const typed = (name: string) => String(form.get(name) ?? '')
  return { kind: WRITTEN_KINDS.find((each) => each === form.get('kind')) ?? 'note', title: typed('title').trim(), body: typed('body').replace(/\r\n?/g, '\n'), series: typed('series'), newSeries: typed('newSeries').trim() }
}

/** The cards come back as the page itself had put them into the form; the API looks each up by its id again. */
function cardsOf(values: FormDataEntryValue[]): ProductCard[] {
  const cards = values.flatMap((value) => {
    try {
      const card = JSON.parse(String(value)) as ProductCard
      return typeof card.id === 'string' && typeof card.store?.handle === 'string' ? [card] : []
    } catch {
      return []
    }
  })
  return [...new Map(cards.map((card) => [card.id, card])).values()]
}

type Place = { api: Api; handle: string; isStore: boolean }

/** Looks for products to put into a post: a store among its own, others in the whole place. Nothing is saved. */
export async function findProducts({ api, handle, isStore }: Place, form: FormData) {
  const { typed, problem } = await readPostForm(api, handle, form)
  const query = { q: typed.q || undefined, limit: MAX_FOUND }
  const found = await attempt<Page<ProductCard>>(isStore ? api.GET('/stores/{handle}/products', { params: { path: { handle }, query } }) : api.GET('/products', { params: { query } }))
  return { typed, errors: (problem ? { files: problem.detail } : {}) as FieldErrors, problem: null, found: found?.items ?? [] }
}

const STATES = ['draft', 'published', 'scheduled'] as const

/** Saves a post as the pressed button says: a draft, published now, or scheduled. The refusal keeps what was typed. */
export async function savePost({ api, handle }: Place, form: FormData, before?: PostView) {
  const { typed, problem } = await readPostForm(api, handle, form)
  const state = STATES.find((each) => each === form.get('state')) ?? before?.state ?? 'draft'
  const publishAt = state === 'scheduled' ? momentOf(typed.when, typed.zone) : undefined
  if (problem) return failPost(typed, problem)
  if (state === 'scheduled' && !publishAt) return fail(422, { typed, errors: { publishAt: 'post.whenMissing' } as FieldErrors, problem: null, found: undefined })
  const noPoll = whyNoPoll(typed.poll)
  if (noPoll) return fail(422, { typed, errors: noPoll as FieldErrors, problem: null, found: undefined })
  // A draft may name what is added later; what readers see may not.
  if (state !== 'draft' && typed.kind !== 'note' && unknownMarks(typed.body, typed.pictures.length, typed.products.length)) return fail(422, { typed, errors: { body: 'article.markUnknown' } as FieldErrors, problem: null, found: undefined })
  const series = await seriesOf({ api, handle }, typed, String(form.get('key')))
  if (series.problem) return failPost(typed, series.problem)
  const isNote = typed.kind === 'note'
  const body = {
    ...(before?.state === 'published' ? {} : { kind: typed.kind }),
    title: isNote ? '' : typed.title,
    body: isNote ? null : readBody(typed.body, typed.pictures.map(({ id }) => id), typed.products.map(({ id }) => id)),
    series: series.id,
    text: typed.text,
    pictureIds: typed.pictures.map(({ id }) => id),
    products: typed.products.map(({ id, store }) => ({ store: store.handle, product: id })),
    ...(before?.state === 'published' && before.label ? {} : { label: typed.label }),
    ...(before?.state === 'published' ? {} : { state }),
    ...(publishAt ? { publishAt } : {}),
  }
  const { data, error } = before
    ? await api.PATCH('/accounts/{handle}/posts/{post}', { params: { path: { handle, post: before.id } }, body: { ...body, revision: typed.revision } })
    : await api.POST('/accounts/{handle}/posts', { params: { path: { handle }, header: { 'idempotency-key': String(form.get('key')) } }, body })
  if (!data) return failPost(typed, error)
  const pollRefused = isAsked(typed.poll) ? await putPoll({ api, handle, post: data.id, key: String(form.get('key')) }, typed.poll) : undefined
  return { saved: data as PostView, pollRefused, typed: { ...typed, revision: data.revision } }
}

/** The series that was chosen, or a new one that was named. */
async function seriesOf({ api, handle }: Pick<Place, 'api' | 'handle'>, { series, newSeries }: PostTyped, key: string): Promise<{ id: string | null; problem?: unknown }> {
  if (newSeries === '') return { id: series || null }
  const { data, error: problem } = await api.POST('/accounts/{handle}/series', { params: { path: { handle }, header: { 'idempotency-key': `${key}-series` } }, body: { title: newSeries } })
  return data ? { id: data.id } : { id: null, problem: { ...(problem as object), field: 'newSeries' } }
}

function failPost(typed: PostTyped, problem: unknown) {
  const { status, data } = failWith(problem)
  const errors: FieldErrors = Object.fromEntries(Object.entries(data.errors).map(([field, message]) => [field.startsWith('pictureIds') ? 'files' : field.split('.')[0]!, message]))
  return fail(status, { typed, errors, problem: data.problem, found: undefined })
}
