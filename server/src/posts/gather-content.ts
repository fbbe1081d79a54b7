import { normalHandle } from '#accounts'
import { type Picture, type Refusal, isRefusal, refuse } from '#api'
import { type Reader, sql } from '#database'
import { findPictures } from '#media'
import type { PostBody } from './body.ts'
import type { ProductCards, ProductRef } from './post-row.ts'
import type { NewPost } from './schemas.ts'

/** What a post says. Pictures are copies that outlive changes of the picture's row; products are references. */
export type PostContent = { text: string; pictures: Picture[]; products: ProductRef[]; /** Of articles and lookbooks alone, as `body`. */ title: string; body: PostBody | null }

const EMPTY: PostContent = { text: '', pictures: [], products: [], title: '', body: null }

const storesByHandle = sql<{ handle: string; id: string }>('posts.stores-by-handle', 'select handle, account_id as id from handle where handle = any($1::text[])')

/** What was typed, checked against the author's pictures and the catalogue; what is absent stays as it was. */
export async function gatherContent(db: Reader, productCards: ProductCards, authorId: string, input: Partial<Pick<NewPost, 'text' | 'pictureIds' | 'products' | 'title' | 'body'>>, before: PostContent = EMPTY): Promise<PostContent | Refusal> {
  const pictures = input.pictureIds ? await gatherPictures(db, authorId, input.pictureIds, before.pictures) : before.pictures
  if (isRefusal(pictures)) return pictures
  const products = input.products ? await gatherProducts(db, productCards, input.products, before.products) : before.products
  if (isRefusal(products)) return products
  return { text: input.text ?? before.text, pictures, products, title: input.title ?? before.title, body: input.body === undefined ? before.body : input.body }
}

async function gatherPictures(db: Reader, authorId: string, ids: readonly string[], before: readonly Picture[]): Promise<Picture[] | Refusal> {
  const wanted = [...new Set(ids)]
  // What is shown already may stay, also when the account has it no more; otherwise with the words that it has now.
  const known = new Map([...before.map((each): [string, Picture] => [each.id, each]), ...(await findPictures(db, authorId, wanted))])
  const missing = wanted.find((id) => !known.has(id))
  if (missing !== undefined) return refuse('picture-unknown', undefined, `pictureIds.${ids.indexOf(missing)}`)
  return wanted.map((id) => known.get(id)!)
}

async function gatherProducts(db: Reader, productCards: ProductCards, named: NewPost['products'], before: readonly ProductRef[]): Promise<ProductRef[] | Refusal> {
  if (named.length === 0) return []
  const handles = [...new Set(named.map((each) => normalHandle(each.store)))]
  const stores = new Map((await db.all(storesByHandle, [handles])).map((row) => [row.handle, row.id]))
  const refs = named.map((each) => ({ storeId: stores.get(normalHandle(each.store)), productId: each.product }))
  const isKept = (ref: { productId: string }) => before.some((each) => each.productId === ref.productId)

  // What a post shows already may stay, also when it is no longer on sale.
  const added = refs.filter((ref): ref is ProductRef => ref.storeId !== undefined && !isKept(ref))
  const cards = added.length > 0 ? await productCards(db, added, undefined) : new Map()
  const missing = refs.findIndex((ref) => !isKept(ref) && (ref.storeId === undefined || cards.get(ref.productId)?.store.id !== ref.storeId))
  if (missing >= 0) return refuse('post-product-unknown', undefined, `products.${missing}`)
  const once = new Map(refs.map((ref) => [ref.productId, before.find((each) => each.productId === ref.productId) ?? (ref as ProductRef)]))
  return [...once.values()]
}

/** All that a post says, with the addresses of its links: what is looked through for links that earn. */
export function wordsOf({ text, body }: Pick<PostContent, 'text' | 'body'>): string {
  return body ? `${text} ${JSON.stringify(body)}` : text
}
