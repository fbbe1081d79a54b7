import { type Lang, isRefusal, type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { decideState, type WorkState } from './decide-state.ts'
import type { PostContent } from './gather-content.ts'
import { MAX_POSTS_IN_WORK } from './limits.ts'
import { recordPublication } from './record-publication.ts'

/**
 * Of the posts that an account publishes on a day: what a higher module gives out and counts. Whoever publishes or
 * schedules takes a place; what was scheduled and is not to come gives its place back.
 */
export type Places = {
  takePlace(db: Writer, post: { authorId: string; postId: string; at: Date }): Promise<Refusal | undefined>
  giveBack(db: Writer, post: { authorId: string; postId: string }): Promise<void>
}

export type NewPostOf = {
  /** Made up front where its place on its day is taken before. */
  id?: string
  /** The account in whose name it stands. */
  authorId: string
  /** The person who wrote it. */
  madeBy: string
  content: PostContent
  lang: Lang
  state: WorkState
  publishAt?: string
}

const insertPost = sql(
  'posts.insert',
  `insert into post (author_id, id, state, text, lang, pictures, products, feed_key, made_by, created_at, publish_at, published_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)
const countInWork = sql<{ count: number }>('posts.count-in-work', `select count(*)::int as count from post where author_id = $1 and state in ('draft', 'scheduled')`)

/** Why this post cannot be made; undefined when it can. */
export async function whyNotCreate(db: Reader, clock: Clock, { authorId, content, state, publishAt }: NewPostOf): Promise<Refusal | undefined> {
  const standing = decideState({ state: 'draft', publishAt: null }, { state, publishAt }, content, clock.now())
  if (isRefusal(standing)) return standing
  if (state !== 'published' && (await db.one(countInWork, [authorId])).count >= MAX_POSTS_IN_WORK) return refuse('too-many-in-work', { limit: MAX_POSTS_IN_WORK })
  return undefined
}

/** Takes a post's place on the day on which it is published; refused when there is none. */
export async function takePlaceOf(db: Writer, clock: Clock, places: Places, { id, authorId, state, publishAt }: NewPostOf & { id: string }): Promise<Refusal | undefined> {
  return state === 'draft' ? undefined : places.takePlace(db, { authorId, postId: id, at: state === 'scheduled' ? new Date(publishAt!) : clock.now() })
}

/** Makes a post that `whyNotCreate` has nothing against. Its place in feeds is the moment of publication. */
export async function createPost(db: Writer, clock: Clock, { id = clock.id(), authorId, madeBy, content, lang, state, publishAt }: NewPostOf): Promise<{ id: string }> {
  const now = clock.now()
  const feedKey = state === 'published' ? clock.id() : null
  await db.run(insertPost, [
    authorId, id, state, content.text, lang, JSON.stringify(content.pictures), JSON.stringify(content.products),
    feedKey, madeBy, now, state === 'scheduled' ? publishAt : null, feedKey && now,
  ])
  if (feedKey) await recordPublication(db, clock, { authorId, postId: id, feedKey, madeBy })
  return { id }
}
