import { refused } from '#lib/studio/refused.ts'
import type { RequestHandler } from './$types'

const KEPT = ['content-type', 'content-disposition'] as const

/** The file as the API writes it, in the language of the studio. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { error: problem, response } = await locals.api.GET('/accounts/{handle}/payout-years.csv', { params: { path: { handle: params.handle } }, parseAs: 'stream' })
  if (problem) refused(problem)
  return new Response(response.body, { headers: KEPT.map((name): [string, string] => [name, response.headers.get(name) ?? '']) })
}
