import { error, fail } from '@sveltejs/kit'
import { blankApplication, sendApplication } from '#lib/creators/application-form.ts'
import type { Schemas } from '#lib/api.ts'
import { failWith, stopWith } from '#lib/refusal.ts'
import { attempt } from '#lib/studio/refused.ts'
import type { PostView } from '#lib/shop.ts'
import { hasCreatorPage } from '#lib/studio/store-of.ts'
import type { Actions, PageServerLoad } from './$types'

/** Posts to choose samples from. */
const LATEST_POSTS = 24

/** The way to become a creator, and one's numbers. */
export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { account, now } = await parent()
  if (!hasCreatorPage(account)) error(404)
  const options = { params: { path: { handle: params.handle } } }
  const [desk, terms, day] = await Promise.all([locals.api.GET('/accounts/{handle}/creator', options), locals.api.GET('/creator-terms'), attempt<Schemas['PostingDay']>(locals.api.GET('/accounts/{handle}/posting-day', options))])
  if (!desk.data) stopWith(desk.error)
  if (!terms.data) stopWith(terms.error as never)
  const { creator, application, applyFrom } = desk.data
  const isVerified = creator !== null && creator.ended === null
  const waits = application?.state === 'submitted'
  const asks = !isVerified && !waits && account.role === 'owner' && (applyFrom === null || Date.parse(applyFrom) <= now)
  const posts = asks ? await attempt<{ items: PostView[] }>(locals.api.GET('/accounts/{handle}/posts', { params: { path: options.params.path, query: { limit: LATEST_POSTS } } })) : undefined
  return { desk: desk.data, terms: terms.data, day: day ?? null, isVerified, waits, asks, posts: posts?.items ?? [], typed: blankApplication(), key: crypto.randomUUID() }
}

export const actions: Actions = {
  apply: async ({ request, locals, params }) => sendApplication(locals.api, params.handle, await request.formData()),
  withdraw: async ({ locals, params }) => {
    const { error: problem } = await locals.api.DELETE('/accounts/{handle}/creator-application', { params: { path: { handle: params.handle } } })
    if (!problem) return { withdrawn: true as const }
    const { status, data } = failWith(problem)
    return fail(status, { problem: data.problem })
  },
}
