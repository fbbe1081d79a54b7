import { refused } from '#lib/studio/refused.ts'
import type { RequestHandler } from './$types'

const KEPT = ['content-type', 'content-disposition', 'cache-control'] as const

/** The file as the API draws it, in the language of the page: a link to the API itself would speak the browser's. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const id = url.searchParams.get('id') ?? undefined
  const { error: problem, response } = await locals.api.GET('/stores/{handle}/orders/{order}/invoice.pdf', { params: { path: params, query: { id } }, parseAs: 'stream' })
  if (problem) refused(problem)
  return new Response(response.body, { headers: KEPT.map((name): [string, string] => [name, response.headers.get(name) ?? '']) })
}
