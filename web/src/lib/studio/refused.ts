import { error } from '@sveltejs/kit'
import { type ProblemView, waitOf } from '#lib/refusal.ts'

/** A page that cannot be shown: the API's refusal becomes the error page, with the id to tell. */
export function refused(problem: unknown): never {
  const view = problem as ProblemView | undefined
  error(view?.status ?? 502, { message: view?.detail ?? 'unavailable', code: view?.code, requestId: view?.requestId, ...waitOf(view ?? {}) })
}

/** For parts of a page that may be missing: what the API gave, or undefined whatever went wrong. */
export async function attempt<Body>(asked: Promise<{ data?: unknown }>): Promise<Body | undefined> {
  try {
    return (await asked).data as Body | undefined
  } catch {
    return undefined
  }
}
