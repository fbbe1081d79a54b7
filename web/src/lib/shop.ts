import type { AccountCard, Money, Picture } from './api.ts'

export type ProductCard = { id: string; store: { id: string; handle: string; name: string }; slug: string; title: string; picture: Picture | null; price: Money; priceMax: Money; compareAt: Money | null; inStock: boolean; available: boolean }
export type PostView = {
  id: string
  author: AccountCard
  text: string
  lang: string
  pictures: Picture[]
  products: ProductCard[]
  publishedAt: string | null
  editedAt: string | null
  likes: number
  comments: number
  saves: number
  viewer: { liked: boolean; saved: boolean } | null
  state: 'draft' | 'scheduled' | 'published'
  publishAt: string | null
  revision: number
}

export const postPath = (post: Pick<PostView, 'id' | 'author'>) => `/@${post.author.handle}/posts/${post.id}`
export const productPath = (product: Pick<ProductCard, 'slug' | 'store'>) => `/@${product.store.handle}/products/${product.slug}`

export type AccountPage = AccountCard & {
  bio: string
  lang: string
  cover: Picture | null
  followers: number
  following: number
  posts: number
  products: number
  createdAt: string
  viewer: { following: boolean; muted: boolean; blocked: boolean; role: string | null } | null
  store: { currency: string; shipsFrom: string; returnsPolicy: string; shippingFee: Money; freeShippingFrom: Money | null } | null
}

export type TextRun = { text: string; bold?: boolean; italic?: boolean; link?: string }
export type Variant = { id: string; optionValues: string[]; price: Money; compareAt: Money | null; sku: string; available: number | null; picture: Picture | null; requiresShipping: boolean; weightGrams: number }
export type ProductView = ProductCard & {
  description: { blocks: unknown[] }
  options: { name: string; values: string[] }[]
  variants: Variant[]
  pictures: Picture[]
  category: string | null
  tags: string[]
  sold: number
  returnsPolicy: string
  shipsFrom: string
  shipping: { fee: Money; freeFrom: Money | null }
  storeCard: AccountCard & { followers: number }
}

export type CartLine = { variantId: string; productId: string; slug: string; title: string; variantTitle: string; picture: Picture | null; quantity: number; price: Money; seenPrice: Money; priceChanged: boolean; available: number | null; problem: null | 'sold-out' | 'too-few' | 'gone'; lineTotal: Money }
export type CartStore = { store: AccountCard; currency: string; lines: CartLine[]; goods: Money; shipping: Money; total: Money }
export type CartView = { stores: CartStore[]; currencies: { currency: string; total: Money; count: number }[]; count: number; changed: boolean }

export type OrderLine = { title: string; variantTitle: string; picture: Picture | null; quantity: number; price: Money }
export type OrderCard = { id: string; number: string; store: AccountCard; state: 'placed' | 'paid' | 'shipped' | 'received' | 'cancelled' | 'refunded'; total: Money; placedAt: string; payUntil: string | null; lines: OrderLine[]; next: 'pay' | 'wait' | 'receive' | null; checkoutId: string }
export type Address = { id: string; name: string; phone: string; country: string; region: string; city: string; district: string; street: string; postcode: string }
export type OrderView = OrderCard & {
  address: Omit<Address, 'id'> | null
  goods: Money
  shipping: Money
  note: string
  timeline: { kind: string; byKind: 'buyer' | 'seller' | 'platform' | 'provider'; at: string; why: string; detail: Record<string, string> }[]
  shipments: { carrier: string; trackingNumber: string; at: string }[]
  refunded: Money
  autoReceiveAt: string | null
}
export type Page<Item> = { items: Item[]; next: string | null }
