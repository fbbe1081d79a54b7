import { splitMinor } from '#api'
import { DAY_MS } from '#clock'
import { type Reader, sql } from '#database'
import type { PollView } from './schemas.ts'

export type PollRef = { authorId: string; postId: string }
/** What somebody has chosen, and whether they want to hear the result. */
export type Vote = { choices: number[]; tell: boolean }
type PollRow = { madeAt: Date; most: number; days: number; publishedAt: Date | null; voters: number; choices: string[]; tally: number[] }

const one = sql<PollRow>(
  'polls.of-post',
  `select p.made_at as "madeAt", p.most, p.days, p.voters, p.tally, o.poll as choices, case when o.state = 'published' then o.published_at end as "publishedAt"
   from poll p join post o on o.author_id = p.author_id and o.id = p.post_id where p.author_id = $1 and p.post_id = $2`,
)
const vote = sql<Vote>('polls.vote-of-person', 'select choices, tell from poll_vote where author_id = $1 and post_id = $2 and account_id = $3')

export function pollOf(db: Reader, { authorId, postId }: PollRef): Promise<PollRow | undefined> {
  return db.maybe(one, [authorId, postId])
}

export async function voteOf(db: Reader, { authorId, postId }: PollRef, personId: string): Promise<Vote | null> {
  return (await db.maybe(vote, [authorId, postId, personId])) ?? null
}

/** When it closes; undefined until its post is published. */
export function closingOf({ days, publishedAt }: Pick<PollRow, 'days' | 'publishedAt'>): Date | undefined {
  return publishedAt ? new Date(publishedAt.getTime() + days * DAY_MS) : undefined
}

/** How the choices stand is told to whoever has voted, so that nobody follows the crowd. */
export function presentPoll(poll: PollRow, { now, vote: given, isStaff }: { now: Date; vote: Vote | null; isStaff: boolean }): PollView {
  const closesAt = closingOf(poll)
  const over = closesAt !== undefined && closesAt <= now
  const isTold = over || given !== null || isStaff
  const percents = percentsOf(poll)
  return {
    choices: poll.choices.map((words, index) => ({ words, votes: isTold ? poll.tally[index]! : null, percent: isTold ? percents[index]! : null })),
    madeAt: poll.madeAt.toISOString(),
    most: poll.most,
    voters: poll.voters,
    voted: given?.choices ?? null,
    tell: given?.tell ?? false,
    closesAt: closesAt?.toISOString() ?? null,
    over,
  }
}

function percentsOf({ most, voters, tally }: PollRow): number[] {
  if (voters === 0) return tally.map(() => 0)
  return most === 1 ? splitMinor(100n, tally.map(BigInt)).map(Number) : tally.map((votes) => Math.round((votes * 100) / voters))
}
