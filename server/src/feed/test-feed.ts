import { follow } from '#accounts'
import { isRefusal } from '#api'
import type { Clock } from '#clock'
import { cardsBy } from '#catalog'
import { type Database, sql } from '#database'
import { dispatchOnce, runReaction } from '#jobs'
import { createPost, type PostContent, postsRoutes, type PostView } from '#posts'
import { makeAccount, makePerson, testApi } from '#testing'
import { type FeedLimits, feedReactions, feedRoutes } from './index.ts'

export type FeedPage = { items: PostView[]; next: string | null; top: string }
export type Job = Parameters<typeof runReaction>[3]

export const timelineOf = sql<{ feedKey: string; authorId: string }>('test.timeline-of', 'select feed_key as "feedKey", author_id as "authorId" from timeline where account_id = $1 order by feed_key desc')

/** A small world of readers and authors, whose reactions run when told to. */
export function feedWorld(database: Database, clock: Clock, limits: Partial<FeedLimits> = {}) {
  const live = { connect: async () => new Response() }
  const productCards = cardsBy(clock)
  const api = testApi(database, [...postsRoutes({ database, clock, productCards }), ...feedRoutes({ database, clock, productCards, live, limits })], clock)
  const reactions = feedReactions({ database, clock, limits })
  const waiting: Job[] = []

  const collect = async () => {
    while ((await dispatchOnce(database, reactions, async (_db, jobs) => void waiting.push(...(jobs as Job[])))) > 0);
  }
  const runJob = (job: Job) => runReaction(database, clock.now(), reactions.find((each) => each.consumer === job.consumer)!, job)
  return {
    api,
    /** Reactions that were asked for and have not run. */
    waiting,
    collect,
    runJob,
    /** Facts to reactions, and these one after the other until none is left. */
    settle: async () => {
      await collect()
      for (let job = waiting.shift(); job; job = waiting.shift()) await runJob(job)
    },
    person: () => makePerson(database, clock),
    author: async () => makeAccount(database, clock, 'creator', (await makePerson(database, clock)).id),
    follow: async (reader: { id: string }, author: { id: string }) => {
      const refused = await database.write((db) => follow(db, clock, reader.id, author.id))
      if (isRefusal(refused)) throw new Error(refused.refused)
    },
    publish: async (author: { id: string }, { madeBy = clock.id(), ...content }: Partial<PostContent> & { madeBy?: string } = {}) =>
      (await database.write((db) => createPost(db, clock, { authorId: author.id, madeBy, content: { text: 'something new', pictures: [], products: [], ...content }, lang: 'en', state: 'published' }))).id,
    page: async (reader: { id: string }, query = '') => (await api.call<FeedPage>(reader, 'GET', `/feed/following${query}`)).body,
    /** The ids of the whole feed, page by page. */
    read: async (reader: { id: string }, limit = 20) => {
      const ids: string[] = []
      for (let after: string | null = ''; after !== null; ) {
        const page: FeedPage = (await api.call<FeedPage>(reader, 'GET', `/feed/following?limit=${limit}${after && `&after=${after}`}`)).body
        if (page.next !== null && page.items.length !== limit) throw new Error(`a page of ${page.items.length} while there is more`)
        ids.push(...page.items.map((each) => each.id))
        after = page.next
      }
      return ids
    },
  }
}
