import { fail } from '@sveltejs/kit'
import type { ProblemView } from '#lib/refusal.ts'

/** What was typed of a review; stars that were not chosen are none, which the API refuses. */
export function readReview(form: FormData): { stars: number; words: string } {
  return { stars: Number(form.get('stars') ?? 0), words: String(form.get('words') ?? '') }
}

/** A picture that could not be taken in: the refusal stands at the pictures, and the rest stays as it was typed. */
export function refusedAt(problem: ProblemView, values: Record<string, unknown>) {
  return fail(problem.status ?? 422, { problem, errors: { files: problem.detail } as Record<string, string>, values })
}
