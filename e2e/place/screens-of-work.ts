import { type People, SELLER, STORE } from './people.ts'
import type { Screen } from './screens.ts'

/** Every main screen of the studio and the console, at addresses that exist in the demo town. */
export async function workScreens({ as }: People): Promise<Screen[]> {
  const seller = await as(SELLER)
  const path = { handle: STORE }
  const { data: orders } = await seller.GET('/stores/{handle}/orders', { params: { path, query: { limit: 5 } } })
  const { data: products } = await seller.GET('/stores/{handle}/catalog', { params: { path, query: { limit: 5 } } })
  const { data: posts } = await seller.GET('/accounts/{handle}/posts', { params: { path, query: { limit: 5 } } })
  const [order, product, post] = [orders?.items[0], products?.items[0], posts?.items[0]]
  if (!order || !product || !post) throw new Error('the store lacks what its screens show')

  const studio = `/studio/${STORE}`
  const ofSeller = (name: string, at: string): Screen => ({ name: `studio-${name}`, path: at, as: 'seller' })
  const ofOperator = (name: string): Screen => ({ name: `console-${name}`, path: name === 'home' ? '/console' : `/console/${name}`, as: 'operator' })
  return [
    ofSeller('accounts', '/studio'),
    ofSeller('open', '/studio/open'),
    ofSeller('home', studio),
    ofSeller('products', `${studio}/products`),
    ofSeller('product-new', `${studio}/products/new`),
    ofSeller('product', `${studio}/products/${product.id}`),
    ofSeller('import', `${studio}/products/import`),
    ofSeller('orders', `${studio}/orders`),
    ofSeller('order', `${studio}/orders/${order.id}`),
    ofSeller('ship', `${studio}/orders/ship`),
    ofSeller('print', `${studio}/orders/print?ids=${order.id}`),
    ofSeller('reviews', `${studio}/reviews`),
    ofSeller('reviews-all', `${studio}/reviews?show=all`),
    ofSeller('shows', `${studio}/shows`),
    ofSeller('interaction', `${studio}/interaction`),
    ofSeller('posts', `${studio}/posts`),
    ofSeller('post-new', `${studio}/posts/new`),
    ofSeller('post', `${studio}/posts/${post.id}`),
    ofSeller('money', `${studio}/money`),
    ofSeller('money-payouts', `${studio}/money/payouts`),
    ofSeller('money-years', `${studio}/money/years`),
    ofSeller('money-held', `${studio}/money?account=held`),
    ofSeller('money-disputed', `${studio}/money?account=disputed`),
    ofSeller('money-own', `/studio/${SELLER}/money`),
    ofSeller('money-own-payouts', `/studio/${SELLER}/money/payouts`),
    ofSeller('money-own-years', `/studio/${SELLER}/money/years`),
    ofSeller('after-sales', `${studio}/after-sales`),
    ofSeller('plans', `${studio}/plans`),
    ofSeller('plan-new', `${studio}/plans/new`),
    ofSeller('commissions', `${studio}/plans/paid`),
    ofSeller('affiliate', `${studio}/affiliate?store=${STORE}`),
    ofSeller('webhooks', `${studio}/webhooks`),
    ofSeller('earnings', `${studio}/earnings`),
    ofSeller('earning-results', `${studio}/earnings/results`),
    ofSeller('promotions', `${studio}/promotions`),
    ofSeller('promotion-new', `${studio}/promotions/new`),
    ofSeller('promotion-new-bundle', `${studio}/promotions/new?kind=bundle`),
    ofSeller('promotion-preview', `${studio}/promotions/preview`),
    ofSeller('groups', `${studio}/groups`),
    ofSeller('product-group', `${studio}/products/${product.id}/group`),
    ofSeller('team', `${studio}/team`),
    ofSeller('settings', `${studio}/settings`),
    ...['home', 'reports', 'disputes', 'people', 'accounts', 'orders', 'money', `money?who=${STORE}`, 'payouts', 'payouts/list?view=wrong', 'payouts/list?view=unverified', 'coupons', 'payments', 'payments?view=ended', 'tax', 'jobs', 'outbox', 'audit'].map(ofOperator),
    ofSeller('shipping', `${studio}/shipping`),
  ]
}
