import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import { FIRST_POSTS } from '#lib/shop.ts'
import { followActions } from '#lib/shop/follow-actions.ts'
import { claim } from '#lib/shop/claim-action.ts'
import type { Actions, PageServerLoad } from './$types'

const NOTHING = { items: [], next: null }

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const path = { handle: params.handle }
  const after = url.searchParams.get('after') ?? undefined
  const { data: account, error: problem } = await locals.api.GET('/accounts/{handle}', { params: { path } })
  if (!account) stopWith(problem)
  if (account.handle !== params.handle) redirect(301, `/@${account.handle}`)
  const q = url.searchParams.get('q') ?? undefined
  const tab = account.kind === 'store' ? tabOf(url.searchParams.get('tab'), account) : ('posts' as const)
  const posts = tab === 'posts' ? (await locals.api.GET('/accounts/{handle}/posts', { params: { path, query: { after, limit: FIRST_POSTS } } })).data : undefined
  const products = tab === 'products' ? (await locals.api.GET('/stores/{handle}/products', { params: { path, query: { after, q, limit: 24 } } })).data : undefined
  const offers = account.kind === 'store' && !after ? (await locals.api.GET('/stores/{handle}/offers', { params: { path } })).data?.items : undefined
  return { account, tab, q, offers: (offers ?? []).filter(({ kind }) => kind !== 'timed-price'), posts: posts ?? NOTHING, products: products ?? NOTHING }
}

/** A store that has not written anything yet opens with what it sells. */
function tabOf(asked: string | null, { posts, products }: { posts: number; products: number }) {
  if (asked === 'products' || (asked !== 'posts' && posts === 0 && products > 0)) return 'products' as const
  return 'posts' as const
}

export const actions: Actions = { ...followActions, claim }
