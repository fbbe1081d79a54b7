import { parseLook } from '../pictures/parse-look.ts'
import { describePicture, type PictureSpec } from '../pictures/picture-spec.ts'
import { SCENES } from '../scenes.ts'
import { type Chance, makeChance } from './chance.ts'
import { echoPost, type EchoSources, type Unheard } from './echo-post.ts'
import { timePosts } from './time-posts.ts'
import type { Post, Product } from './types.ts'
import type { Draft } from './write-posts.ts'

const MAX_PICTURES = 9
const WIDE_PICTURES = [6, 9] as const
/** The posts that open the first feed have been seen by somebody. */
const LEAST_LIKES_ON_TOP = 18

export type PostSources = EchoSources & { readonly products: ReadonlyMap<string, Product>; readonly now: Date; readonly seed: number }

export function buildPosts(drafts: readonly Draft[], sources: PostSources): Post[] {
  const times = timePosts(drafts, sources.now, sources.seed)
  const posts = drafts.map((draft, index): Post => {
    const key = `post-${String(index + 1).padStart(3, '0')}`
    const chance = makeChance(sources.seed, key)
    const state = draft.place.state ?? 'published'
    const publishedAt = times[index] as Date
    const products = draft.productKeys.map((product) => find(sources.products, product))
    const post: Unheard = {
      key, state, publishedAt,
      authorKey: draft.authorKey, lang: draft.lang, text: draft.text, productKeys: draft.productKeys,
      pictures: picture(draft, products, sources.products, chance),
    }
    const echo = state === 'published' ? echoPost(post, products, draft.place.minutesAgo === undefined ? 0 : LEAST_LIKES_ON_TOP, sources, chance) : { comments: [], likes: [] }
    return { ...post, ...echo }
  })
  return posts.sort((one, other) => one.publishedAt.getTime() - other.publishedAt.getTime())
}

/** Pictures of what the text is about, and of nothing else. */
function picture(draft: Draft, products: readonly Product[], all: ReadonlyMap<string, Product>, chance: Chance): PictureSpec[] {
  if (draft.scene !== undefined) return sceneOf(draft)
  if (draft.wide) return shelfOf(draft, products, all, chance)
  const firsts = products.map(({ pictures }) => pictures[0]).filter((first) => first !== undefined)
  const others = products.flatMap(({ pictures }) => pictures.slice(1))
  const more = chance.some(others, chance.pick([0, 1, 2, 2, 3]))
  return different([...firsts, ...more]).slice(0, MAX_PICTURES)
}

function sceneOf({ scene, lang }: Draft): PictureSpec[] {
  if (scene === undefined) return []
  const { look, zh, en } = SCENES[scene]
  return [describePicture(parseLook(look), lang === 'zh-CN' ? zh : en, lang)]
}

/** The cards first, then others from the same store. */
function shelfOf({ authorKey }: Draft, carded: readonly Product[], all: ReadonlyMap<string, Product>, chance: Chance): PictureSpec[] {
  const others = [...all.values()].filter((product) => product.storeKey === authorKey && product.requiresShipping && !carded.includes(product))
  const shown = [...carded, ...chance.some(others, MAX_PICTURES - carded.length)]
  return different(shown.flatMap(({ pictures }) => pictures.slice(0, 1))).slice(0, chance.pick(WIDE_PICTURES))
}

function different(pictures: readonly PictureSpec[]): PictureSpec[] {
  return [...new Map(pictures.map((spec) => [spec.key, spec])).values()]
}

function find(products: ReadonlyMap<string, Product>, key: string): Product {
  const product = products.get(key)
  if (product === undefined) throw new Error(`A post about ${key}, which nobody sells`)
  return product
}
