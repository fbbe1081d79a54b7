import { redirect } from '@sveltejs/kit'
import { stopWith } from '#lib/refusal.ts'
import type { AccountPage, Page, PostView, ProductCard } from '#lib/shop.ts'
import { followActions } from '#lib/shop/follow-actions.ts'
import type { Actions, PageServerLoad } from './$types'



export const load: PageServerLoad = async ({ locals, params, url }) => {
  const path = { handle: params.handle }
  const after = url.searchParams.get('after') ?? undefined
  const found = await locals.api.GET('/accounts/{handle}', { params: { path } })
  if (!found.data) stopWith(found.error)
  const account = found.data as AccountPage
  if (account.handle !== params.handle) redirect(301, `/@${account.handle}`)
  const tab = account.kind === 'store' && url.searchParams.get('tab') === 'products' ? 'products' : 'posts'
  const posts = tab === 'posts' ? await locals.api.GET('/accounts/{handle}/posts', { params: { path, query: { after, limit: 20 } } }) : undefined
  const q = url.searchParams.get('q') ?? undefined
  const products = tab === 'products' ? await locals.api.GET('/stores/{handle}/products', { params: { path, query: { after, q, limit: 24 } } }) : undefined
  return { account, tab, q, posts: (posts?.data ?? { items: [], next: null }) as Page<PostView>, products: (products?.data ?? { items: [], next: null }) as Page<ProductCard> }
}

export const actions: Actions = followActions
