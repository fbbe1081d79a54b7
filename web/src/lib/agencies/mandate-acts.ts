import { fail } from '@sveltejs/kit'
import type { Api } from '#lib/api.ts'
import { failWith, type ProblemView } from '#lib/refusal.ts'
import { readPercent } from '#lib/percent.ts'

const MIN_WHY = 3

/** Ways of one side to its mandate: each tells the API, and gives what it refused. */
type Answer = Promise<{ error?: unknown }>
export type MandateApi = {
  end(body: { why: string }): Answer
  propose(body: { shareBps: number; firstDay: string; lastDay: string }): Answer
  answer(body: { share: string; accept: boolean }): Answer
}
export type Acted = { part: string; typed: Record<string, string>; errors: Record<string, string>; problem: ProblemView | null }

export function asClient(api: Api, handle: string, mandate: string): MandateApi {
  const params = { path: { handle, mandate } }
  return {
    end: (body) => api.POST('/accounts/{handle}/agencies/{mandate}/ending', { params, body }),
    propose: (body) => api.POST('/accounts/{handle}/agencies/{mandate}/share-proposals', { params, body }),
    answer: (body) => api.POST('/accounts/{handle}/agencies/{mandate}/share-answers', { params, body }),
  }
}

export function asAgency(api: Api, handle: string, client: string): MandateApi {
  const params = { path: { handle, client } }
  return {
    end: (body) => api.POST('/accounts/{handle}/clients/{client}/ending', { params, body }),
    propose: (body) => api.POST('/accounts/{handle}/clients/{client}/share-proposals', { params, body }),
    answer: (body) => api.POST('/accounts/{handle}/clients/{client}/share-answers', { params, body }),
  }
}

/** What was done, in one word, or what was refused, beside what was typed in its part of the page. */
export async function doing(part: string, answer: Answer, done: string, typed: Record<string, string> = {}) {
  const { error } = await answer
  if (!error) return { done }
  const { status, data } = failWith(error)
  return refused(status, part, typed, data.errors, data.problem)
}

export async function endIt(ways: MandateApi, form: FormData) {
  const why = String(form.get('why') ?? '').trim()
  if (why.length < MIN_WHY) return refused(422, 'end', { why }, { why: 'end.whyMissing' })
  return doing('end', ways.end({ why }), 'end.done', { why })
}

export async function proposeShare(ways: MandateApi, form: FormData) {
  const typed = { percent: String(form.get('percent') ?? ''), firstDay: String(form.get('firstDay') ?? ''), lastDay: String(form.get('lastDay') ?? '') }
  const shareBps = readPercent(typed.percent)
  if (shareBps === undefined) return refused(422, 'propose', typed, { percent: 'share.percentWrong' })
  const missing = (['firstDay', 'lastDay'] as const).find((each) => !/^\d{4}-\d{2}-\d{2}$/.test(typed[each]))
  if (missing) return refused(422, 'propose', typed, { [missing]: 'share.dayMissing' })
  return doing('propose', ways.propose({ shareBps, firstDay: typed.firstDay, lastDay: typed.lastDay }), 'share.proposedDone', typed)
}

export async function answerShare(ways: MandateApi, form: FormData) {
  const accept = form.get('accept') === '1'
  return doing('answer', ways.answer({ share: String(form.get('share')), accept }), accept ? 'share.agreedDone' : 'share.declinedDone')
}

function refused(status: number, part: string, typed: Record<string, string>, errors: Record<string, string>, problem: ProblemView | null = null) {
  return fail(status, { part, typed, errors, problem } satisfies Acted)
}
