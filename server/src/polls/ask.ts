import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { sayPoll } from '#posts'
import { closingOf, type PollRef, pollOf } from './read-poll.ts'
import type { PollBody } from './schemas.ts'

const insert = sql('polls.ask', 'insert into poll (author_id, post_id, most, days, tally, made_by, made_at) values ($1, $2, $3, $4, array_fill(0, array[$5::int]), $6, $7) on conflict do nothing')
const remove = sql('polls.remove', 'delete from poll where author_id = $1 and post_id = $2 and voters = 0')

type Asking = PollRef & { personId: string; publishedAt: Date | null }

/** Puts a poll under a post of one's own, once: what can be chosen is never changed. */
export async function askPoll(db: Writer, clock: Clock, { authorId, postId, personId, publishedAt }: Asking, { choices, most, days }: PollBody): Promise<Refusal | { id: string }> {
  if (new Set(choices).size < choices.length) return refuse('poll-choices-alike', {}, 'choices')
  if (most > choices.length) return refuse('poll-most', { choices: choices.length }, 'most')
  const closesAt = closingOf({ days, publishedAt })
  if (closesAt && closesAt <= clock.now()) return refuse('poll-late', {}, 'days')
  if ((await db.run(insert, [authorId, postId, most, days, choices.length, personId, clock.now()])) === 0) return refuse('poll-exists')
  await sayPoll(db, { authorId, postId }, choices)
  return { id: postId }
}

/** Takes a poll away in which nobody has voted. Whoever votes at this moment waits for it, or it for them. */
export async function removePoll(db: Writer, ref: PollRef): Promise<Refusal | undefined> {
  if ((await db.run(remove, [ref.authorId, ref.postId])) === 0) return refuse((await pollOf(db, ref)) ? 'poll-begun' : 'not-found')
  await sayPoll(db, ref, null)
  return undefined
}
