import { error, fail } from '@sveltejs/kit'
import type { Money } from './api.ts'

export type ProblemView = { detail: string; code: string; requestId: string; status: number; field?: string; errors?: { field: string; message: string }[]; params?: Record<string, string | number | Money> }

/** The API's refusal as a form action's failure: what was typed stays, each error stands at its field. */
export function failWith(problem: unknown, values: Record<string, unknown> = {}) {
  const view = problem as ProblemView
  const errors: Record<string, string> = Object.fromEntries((view.errors ?? []).map((each) => [each.field, each.message]))
  if (view.field) errors[view.field] = view.detail
  return fail(view.status ?? 500, { problem: view, errors, values })
}

/** The API's refusal of what a page is about: shows the error page, with the id to tell us. */
export function stopWith({ status, detail, code, requestId, params }: Pick<ProblemView, 'status' | 'detail' | 'code' | 'requestId' | 'params'>): never {
  error(status, { message: detail, code, requestId, ...waitOf({ status, params }) })
}

/** When to ask again, where the API says so. */
export function waitOf({ status, params }: Partial<Pick<ProblemView, 'status' | 'params'>>): { retryAfterSeconds?: number } {
  return status === 429 && typeof params?.seconds === 'number' ? { retryAfterSeconds: params.seconds } : {}
}
