import { anyone, Id, isRefusal, member, PageQuery, pageOf, type Route, route, z } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { PostView, type ProductCards } from '#posts'
import { type FeedLimits, FEED_LIMITS } from './limits.ts'
import type { LiveFeed } from './live/start-live-feed.ts'
import { readFollowing, readNewKeys } from './read-following.ts'
import { readLatest } from './read-latest.ts'

export type FeedRoutesDeps = { database: Database; clock: Clock; productCards: ProductCards; live: Pick<LiveFeed, 'connect'>; limits?: Partial<FeedLimits> }

const mayReadOwnFeed = member('read')
const tag = 'feed'

const FeedPost = PostView.extend({ why: z.enum(['following']) }).openapi('FeedPost')
/** `top` marks the newest item: what is asked for with `since`. */
const FeedPage = pageOf(FeedPost).extend({ top: z.string() })
const Since = z.object({ since: Id })

export function feedRoutes({ database, clock, productCards, live, limits }: FeedRoutesDeps): Route[] {
  const deps = { database, clock, productCards, limits: { ...FEED_LIMITS, ...limits } }
  return [
    route({ method: 'get', path: '/feed/following', tag, summary: 'Posts of the accounts that one follows, newest first', access: mayReadOwnFeed, query: PageQuery, response: FeedPage }, async ({ who, query }) => {
      const page = await readFollowing(deps, who.personId, query)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
    route(
      { method: 'get', path: '/feed/following/new-count', tag, summary: 'How many posts of others have come since a page was read', description: '`since` is `top` of that page.', access: mayReadOwnFeed, query: Since, response: z.object({ count: z.int() }) },
      async ({ who, query }) => ({ status: 200, body: { count: (await readNewKeys({ database, clock }, who.personId, query.since)).length } }),
    ),
    route(
      {
        method: 'get',
        path: '/feed/following/live',
        tag,
        summary: 'New posts as they come (server-sent events)',
        description: 'Events `posts` with data {count}: how many posts of others are new since `since`, or since the connection was made.',
        access: mayReadOwnFeed,
        query: Since.partial(),
        rawResponse: { contentType: 'text/event-stream', description: 'Goes on until either side ends it.' },
      },
      async ({ who, query, request }) => {
        // A browser that connects again says where it was.
        const last = Id.safeParse(request.headers.get('last-event-id'))
        return live.connect(who.personId, last.data ?? query.since, request.signal)
      },
    ),
    route({ method: 'get', path: '/feed/latest', tag, summary: 'What everybody has published, newest first', access: anyone, query: PageQuery, response: pageOf(PostView) }, async ({ who, query }) => {
      const page = await readLatest(database.read, productCards, who.kind === 'member' ? who.personId : undefined, query)
      return isRefusal(page) ? page : { status: 200, body: page }
    }),
  ]
}
