import { OWN_BOOKS } from '#lib/studio/books.ts'
import { refused } from '#lib/studio/refused.ts'
import type { RequestHandler } from './$types'

const KEPT = ['content-type', 'content-disposition'] as const

/** The file as the API writes it, in the language of the studio: a link to the API itself would speak the browser's. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const account = OWN_BOOKS.find((each) => each === url.searchParams.get('account')) ?? 'balance'
  const query = { account, currency: url.searchParams.get('currency') ?? '' }
  const { error: problem, response } = await locals.api.GET('/accounts/{handle}/money/entries.csv', { params: { path: { handle: params.handle }, query }, parseAs: 'stream' })
  if (problem) refused(problem)
  return new Response(response.body, { headers: KEPT.map((name): [string, string] => [name, response.headers.get(name) ?? '']) })
}
