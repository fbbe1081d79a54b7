import { SELLER, SHOPPER_EMAIL, type People } from './people.ts'

/** Who looks at a screen: a guest, a shopper of the town with a past, or a seller who is an operator too. */
export type Viewer = 'guest' | 'shopper' | 'seller' | 'operator'
export type Screen = { name: string; path: string; as: Viewer; full?: boolean }

export const VIEWERS: Record<Exclude<Viewer, 'guest'>, string> = { shopper: SHOPPER_EMAIL, seller: `${SELLER}@amoy.example`, operator: 'market-office@amoy.example' }

/** Every main screen of the shop, at addresses that exist in the demo town. */
export async function shopScreens({ api, as }: People): Promise<Screen[]> {
  const { data: latest } = await api.GET('/feed/latest', { params: { query: { limit: 40 } } })
  const { data: goods } = await api.GET('/products', { params: { query: { limit: 40 } } })
  const shopper = await as('lin-xiaoman')
  const { data: orders } = await shopper.GET('/orders', { params: { query: { limit: 40 } } })
  const { data: reviews } = await shopper.GET('/reviews', { params: { query: { limit: 5 } } })
  const review = reviews?.items[0]
  const post = latest?.items.find((each) => each.pictures.length > 2 && each.products.length > 0 && each.comments > 1) ?? latest?.items[0]
  const store = goods?.items[0]?.store.handle
  const product = goods?.items.find((each) => each.priceMax.minor > each.price.minor) ?? goods?.items[0]
  const order = (state: string) => orders?.items.find((each) => each.state === state) ?? orders?.items[0]
  const { data: lines } = await shopper.GET('/orders/{order}/reviews', { params: { path: { order: order('received')!.id } } })
  const writable = lines?.items.find((each) => each.writable)
  if (!post || !store || !product || !order('paid')) throw new Error('the town lacks what the screens show')

  const creator = latest?.items.find((each) => each.author.kind === 'creator')?.author.handle ?? store
  const everybody: Screen[] = [
    { name: 'home-guest', path: '/', as: 'guest' },
    { name: 'discover', path: '/discover', as: 'guest' },
    { name: 'discover-category', path: '/discover?category=tea', as: 'guest' },
    { name: 'search', path: '/search?q=%E8%8C%B6', as: 'guest' },
    { name: 'search-empty', path: '/search', as: 'guest' },
    { name: 'search-none', path: '/search?q=qqqzzz', as: 'guest' },
    { name: 'store', path: `/@${store}`, as: 'guest' },
    { name: 'store-products', path: `/@${store}?tab=products`, as: 'guest' },
    { name: 'creator', path: `/@${creator}`, as: 'guest' },
    { name: 'post', path: `/@${post.author.handle}/posts/${post.id}`, as: 'guest' },
    { name: 'product', path: `/@${product.store.handle}/products/${product.slug}`, as: 'guest' },
    { name: 'cart-empty', path: '/cart', as: 'guest' },
    { name: 'sign-in', path: '/sign-in', as: 'guest' },
    { name: 'me-guest', path: '/me', as: 'guest' },
    { name: 'missing', path: '/no-such-page', as: 'guest' },
    { name: 'offline', path: '/offline', as: 'guest' },
  ]
  const members: Screen[] = [
    { name: 'home', path: '/', as: 'shopper' },
    { name: 'post-member', path: `/@${post.author.handle}/posts/${post.id}`, as: 'shopper' },
    { name: 'cart', path: '/cart', as: 'shopper' },
    { name: 'orders', path: '/orders', as: 'shopper' },
    { name: 'orders-placed', path: '/orders?state=placed', as: 'shopper' },
    { name: 'order-paid', path: `/orders/${order('paid')!.id}`, as: 'shopper' },
    { name: 'order-shipped', path: `/orders/${order('shipped')!.id}`, as: 'shopper' },
    { name: 'order-received', path: `/orders/${order('received')!.id}`, as: 'shopper' },
    { name: 'checkout', path: `/checkouts/${order('paid')!.checkoutId}`, as: 'shopper' },
    { name: 'me', path: '/me', as: 'shopper' },
    { name: 'me-following', path: '/me/following', as: 'shopper' },
    { name: 'me-saved', path: '/me/saved', as: 'shopper' },
    { name: 'me-sessions', path: '/me/sessions', as: 'shopper' },
    { name: 'me-passkeys', path: '/me/passkeys', as: 'shopper' },
    { name: 'me-tokens', path: '/me/tokens', as: 'shopper' },
    { name: 'me-reviews', path: '/me/reviews', as: 'shopper' },
    ...(review ? ([{ name: 'me-review', path: `/me/reviews/${review.id}`, as: 'shopper' }, { name: 'order-reviewed', path: `/orders/${review.orderId}`, as: 'shopper' }] as const) : []),
    ...(review?.product ? ([{ name: 'product-reviewed', path: `/@${review.product.store.handle}/products/${review.product.slug}`, as: 'shopper' }] as const) : []),
    ...(review?.product ? ([{ name: 'product-shows', path: `/@${review.product.store.handle}/products/${review.product.slug}/shows`, as: 'shopper' }] as const) : []),
    { name: 'product-questions', path: `/@${product.store.handle}/products/${product.slug}/questions`, as: 'shopper' },
    ...(writable ? ([{ name: 'review-write', path: `/orders/${order('received')!.id}/review/${writable.variantId}?stars=4`, as: 'shopper' }] as const) : []),
    { name: 'my-groups', path: '/orders/groups', as: 'shopper' },
    { name: 'me-coupons', path: '/me/coupons', as: 'shopper' },
    { name: 'me-questions', path: '/me/questions', as: 'shopper' },
    { name: 'me-addresses', path: '/me/addresses', as: 'shopper' },
    { name: 'report', path: `/report?kind=post&owner=${post.author.id}&id=${post.id}`, as: 'shopper' },
    { name: 'operator-claim', path: '/operator/0123456789abcdef', as: 'shopper' },
  ]
  return [...everybody, ...members]
}
