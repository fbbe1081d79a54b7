import { cardsBy } from '#catalog'
import { type Database, sql } from '#database'
import { runReaction } from '#jobs'
import { postsRoutes, type PostView } from '#posts'
import { reviewsReactions, reviewsRoutes } from '#reviews'
import { type As, testApi } from '#testing'
import { moderationRoutes } from '#moderation'
import { openReviewShop } from '../reviews/test-reviews.ts'
import { postingPlaces } from '#creators'
import { buyerShowsChecks, buyerShowsReactions, buyerShowsRoutes } from './index.ts'

export const KINDS = ['order.lines-refunded', 'review.edited', 'review.deleted', 'review.hidden', 'post.deleted']
const facts = sql<{ id: string; kind: string; at: Date; payload: unknown }>('shows.test-facts', 'select id, kind, at, payload from outbox where kind = any($1::text[]) order by id')

export type ShowShop = ReturnType<typeof openShowShop>

/** Orders, reviews, posts and shows, composed as the program composes them. */
export function openShowShop(database: Database) {
  const shop = openReviewShop(database)
  const { clock } = shop
  const base = { database, clock }
  const posts = { ...base, productCards: cardsBy(clock), places: postingPlaces({ clock, timeZone: 'Asia/Shanghai', factor: 1 }), earnsBy: (text: string) => text.includes('/go/') }
  const api = testApi(database, [...reviewsRoutes(base), ...moderationRoutes(base), ...postsRoutes(posts), ...buyerShowsRoutes(posts)], clock)
  const reactions = [...reviewsReactions(base), ...buyerShowsReactions(posts)]
  return {
    ...shop,
    api,
    show: (as: As, review: string, key: string = crypto.randomUUID()) => api.call<PostView>(as, 'POST', `/reviews/${review}/show`, undefined, { 'idempotency-key': key }),
    ownShow: async (as: As, review: string) => (await api.call<{ post: PostView | null }>(as, 'GET', `/reviews/${review}/show`)).body.post,
    showsOf: async (handle: string, slug: string, query = '', as?: As) => (await api.call<{ items: PostView[]; next: string | null; all: number; sealed: number }>(as, 'GET', `/stores/${handle}/products/${slug}/shows${query}`)).body,
    /** Lets everybody hear of what has happened; again and again changes nothing. */
    hear: async (kinds: readonly string[] = KINDS) => {
      for (const fact of await database.read.all(facts, [kinds])) {
        for (const each of reactions.filter(({ on }) => on === fact.kind)) await runReaction(database, clock.now(), each, { consumer: each.consumer, fact: { ...fact, at: fact.at.toISOString() } as never })
      }
    },
  }
}

export async function brokenShows(database: Database): Promise<string[]> {
  const found = await Promise.all(buyerShowsChecks.map(async (check) => ({ name: check.name, result: await check.count(database.read) })))
  return found.filter(({ result }) => result.broken > 0).map(({ name, result }) => `${name}: ${result.broken} ${result.examples.join(' ')}`)
}
