import { accountFor } from '#accounts'
import { isRefusal, PageQuery, pageOf, refuse, type Route, route } from '#api'
import { viewerOf, type PostsDeps } from './api.ts'
import { deleteComment } from './delete-comment.ts'
import { findPublished } from './find-post.ts'
import { makeComment } from './make-comment.ts'
import { mayDeleteComment, mayRead, mayTakePart } from './policy.ts'
import { findComment, listComments, presentComments } from './read-comments.ts'
import { CommentParams, CommentView, NewComment, PostParams } from './schemas.ts'

const tag = 'posts'
const path = '/accounts/{handle}/posts/{post}/comments'

export function commentRoutes(deps: PostsDeps): Route[] {
  const { database, clock } = deps
  return [
    route({ method: 'get', path, tag, summary: 'Comments on a post, oldest first', access: mayRead, params: PostParams, query: PageQuery, response: pageOf(CommentView) }, async ({ who, params, query }) => {
      const row = await findPublished(database.read, params.handle, params.post, viewerOf(who))
      if (!row) return refuse('not-found')
      const page = await listComments(database.read, { authorId: row.authorId, postId: row.id }, query, viewerOf(who))
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route({ method: 'post', path, tag, summary: 'Comment on a post, or answer a comment', access: mayTakePart, idempotent: true, params: PostParams, body: NewComment, response: CommentView, status: 201 }, async ({ who, params, body, idempotencyKey }) => {
      const row = await findPublished(database.read, params.handle, params.post, who.personId)
      if (!row) return refuse('not-found')
      const made = await makeComment(deps, { authorId: row.authorId, postId: row.id }, { accountId: who.personId, comment: body, key: idempotencyKey })
      if (isRefusal(made)) return made
      const comment = await findComment(database.read, row.authorId, made.id)
      const [view] = comment ? await presentComments(database.read, [comment], who.personId) : []
      return view ? { status: 201, body: view } : refuse('not-found')
    }),
    route({ method: 'delete', path: `${path}/{comment}`, tag, summary: "Delete one's own comment, or one on a post of one's account", access: mayTakePart, params: CommentParams }, async ({ who, params }) => {
      const author = await accountFor(database.read, params.handle, who.personId)
      const comment = author && (await findComment(database.read, author.id, params.comment))
      if (!author || comment?.postId !== params.post || !mayDeleteComment(comment, who, author.role)) return refuse('not-found')
      const deleted = await database.write((db) => deleteComment(db, clock, { authorId: author.id, commentId: params.comment, byId: who.personId }))
      return deleted ? { status: 204 } : refuse('not-found')
    }),
  ]
}
