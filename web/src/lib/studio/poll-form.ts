import type { Api } from '#lib/api.ts'
import type { ProblemView } from '#lib/refusal.ts'
import { POLL_DAYS, POLL_FIELDS, type PollTyped } from './post-limits.ts'

export const blankPoll = (): PollTyped => ({ choices: Array.from({ length: POLL_FIELDS }, () => ''), most: '1', days: '3' })

export function readPoll(form: FormData): PollTyped {
  const blank = blankPoll()
  const typed = form.getAll('pollChoice').map((each) => String(each).trim())
  return {
    choices: blank.choices.map((none, index) => typed[index] ?? none),
    most: String(form.get('pollMost') ?? blank.most),
    days: POLL_DAYS.find((each) => each === form.get('pollDays')) ?? blank.days,
  }
}

const choicesOf = ({ choices }: PollTyped) => choices.filter(Boolean)
export const isAsked = (typed: PollTyped) => choicesOf(typed).length > 0

/** What keeps a poll from being put, before the post goes out without it. */
export function whyNoPoll(typed: PollTyped): { poll: 'poll.few' | 'poll.alike' } | { pollMost: 'poll.tooMany' } | undefined {
  const choices = choicesOf(typed)
  if (choices.length === 0) return undefined
  if (choices.length === 1) return { poll: 'poll.few' }
  if (new Set(choices).size < choices.length) return { poll: 'poll.alike' }
  return Number(typed.most) > choices.length ? { pollMost: 'poll.tooMany' } : undefined
}

/** Puts a poll under a post; gives what the API refused. */
export async function putPoll({ api, handle, post, key }: { api: Api; handle: string; post: string; key: string }, typed: PollTyped): Promise<ProblemView | undefined> {
  const { error } = await api.POST('/accounts/{handle}/posts/{post}/poll', { params: { path: { handle, post }, header: { 'idempotency-key': `${key}-poll` } }, body: { choices: choicesOf(typed), most: Number(typed.most), days: Number(typed.days) } })
  return error as ProblemView | undefined
}
