import type { ProblemView } from '#lib/refusal.ts'

/** What was typed to one thing of a list and not taken, with what was wrong. */
export type Typed = { problem: ProblemView; errors: Record<string, string>; words: string }
type Failed = { problem: ProblemView; errors?: Record<string, string>; values?: Record<string, unknown> }

/** @param name of the field that says which thing it was */
export function typedTo(form: Failed | object | null | undefined, name: string, id: string): Typed | undefined {
  if (!form || !('problem' in form) || form.values?.[name] !== id) return undefined
  return { problem: form.problem, errors: form.errors ?? {}, words: String(form.values.words) }
}
