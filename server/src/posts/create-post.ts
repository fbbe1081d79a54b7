import { type Lang, isRefusal, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { whyNotBody } from './body.ts'
import { decideState, type WorkState } from './decide-state.ts'
import type { PostContent } from './gather-content.ts'
import { MAX_POSTS_IN_WORK } from './limits.ts'
import { recordPublication } from './record-publication.ts'
import type { PostKind, PostLabel, ShowMark } from './schemas.ts'

/**
 * Of the posts that an account publishes on a day: what a higher module gives out and counts. Whoever publishes or
 * schedules takes a place; what was scheduled and is not to come gives its place back.
 */
export type Places = {
  takePlace(db: Writer, post: { authorId: string; postId: string; at: Date; isShow?: boolean }): Promise<Refusal | undefined>
  giveBack(db: Writer, post: { authorId: string; postId: string }): Promise<void>
}

export type NewPostOf = {
  /** Made up front where its place on its day is taken before. */
  id?: string
  /** The account in whose name it stands. */
  authorId: string
  /** The person who wrote it. */
  madeBy: string
  content: Pick<PostContent, 'text' | 'pictures' | 'products'> & Partial<PostContent>
  lang: Lang
  state: WorkState
  publishAt?: string
  kind?: PostKind
  label?: PostLabel | null
  seriesId?: string | null
  /** Of a buyer's show alone. */
  show?: ShowMark
}

const insertPost = sql(
  'posts.insert',
  `insert into post (author_id, id, state, text, lang, pictures, products, feed_key, made_by, created_at, publish_at, published_at, kind, label, show, title, body, series_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
)
const countInWork = sql<{ count: number }>('posts.count-in-work', `select count(*)::int as count from post where author_id = $1 and state in ('draft', 'scheduled')`)

/** Why this post cannot be made; undefined when it can. */
export async function whyNotCreate(db: Reader, clock: Clock, { authorId, content, state, publishAt, kind = 'note' }: NewPostOf): Promise<Refusal | undefined> {
  const whole = { title: '', body: null, ...content }
  const unfit = whyNotBody(kind, whole, state === 'draft')
  if (unfit) return unfit
  const standing = decideState({ state: 'draft', publishAt: null }, { state, publishAt }, whole, clock.now())
  if (isRefusal(standing)) return standing
  if (state !== 'published' && (await db.one(countInWork, [authorId])).count >= MAX_POSTS_IN_WORK) return refuse('too-many-in-work', { limit: MAX_POSTS_IN_WORK })
  return undefined
}

/** Takes a post's place on the day on which it is published; refused when there is none. */
export async function takePlaceOf(db: Writer, clock: Clock, places: Places, { id, authorId, state, publishAt, kind }: NewPostOf & { id: string }): Promise<Refusal | undefined> {
  return state === 'draft' ? undefined : places.takePlace(db, { authorId, postId: id, at: state === 'scheduled' ? new Date(publishAt!) : clock.now(), isShow: kind === 'show' })
}

/** Makes a post that `whyNotCreate` has nothing against. Its place in feeds is the moment of publication. */
export async function createPost(db: Writer, clock: Clock, { id = clock.id(), authorId, madeBy, content, lang, state, publishAt, kind = 'note', label = null, seriesId = null, show }: NewPostOf): Promise<{ id: string }> {
  const now = clock.now()
  const feedKey = state === 'published' ? clock.id() : null
  await db.run(insertPost, [
    authorId, id, state, content.text, lang, JSON.stringify(content.pictures), JSON.stringify(content.products),
    feedKey, madeBy, now, state === 'scheduled' ? publishAt : null, feedKey && now, kind, label, show ? JSON.stringify(show) : null,
    hasBody(kind) ? (content.title ?? '') : '', hasBody(kind) && content.body ? JSON.stringify(content.body) : null, seriesId,
  ])
  if (feedKey) await recordPublication(db, clock, { authorId, postId: id, feedKey, madeBy })
  return { id }
}

/** The others have words alone: a title and a body typed before the kind was changed are left out. */
export function hasBody(kind: PostKind): boolean {
  return kind === 'article' || kind === 'lookbook'
}
