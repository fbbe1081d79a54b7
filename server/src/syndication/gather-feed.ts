import { type AccountPage, accountPage } from '#accounts'
import { isRefusal } from '#api'
import type { Reader } from '#database'
import { listPosts, type PostView, type ProductCards } from '#posts'

/** What readers of feeds are shown at once; they keep what they have seen. */
const MAX_FEED_POSTS = 30

/** What an account has published last, with the addresses under which people find it. */
export type Feed = { account: AccountPage; posts: PostView[]; publicUrl: string; homeUrl: string; changedAt: Date }

/** As everybody may see it. Undefined when there is no such account. */
export async function gatherFeed(db: Reader, productCards: ProductCards, publicUrl: string, handle: string): Promise<Feed | undefined> {
  const account = await accountPage(db, handle)
  if (!account) return undefined
  const page = await listPosts(db, productCards, account.handle, { limit: MAX_FEED_POSTS }, undefined)
  if (isRefusal(page)) return undefined
  const times = page.items.flatMap((post) => [post.publishedAt, post.editedAt]).filter((at) => at !== null)
  return {
    account,
    posts: page.items,
    publicUrl,
    homeUrl: homeUrl(publicUrl, account.handle),
    changedAt: new Date(times.reduce((latest, at) => (at > latest ? at : latest), account.createdAt)),
  }
}

export function homeUrl(publicUrl: string, handle: string): string {
  return `${publicUrl}/@${handle}`
}

export function postUrl({ homeUrl: home }: Feed, post: PostView): string {
  return `${home}/posts/${post.id}`
}
