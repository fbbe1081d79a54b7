import { refused } from '#lib/studio/refused.ts'
import type { RequestHandler } from './$types'

const KEPT = ['content-type', 'content-disposition'] as const

/** The bank's file as the API writes it. To take it changes something, so it is posted for. */
export const POST: RequestHandler = async ({ locals, params }) => {
  const { error: problem, response } = await locals.api.POST('/console/payout-runs/{run}/file', { params: { path: { run: params.run } }, parseAs: 'stream' })
  if (problem) refused(problem)
  return new Response(response.body, { headers: KEPT.map((name): [string, string] => [name, response.headers.get(name) ?? '']) })
}
