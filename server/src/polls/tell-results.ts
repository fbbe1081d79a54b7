import { accountCards, blockedEitherWay, staffRows } from '#accounts'
import type { Lang } from '#api'
import type { Clock } from '#clock'
import { type Database, LEAST_ID, sql, type Writer } from '#database'
import { contactsOf } from '#identity'
import { dueBatches } from '#jobs'
import { queueMessage } from '#messages'
import { postsByIds } from '#posts'
import { type PollRef, pollOf, presentPoll } from './read-poll.ts'
import type { PollView } from './schemas.ts'

export type TellingDeps = { database: Database; clock: Clock; publicUrl: string }

const POLLS_AT_ONCE = 100
const VOTERS_AT_ONCE = 200
/** A vote that was taken at the last moment is written by then. */
const SETTLED_MS = 60_000
const MAX_QUOTED = 80

const over = sql<{ authorId: string; id: string; at: Date }>(
  'polls.over-untold',
  `select p.author_id as "authorId", p.post_id as id, p.made_at as at from poll p join post o on o.author_id = p.author_id and o.id = p.post_id
   where p.told_at is null and o.state = 'published' and o.published_at + p.days * interval '24 hours' <= $1 and (p.made_at, p.post_id) > ($2, $3)
   order by p.made_at, p.post_id limit ${POLLS_AT_ONCE}`,
)
// Of two who tell at once the second finds it told.
const lock = sql<{ toldTo: string | null; madeBy: string }>('polls.lock-untold', 'select told_to as "toldTo", made_by as "madeBy" from poll where author_id = $1 and post_id = $2 and told_at is null for no key update')
const wanting = sql<{ id: string }>('polls.wanting-result', `select account_id as id from poll_vote where author_id = $1 and post_id = $2 and tell and account_id > $3 order by account_id limit ${VOTERS_AT_ONCE}`)
const told = sql('polls.told', 'update poll set told_to = $3, told_at = $4 where author_id = $1 and post_id = $2')

/** Of every poll that is over: its result to whoever asked for it when they voted, and to who put it there. Once, by mail. */
export async function tellResults({ database, clock, publicUrl }: TellingDeps): Promise<void> {
  const before = new Date(clock.now().getTime() - SETTLED_MS)
  const failures: unknown[] = []
  for await (const polls of dueBatches((at, id) => database.read.all(over, [before, at, id]))) {
    for (const { authorId, id: postId } of polls) {
      const tellSome = () => database.write((db) => tellNext(db, { clock, publicUrl }, { authorId, postId }))
      try {
        while (await tellSome());
      } catch (error) {
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `the results of ${failures.length} polls could not be told`)
}

/** Some of those who are to be told, with the mark of how far it has come; true: there may be more. */
async function tellNext(db: Writer, { clock, publicUrl }: Omit<TellingDeps, 'database'>, ref: PollRef): Promise<boolean> {
  const standing = await db.maybe(lock, [ref.authorId, ref.postId])
  const poll = standing && (await pollOf(db, ref))
  if (!standing || !poll) return false
  const { toldTo, madeBy } = standing
  const voters = (await db.all(wanting, [ref.authorId, ref.postId, toldTo ?? LEAST_ID])).map(({ id }) => id)
  const isLast = voters.length < VOTERS_AT_ONCE
  const blocked = new Set(await blockedEitherWay(db, ref.authorId))
  const people = voters.filter((id) => !blocked.has(id) && id !== madeBy)
  const author = toldTo === null && poll.voters > 0 && (await isTheirs(db, ref, madeBy)) ? madeBy : undefined
  const view = presentPoll(poll, { now: clock.now(), vote: null, isStaff: true })
  await writeTo(db, { clock, publicUrl }, ref, { view, people, author })
  await db.run(told, [ref.authorId, ref.postId, voters.at(-1) ?? toldTo, isLast ? clock.now() : null])
  return !isLast
}

/** Whoever put it there is told while they work there. */
async function isTheirs(db: Writer, { authorId }: PollRef, personId: string): Promise<boolean> {
  return personId === authorId || (await staffRows(db, authorId)).some((each) => each.personId === personId)
}

async function writeTo(db: Writer, { clock, publicUrl }: Omit<TellingDeps, 'database'>, { authorId, postId }: PollRef, { view, people, author }: { view: PollView; people: readonly string[]; author: string | undefined }): Promise<void> {
  const account = (await accountCards(db, [authorId])).get(authorId)
  const post = (await postsByIds(db, [{ authorId, postId }], undefined)).get(postId)
  if (!account || !post) return
  const about = { name: account.name, text: quoted(post.text), view }
  for (const { id, channel, recipient, lang } of await contactsOf(db, author === undefined ? people : [...people, author])) {
    // A text message costs, and comes at any hour.
    if (channel !== 'email') continue
    const url = id === author ? `${publicUrl}/studio/${account.handle}/posts/${postId}` : `${publicUrl}/@${account.handle}/posts/${postId}`
    await queueMessage(db, clock, { channel, recipient, ...mailOf({ ...about, url, isAuthor: id === author, lang }), purpose: 'service', lang })
  }
}

function quoted(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '')?.trim() ?? ''
  return first.length > MAX_QUOTED ? `${first.slice(0, MAX_QUOTED).toWellFormed()}…` : first
}

type Telling = { name: string; text: string; view: PollView; url: string; isAuthor: boolean; lang: Lang }

function mailOf({ name, text, view: { choices, voters }, url, isAuthor, lang }: Telling): { subject: string; body: string } {
  const lines = choices.toSorted((one, other) => other.votes! - one.votes!).map(({ words, percent }) => `${percent}%  ${words}`).join('\n')
  if (lang === 'zh-CN') {
    const why = isAuthor ? '这是你发起的投票，仅通知这一次。' : '你投票时选择了接收结果，仅通知这一次。'
    return { subject: `投票结果：${text}`, body: `你好，\n\n「${name}」的投票已截止，共 ${voters} 人参加：\n${text}\n\n${lines}\n\n${url}\n\n${why}\n\nAmoy\n` }
  }
  const why = isAuthor ? 'You asked it; this is the only mail about it.' : 'You wanted the result when you voted; this is the only mail about it.'
  return { subject: `The result of a poll: ${text}`, body: `Hello,\n\nthe poll of ${name} is closed; voters: ${voters}.\n${text}\n\n${lines}\n\n${url}\n\n${why}\n\nAmoy\n` }
}
