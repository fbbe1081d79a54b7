import type { Schemas } from './api.ts'

export type ProductCard = Schemas['ProductCard']
export type ProductView = Schemas['ProductView']
export type Variant = Schemas['VariantView']
export type RichText = ProductView['description']
export type PostView = Schemas['Post']
export type Review = Schemas['Review']
export type OwnReview = Schemas['OwnReview']
export type Rating = Schemas['ProductRating']
export type Comment = Schemas['Comment']
export type AccountPage = Schemas['AccountPage']
export type FoundAccount = Schemas['FoundAccount']
export type CartView = Schemas['Cart']
export type CartStore = CartView['stores'][number]
export type Address = Schemas['KeptAddress']
export type OrderCard = Schemas['OrderCard']
export type OrderView = Schemas['OrderView']
export type OrderLine = OrderCard['lines'][number]
export type Page<Item> = { items: Item[]; next: string | null }

/** Posts that come with a page: enough for a few screens; more come while one reads. */
export const FIRST_POSTS = 10

export const postPath = (post: Pick<PostView, 'id' | 'author'>) => `/@${post.author.handle}/posts/${post.id}`
/** What a product costs now, and until when where that is less than usual: what a cart would take. */
export function priceNow({ price, priceMax, compareAt, sale }: Pick<ProductCard, 'price' | 'priceMax' | 'compareAt'> & Partial<Pick<ProductCard, 'sale'>>) {
  const amount = sale?.price ?? price
  return { amount, was: sale ? sale.was : compareAt, from: (sale?.priceMax ?? priceMax).minor > amount.minor, until: sale?.was ? sale.until : undefined }
}

export const productPath = (product: Pick<ProductCard, 'slug' | 'store'>) => `/@${product.store.handle}/products/${product.slug}`
