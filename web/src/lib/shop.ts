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
