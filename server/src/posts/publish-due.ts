import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { recordPublication } from './record-publication.ts'

const DUE_BATCH = 100

const due = sql<{ authorId: string; postId: string }>(
  'posts.due',
  `select author_id as "authorId", id as "postId" from post where state = 'scheduled' and publish_at <= $1
   order by publish_at limit ${DUE_BATCH}`,
)
const publish = sql<{ madeBy: string }>(
  'posts.publish-due',
  `update post set state = 'published', feed_key = $3, published_at = $4, revision = revision + 1
   where author_id = $1 and id = $2 and state = 'scheduled' and publish_at <= $4 returning made_by as "madeBy"`,
)

/**
 * Publishes what is due, each post in a transaction of its own: of two processes one gets it. A post that
 * fails does not keep the others waiting. Returns how many this call published.
 */
export async function publishDue({ database, clock }: { database: Database; clock: Clock }): Promise<number> {
  const failures: unknown[] = []
  let published = 0
  const now = clock.now()
  let batch = await database.read.all(due, [now])
  while (batch.length > 0) {
    for (const named of batch) {
      try {
        if (await publishOne(database, clock, now, named)) published++
      } catch (error) {
        failures.push(error)
      }
    }
    // What failed is due still: the next look, in a few seconds, tries it again.
    if (batch.length < DUE_BATCH || failures.length > 0) break
    batch = await database.read.all(due, [now])
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} due posts could not be published`)
  return published
}

function publishOne(database: Database, clock: Clock, now: Date, { authorId, postId }: { authorId: string; postId: string }): Promise<boolean> {
  return database.write(async (db) => {
    const feedKey = clock.id()
    const done = await db.maybe(publish, [authorId, postId, feedKey, now])
    if (!done) return false
    await recordPublication(db, clock, { authorId, postId, feedKey, madeBy: done.madeBy })
    return true
  })
}
