import { accountFor } from '#accounts'
import { HandleParams, isRefusal, once, PageQuery, pageOf, type Refusal, refuse, type Route, route, type Who, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { commentRoutes } from './api-comments.ts'
import { seriesRoutes } from './api-series.ts'
import { createPost, type Places, takePlaceOf, whyNotCreate } from './create-post.ts'
import { decideLabel } from './decide-label.ts'
import { deletePost } from './delete-post.ts'
import { editPost } from './edit-post.ts'
import { findPost, findPublished } from './find-post.ts'
import { gatherContent, wordsOf } from './gather-content.ts'
import { likePost, unlikePost } from './like-post.ts'
import { mayPost, mayRead, maySeeWork, mayTakePart } from './policy.ts'
import type { ProductCards } from './post-row.ts'
import { listPosts, listPostsInWork, listSaved, type PageOfPosts, postsByIds, presentWhole } from './read-posts.ts'
import { listRevisions } from './read-revisions.ts'
import { savePost, unsavePost } from './save-post.ts'
import { NewPost, PostChange, PostParams, PostRevision, PostView, WholePost } from './schemas.ts'
import { readSeries } from './series.ts'

export type PostsDeps = { database: Database; clock: Clock; productCards: ProductCards; places?: Places; /** Whether a link in these words earns its author a commission. */ earnsBy?: (text: string) => boolean }

export const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)
const tag = 'posts'

export function postsRoutes(deps: PostsDeps): Route[] {
  return [...readingRoutes(deps), ...writingRoutes(deps), ...markRoutes(deps), ...commentRoutes(deps), ...seriesRoutes(deps)]
}

function readingRoutes({ database: { read: db }, productCards }: PostsDeps): Route[] {
  const page = (found: PageOfPosts | Refusal) => (isRefusal(found) ? found : ({ status: 200, body: found } as const))
  return [
    route({ method: 'get', path: '/accounts/{handle}/posts', tag, summary: 'What an account has published, newest first', access: mayRead, params: HandleParams, query: PageQuery, response: pageOf(PostView) }, async ({ who, params, query }) =>
      page(await listPosts(db, productCards, params.handle, query, viewerOf(who))),
    ),
    route({ method: 'get', path: '/accounts/{handle}/posts/{post}', tag, summary: 'A post; for its staff also one that is not published yet', access: mayRead, params: PostParams, response: WholePost }, async ({ who, params }) => {
      const row = await findPost(db, params.handle, params.post, viewerOf(who))
      if (!row) return refuse('not-found')
      return { status: 200, body: await presentWhole(db, productCards, row, viewerOf(who)) }
    }),
    route({ method: 'get', path: '/accounts/{handle}/posts/{post}/revisions', tag, summary: 'What a post has said since it was published, newest first', access: maySeeWork, params: PostParams, query: PageQuery, response: pageOf(PostRevision) }, async ({ account, params, query }) => {
      const post = { authorId: account.id, postId: params.post }
      if (!(await postsByIds(db, [post], undefined)).has(params.post)) return refuse('not-found')
      const found = await listRevisions(db, productCards, post, query)
      return isRefusal(found) ? found : { status: 200, body: found }
    }),
    route({ method: 'get', path: '/accounts/{handle}/drafts', tag, summary: 'Drafts and scheduled posts, newest first', access: maySeeWork, params: HandleParams, query: PageQuery, response: pageOf(PostView) }, async ({ who, account, query }) =>
      page(await listPostsInWork(db, productCards, account.id, query, who.personId)),
    ),
    route({ method: 'get', path: '/me/saved', tag, summary: 'Posts that one has saved, the latest first', access: mayTakePart, query: PageQuery, response: pageOf(PostView) }, async ({ who, query }) => page(await listSaved(db, productCards, who.personId, query))),
  ]
}

function writingRoutes(deps: PostsDeps): Route[] {
  const { database, clock, productCards, places, earnsBy } = deps
  const shown = async (authorId: string, postId: string, viewerId: string) => {
    const row = (await postsByIds(database.read, [{ authorId, postId }], viewerId)).get(postId)
    return row && row.state !== 'deleted' ? presentWhole(database.read, productCards, row, viewerId) : undefined
  }
  return [
    route({ method: 'post', path: '/accounts/{handle}/posts', tag, summary: 'Write a post: a draft, a scheduled or a published one', access: mayPost, idempotent: true, params: HandleParams, body: NewPost, response: WholePost, status: 201 }, async ({ who, account, body, idempotencyKey }) => {
      const made = await writeOrRefuse(database, (db) =>
        once(db, clock, who.personId, idempotencyKey, { account: account.id, ...body }, async () => {
          const content = await gatherContent(db, productCards, account.id, body)
          if (isRefusal(content)) return content
          const label = decideLabel({ label: null, isPublished: false }, body.label, earnsBy?.(wordsOf(content)) ?? false)
          if (isRefusal(label)) return label
          const post = { id: clock.id(), authorId: account.id, madeBy: who.personId, content, lang: body.lang ?? who.lang, state: body.state, publishAt: body.publishAt, kind: body.kind, label, seriesId: body.series }
          if (body.series && !(await readSeries(db, account.id, body.series))) return refuse('series-unknown', undefined, 'series')
          const wrong = await whyNotCreate(db, clock, post)
          if (wrong) return wrong
          const full = places && (await takePlaceOf(db, clock, places, post))
          if (full) return full
          return createPost(db, clock, post)
        }),
      )
      if (isRefusal(made)) return made
      const view = await shown(account.id, made.id, who.personId)
      return view ? { status: 201, body: view } : refuse('not-found')
    }),
    route({ method: 'patch', path: '/accounts/{handle}/posts/{post}', tag, summary: 'Change, schedule or publish a post', access: mayPost, params: PostParams, body: PostChange, response: WholePost }, async ({ who, account, params, body }) => {
      const refused = await editPost(deps, { authorId: account.id, postId: params.post, byId: who.personId, change: body })
      if (refused) return refused
      const view = await shown(account.id, params.post, who.personId)
      return view ? { status: 200, body: view } : refuse('not-found')
    }),
    route({ method: 'delete', path: '/accounts/{handle}/posts/{post}', tag, summary: 'Delete a post', access: mayPost, params: PostParams }, async ({ who, account, params }) => {
      const deleted = await database.write((db) => deletePost(db, clock, { authorId: account.id, postId: params.post, byId: who.personId }, places))
      return deleted ? { status: 204 } : refuse('not-found')
    }),
  ]
}

/** Likes and saves: marks that a person puts on a post and takes off again. */
function markRoutes({ database, clock }: PostsDeps): Route[] {
  const marks = [
    { name: 'like', does: 'Like a post', undoes: 'Take back a like', put: likePost, remove: unlikePost },
    { name: 'save', does: 'Save a post for later', undoes: 'Take a post off the saved ones', put: savePost, remove: unsavePost },
  ] as const
  return marks.flatMap(({ name, does, undoes, put, remove }) => [
    route({ method: 'put', path: `/accounts/{handle}/posts/{post}/${name}`, tag, summary: does, access: mayTakePart, params: PostParams }, async ({ who, params }) => {
      const row = await findPublished(database.read, params.handle, params.post, who.personId)
      if (!row) return refuse('not-found')
      await put(database, clock, { authorId: row.authorId, postId: row.id }, who.personId)
      return { status: 204 }
    }),
    // Also on a post that is gone or hidden by now: what one has marked can always be unmarked.
    route({ method: 'delete', path: `/accounts/{handle}/posts/{post}/${name}`, tag, summary: undoes, access: mayTakePart, params: PostParams }, async ({ who, params }) => {
      const authorId = (await accountFor(database.read, params.handle))?.id
      if (authorId === undefined) return refuse('not-found')
      await remove(database, { authorId, postId: params.post }, who.personId)
      return { status: 204 }
    }),
  ])
}
