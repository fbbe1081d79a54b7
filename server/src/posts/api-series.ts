import { publicAccount } from '#accounts'
import { HandleParams, Id, isRefusal, PageQuery, pageOf, refuse, type Route, route, z } from '#api'
import { type PostsDeps, viewerOf } from './api.ts'
import { mayPost, mayRead } from './policy.ts'
import { listPosts } from './read-posts.ts'
import { NewSeries, PostView, SeriesView } from './schemas.ts'
import { listSeries, makeSeries, readSeries } from './series.ts'

const tag = 'posts'
const params = HandleParams.extend({ series: Id })

export function seriesRoutes(deps: PostsDeps): Route[] {
  const { database: { read: db }, productCards } = deps
  return [
    route({ method: 'get', path: '/accounts/{handle}/series', tag, summary: 'The series of an account, newest first', access: mayRead, params: HandleParams, response: z.object({ items: z.array(SeriesView) }) }, async ({ params: { handle } }) => {
      const account = await publicAccount(db, handle)
      return account ? { status: 200, body: { items: await listSeries(db, account.id) } } : refuse('not-found')
    }),
    route({ method: 'post', path: '/accounts/{handle}/series', tag, summary: 'Begin a series of posts', access: mayPost, idempotent: true, params: HandleParams, body: NewSeries, response: SeriesView, status: 201 }, async ({ account, who, body, idempotencyKey }) => {
      const made = await makeSeries(deps, { authorId: account.id, byId: who.personId, title: body.title, key: idempotencyKey })
      if (isRefusal(made)) return made
      return { status: 201, body: (await readSeries(db, account.id, made.id))! }
    }),
    route({ method: 'get', path: '/accounts/{handle}/series/{series}', tag, summary: 'What a series consists of, newest first', access: mayRead, params, query: PageQuery, response: pageOf(PostView).extend({ series: SeriesView }) }, async ({ who, params: { handle, series: id }, query }) => {
      const account = await publicAccount(db, handle)
      const series = account && (await readSeries(db, account.id, id))
      if (!series) return refuse('not-found')
      const page = await listPosts(db, productCards, handle, query, viewerOf(who), id)
      return isRefusal(page) ? page : { status: 200, body: { ...page, series } }
    }),
  ]
}
