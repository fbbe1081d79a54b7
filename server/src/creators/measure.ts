import { DAY_MS } from '#clock'
import { LEAST_ID, type Reader, sql } from '#database'
import { dayNumber, readerDays } from '#feed'
import { countVisits } from './count-visits.ts'
import { FOLLOWER_BATCH, MAX_ACTS, MEASURED_DAYS, type Measures, MILLI, WHOLE_BPS } from './limits.ts'

const followers = sql<{ id: string; at: Date }>('creators.followers', 'select account_id as id, at from follower where author_id = $1 and account_id > $2 order by account_id limit $3')
const published = sql<{ count: number }>('creators.published', `select count(*)::int as count from post where author_id = $1 and state = 'published' and published_at >= $2 and published_at < $3`)
// What followers did to posts of the author, all of it in the author's shard.
const acted = sql<{ id: string }>(
  'creators.acted',
  `select distinct a.account_id as id from (
     (select account_id from post_like where author_id = $1 and at >= $2 and at < $3 limit ${MAX_ACTS})
     union all (select account_id from post_save where author_id = $1 and at >= $2 and at < $3 limit ${MAX_ACTS})
     union all (select account_id from comment where author_id = $1 and at >= $2 and at < $3 and deleted_at is null limit ${MAX_ACTS})) a`,
)

/**
 * A creator's measures over the days before `until`. Somebody who follows is active when their following feed was read on
 * one of these days, with posts of the creator in it, or when they liked, saved or commented on a post of theirs.
 */
export async function measure(db: Reader, authorId: string, until: Date): Promise<Measures> {
  const since = new Date(until.getTime() - MEASURED_DAYS * DAY_MS)
  const { count } = await db.one(published, [authorId, since, until])
  const actors = new Set((await db.all(acted, [authorId, since, until])).map(({ id }) => id))
  const totals = { followers: 0, activeFollowers: 0, wereThere: 0, cameAgain: 0 }
  for await (const batch of allFollowers(db, authorId, until)) {
    // Whoever posts nothing is not seen in a feed.
    const days = count > 0 ? await readerDays(db, batch.map(({ id }) => id), authorId) : new Map<string, never>()
    for (const { id, at } of batch) {
      const seen = days.get(id)
      const visits = seen && countVisits(seen, dayNumber(at), dayNumber(until))
      totals.followers++
      if (visits?.wasActive || actors.has(id)) totals.activeFollowers++
      if (visits?.wasThere) totals.wereThere++
      if (visits?.cameAgain) totals.cameAgain++
    }
  }
  const { wereThere, cameAgain, ...counted } = totals
  return { ...counted, revisitBps: wereThere === 0 ? 0 : Math.floor((cameAgain * WHOLE_BPS) / wereThere), postsADayMilli: Math.floor((count * MILLI) / MEASURED_DAYS) }
}

/** Those who followed before, batch after batch. */
async function* allFollowers(db: Reader, authorId: string, until: Date): AsyncGenerator<{ id: string; at: Date }[]> {
  let after = LEAST_ID
  for (;;) {
    const batch = await db.all(followers, [authorId, after, FOLLOWER_BATCH])
    if (batch.length === 0) return
    yield batch.filter(({ at }) => at < until)
    after = batch.at(-1)!.id
  }
}
