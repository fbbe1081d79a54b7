import { fail } from '@sveltejs/kit'
import { failWith, type ProblemView } from '#lib/refusal.ts'

const MIN_WHY = 3

/** A form that names somebody and gives a reason; `send` tells the API. */
export async function withReason(request: Request, send: (id: string, why: string) => Promise<{ error?: unknown }>) {
  const form = await request.formData()
  const typed = { id: String(form.get('id') ?? ''), why: String(form.get('why') ?? '').trim() }
  if (typed.why.length < MIN_WHY) return fail(422, { ...typed, wrong: 'console.whyMissing' as const, problem: undefined as ProblemView | undefined })
  const { error } = await send(typed.id, typed.why)
  if (!error) return { done: true }
  const { status, data } = failWith(error)
  return fail(status, { ...typed, wrong: undefined, problem: data.problem })
}
