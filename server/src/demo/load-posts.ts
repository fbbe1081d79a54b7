import type { Post, Town } from '@amoy/demo'
import { MINUTE_MS } from '#clock'
import { type Database, sql } from '#database'
import { groupsAtOnce } from './at-once.ts'
import type { TownIds } from './load-people.ts'
import type { TownPictures } from './load-pictures.ts'
import type { TownProducts } from './load-products.ts'
import type { TownPlace } from './town-place.ts'

// Ten thousand likes one call each would take longer than all the rest: a post's at once, count and rows together.
const likeAll = sql(
  'demo.like-all',
  `with made as (insert into post_like (author_id, post_id, account_id, at) select $1, $2, each, $4 from unnest($3::uuid[]) as each on conflict do nothing returning 1)
   update post set likes = likes + (select count(*) from made) where author_id = $1 and id = $2`,
)

export async function loadFollows(place: TownPlace, town: Town, ids: TownIds): Promise<void> {
  const people = new Set(town.people.map(({ key }) => key))
  const byPerson = Map.groupBy(town.follows.filter(({ personKey }) => people.has(personKey)), (each) => each.personKey)
  await groupsAtOnce(byPerson.values(), ({ personKey, authorKey, at }) => place.clock.at(at, () => place.as(ids.people.get(personKey)!, 'PUT', `/accounts/${ids.handles.get(authorKey)!}/follow`)))
}

/** Posts with their comments and likes, an author's in the order in which they were published. */
export async function loadPosts(database: Database, place: TownPlace, town: Town, given: { ids: TownIds; products: TownProducts; pictures: TownPictures }, onProgress: (share: number) => void): Promise<void> {
  const writers = new Map([...town.stores.map((store) => [store.key, store.ownerKey] as const), ...town.creators.map((creator) => [creator.key, creator.personKey] as const)])
  const posts = town.posts.toSorted((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  let done = 0
  await groupsAtOnce(Map.groupBy(posts, (each) => each.authorKey).values(), async (post) => {
    await loadPost(database, place, post, given, writers)
    onProgress(++done / posts.length)
  })
}

async function loadPost(database: Database, place: TownPlace, post: Post, { ids, products, pictures }: { ids: TownIds; products: TownProducts; pictures: TownPictures }, writers: ReadonlyMap<string, string>): Promise<void> {
  const authorId = ids.accounts.get(post.authorKey)!
  const handle = ids.handles.get(post.authorKey)!
  const writer = ids.people.get(writers.get(post.authorKey)!)!
  const scheduled = post.state === 'scheduled'
  const now = new Date()
  const at = scheduled || post.publishedAt > now ? now : post.publishedAt
  const pictureIds = (await place.clock.at(at, () => Promise.all(post.pictures.map((spec) => pictures(authorId, spec))))).map((each) => each.id)
  const made = await place.clock.at(at, () => place.as<{ id: string }>(writer, 'POST', `/accounts/${handle}/posts`, {
    text: post.text,
    lang: post.lang,
    pictureIds: [...new Set(pictureIds)],
    products: post.productKeys.map((key) => ({ store: ids.handles.get(storeOf(key, products, ids))!, product: products.get(key)!.id })),
    state: post.state,
    ...(scheduled ? { publishAt: new Date(Math.max(post.publishedAt.getTime(), now.getTime() + MINUTE_MS)).toISOString() } : {}),
  }))
  for (const comment of post.comments) {
    const person = 'personKey' in comment ? ids.people.get(comment.personKey)! : writer
    await place.clock.at(comment.at, () => place.as(person, 'POST', `/accounts/${handle}/posts/${made.id}/comments`, { text: comment.text }))
  }
  if (post.likes.length > 0) await database.write((db) => db.run(likeAll, [authorId, made.id, post.likes.map((key) => ids.people.get(key)!), post.comments.at(-1)?.at ?? at]))
}

function storeOf(productKey: string, products: TownProducts, ids: TownIds): string {
  const { storeId } = products.get(productKey)!
  return [...ids.accounts].find(([, id]) => id === storeId)![0]
}
