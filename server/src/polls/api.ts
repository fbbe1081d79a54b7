import { accountFor } from '#accounts'
import { isRefusal, once, type Refusal, refuse, type Route, route, type Who, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import type { Database } from '#database'
import { findPost, findPublished, PostParams } from '#posts'
import { askPoll, removePoll } from './ask.ts'
import { mayAsk, maySeePolls, mayVote } from './policy.ts'
import { pollOf, type PollRef, presentPoll, voteOf } from './read-poll.ts'
import { PollBody, PollView, VoteBody } from './schemas.ts'
import { votePoll } from './vote.ts'

export type PollsDeps = { database: Database; clock: Clock }

const tag = 'polls'
const path = '/accounts/{handle}/posts/{post}/poll'

export function pollsRoutes(deps: PollsDeps): Route[] {
  const { database, clock } = deps
  const db = database.read
  const shown = async (ref: PollRef, handle: string, personId: string | undefined): Promise<PollView | undefined> => {
    const poll = await pollOf(db, ref)
    if (!poll) return undefined
    const vote = personId === undefined ? null : await voteOf(db, ref, personId)
    const isStaff = personId !== undefined && vote === null && Boolean((await accountFor(db, handle, personId))?.role)
    return presentPoll(poll, { now: clock.now(), vote, isStaff })
  }
  const answer = async (ref: PollRef, handle: string, personId: string | undefined) => {
    const view = await shown(ref, handle, personId)
    return view ? { status: 200 as const, body: view } : refuse('not-found')
  }
  return [
    route({ method: 'get', path, tag, summary: 'The poll under a post, and how it stands', access: maySeePolls, params: PostParams, response: PollView }, async ({ who, params: { handle, post } }) => {
      const row = await findPost(db, handle, post, viewerOf(who))
      return row ? answer({ authorId: row.authorId, postId: row.id }, handle, viewerOf(who)) : refuse('not-found')
    }),
    route({ method: 'post', path, tag, summary: 'Put a poll under a post; what can be chosen is not changed afterwards', access: mayAsk, idempotent: true, params: PostParams, body: PollBody, response: PollView, status: 201 }, async ({ account, who, params: { handle, post }, body, idempotencyKey }) => {
      const row = await findPost(db, handle, post, who.personId)
      if (!row) return refuse('not-found')
      const ref = { authorId: account.id, postId: post }
      const publishedAt = row.state === 'published' ? row.publishedAt : null
      const made = await writeOrRefuse<{ id: string } | Refusal>(database, (write) => once(write, clock, who.personId, idempotencyKey, { pollUnder: post, ...body }, () => askPoll(write, clock, { ...ref, personId: who.personId, publishedAt }, body)))
      if (isRefusal(made)) return made
      const view = await answer(ref, handle, who.personId)
      return isRefusal(view) ? view : { ...view, status: 201 }
    }),
    route({ method: 'delete', path, tag, summary: 'Take a poll away in which nobody has voted', access: mayAsk, params: PostParams }, async ({ account, params: { post } }) => {
      const refused = await database.write((write) => removePoll(write, { authorId: account.id, postId: post }))
      return refused ?? { status: 204 }
    }),
    route({ method: 'post', path: `${path}/vote`, tag, summary: 'Vote, once', access: mayVote, params: PostParams, body: VoteBody, response: PollView }, async ({ who, params: { handle, post }, body: { choices, madeAt, tell } }) => {
      const row = await findPublished(db, handle, post, who.personId)
      if (!row) return refuse('not-found')
      const ref = { authorId: row.authorId, postId: row.id }
      return (await votePoll(deps, ref, { personId: who.personId, chosen: choices, madeAt: new Date(madeAt), tell })) ?? answer(ref, handle, who.personId)
    }),
  ]
}

const viewerOf = (who: Who) => (who.kind === 'member' ? who.personId : undefined)
