import { refused } from '#lib/studio/refused.ts'
import type { RequestHandler } from './$types'

const KEPT = ['content-type', 'content-disposition'] as const

/** The file as the API writes it. Each download is written down, so it is posted for. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const year = Number((await request.formData()).get('year'))
  const { error: problem, response } = await locals.api.POST('/console/payout-year-files', { body: { year }, parseAs: 'stream' })
  if (problem) refused(problem)
  return new Response(response.body, { headers: KEPT.map((name): [string, string] => [name, response.headers.get(name) ?? '']) })
}
