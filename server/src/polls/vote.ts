import { type Refusal, refuse } from '#api'
import type { Clock } from '#clock'
import { type Database, type Reader, sql } from '#database'
import { contactsOf } from '#identity'
import { closingOf, pollOf, type PollRef, voteOf } from './read-poll.ts'

// One statement: the vote is kept and counted, or neither. Whose vote is there already keeps the first one, also when two come
// at once; a poll that is just being taken away is waited for.
const vote = sql<{ voters: number }>(
  'polls.vote',
  `with standing as (
     select p.author_id, p.post_id from poll p join post o on o.author_id = p.author_id and o.id = p.post_id
     where p.author_id = $1 and p.post_id = $2 and p.made_at = $6 and o.state = 'published' and o.published_at + p.days * interval '24 hours' > $5
       and cardinality($4::int[]) <= p.most and cardinality(p.tally) >= all ($4::int[]) for no key update of p
   ), voted as (
     insert into poll_vote (author_id, post_id, account_id, choices, at, tell) select author_id, post_id, $3, $4, $5, $7 from standing on conflict do nothing returning author_id, post_id
   )
   update poll p set voters = p.voters + 1, tally = (select array_agg(n + (i = any($4::int[]))::int order by i) from unnest(p.tally) with ordinality as t (n, i))
   from voted v where p.author_id = $1 and p.author_id = v.author_id and p.post_id = v.post_id returning p.voters`,
)

type Voting = { personId: string; chosen: readonly number[]; madeAt: Date; tell: boolean }

/** One vote a person, of one choice or several, in the poll that was seen; sending the same again changes nothing. */
export async function votePoll({ database, clock }: { database: Database; clock: Clock }, ref: PollRef, { personId, chosen, madeAt, tell }: Voting): Promise<Refusal | undefined> {
  const now = clock.now()
  const choices = [...new Set(chosen)].sort((one, other) => one - other)
  if (tell && !(await hasMail(database.read, personId))) return refuse('poll-no-mail', {}, 'tell')
  const kept = await database.write((db) => db.maybe(vote, [ref.authorId, ref.postId, personId, choices, now, madeAt, tell]))
  return kept ? undefined : whyNotVote(database, ref, { personId, choices, madeAt, now })
}

async function hasMail(db: Reader, personId: string): Promise<boolean> {
  return (await contactsOf(db, [personId])).some(({ channel }) => channel === 'email')
}

async function whyNotVote({ read }: Database, ref: PollRef, { personId, choices, madeAt, now }: { personId: string; choices: readonly number[]; madeAt: Date; now: Date }): Promise<Refusal | undefined> {
  const poll = await pollOf(read, ref)
  if (!poll) return refuse('not-found')
  if (poll.madeAt.getTime() !== madeAt.getTime()) return refuse('poll-changed')
  const before = await voteOf(read, ref, personId)
  if (before) return before.choices.join() === choices.join() ? undefined : refuse('poll-voted')
  const closesAt = closingOf(poll)
  if (closesAt && closesAt <= now) return refuse('poll-over')
  if (choices.some((each) => each > poll.choices.length)) return refuse('poll-choice-unknown', {}, 'choices')
  return choices.length > poll.most ? refuse('poll-too-many', { most: poll.most }, 'choices') : refuse('not-found')
}
