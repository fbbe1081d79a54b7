import type { components } from './schema.ts'

export type Problem = components['schemas']['Problem']

/** A refusal of the API, for callers that would rather catch than look. */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.name = 'ApiError'
    this.problem = problem
  }
}

/** What a call gives: one of the two. */
export type Answer<Data> = { data?: Data; error?: Problem; response: Response }

/** The data of an answer. Throws an ApiError when the API refused. */
export function dataOf<Data>({ data, error, response }: Answer<Data>): NonNullable<Data> {
  if (data !== undefined && data !== null) return data
  throw new ApiError(error ?? { type: 'about:blank', title: 'no-answer', status: response.status, code: 'no-answer', detail: `The answer has the status ${response.status} and no content.`, requestId: response.headers.get('x-request-id') ?? '' })
}
