import { type AccountCard, marked } from '#accounts'
import type { Lang, Picture } from '#api'
import type { ProductCard } from '#catalog'
import type { Reader } from '#database'
import type { PostKind, PostLabel, PostView, ShowMark } from './schemas.ts'

/** The cards of products by store and id, as the catalogue gives them now and to this viewer; one that may not be seen is missing. */
export type ProductCards = (db: Reader, pairs: readonly ProductRef[], viewerId: string | undefined) => Promise<Map<string, ProductCard>>
export type ProductRef = { storeId: string; productId: string }

export type PostRow = {
  authorId: string
  id: string
  state: 'draft' | 'scheduled' | 'published' | 'deleted'
  postKind: PostKind
  label: PostLabel | null
  show: ShowMark | null
  poll: string[] | null
  title: string
  text: string
  lang: Lang
  pictures: Picture[]
  products: ProductRef[]
  feedKey: string | null
  publishedAt: Date | null
  publishAt: Date | null
  editedAt: Date | null
  revision: number
  likes: number
  comments: number
  saves: number
  handle: string
  kind: AccountCard['kind']
  name: string
  avatar: Picture | null
  verified: string[]
  /** The author is closed or suspended. */
  authorGone: boolean
  liked: boolean
  saved: boolean
}

/**
 * A post with its author and what the viewer did to it; all of it lies in the shard of the author.
 * @param viewer the parameter that carries the viewer's account id, or null: `$3`
 */
export function postColumns(viewer: string): string {
  return `p.author_id as "authorId", p.id, p.state, p.kind as "postKind", p.label, p.show, p.poll, p.title, p.text, p.lang, p.pictures, p.products, p.feed_key as "feedKey",
    p.published_at as "publishedAt", p.publish_at as "publishAt", p.edited_at as "editedAt", p.revision, p.likes, p.comments, p.saves,
    a.handle, a.kind, a.name, a.avatar, a.verified, (a.closed_at is not null or a.suspended_at is not null) as "authorGone",
    exists (select 1 from post_like l where l.author_id = p.author_id and l.post_id = p.id and l.account_id = ${viewer}) as liked,
    exists (select 1 from post_save s where s.author_id = p.author_id and s.post_id = p.id and s.account_id = ${viewer}) as saved`
}

/** Everybody may see it, as far as the post itself and its author are concerned. */
export function isShown(row: PostRow): boolean {
  return row.state === 'published' && !row.authorGone
}

/** Rows as they go out, with the cards of all their products from one statement. */
export async function presentPosts(db: Reader, productCards: ProductCards, rows: readonly PostRow[], viewerId: string | undefined): Promise<PostView[]> {
  const refs = rows.flatMap((row) => row.products)
  const cards = refs.length > 0 ? await productCards(db, refs, viewerId) : new Map<string, ProductCard>()
  return rows.map((row) => presentPost(row, cards, viewerId))
}

function presentPost(row: PostRow, cards: ReadonlyMap<string, ProductCard>, viewerId: string | undefined): PostView {
  return {
    id: row.id,
    author: marked({ id: row.authorId, handle: row.handle, kind: row.kind, name: row.name, avatar: row.avatar, verified: row.verified }),
    kind: row.postKind,
    label: row.label,
    title: row.title,
    text: row.text,
    lang: row.lang,
    pictures: row.pictures,
    products: row.products.flatMap((each) => cards.get(each.productId) ?? []),
    show: row.show && shownOf(row.show),
    poll: row.poll,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    editedAt: row.editedAt?.toISOString() ?? null,
    likes: row.likes,
    comments: row.comments,
    saves: row.saves,
    viewer: viewerId === undefined ? null : { liked: row.liked, saved: row.saved },
    state: row.state as PostView['state'],
    publishAt: row.publishAt?.toISOString() ?? null,
    revision: row.revision,
  }
}

/** Which review and whose store it is stays inside. */
function shownOf({ stars, variantTitle, sealed, featured, thanks }: ShowMark): PostView['show'] {
  return { stars, variantTitle, sealed, featured, thanks }
}
