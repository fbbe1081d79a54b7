import { CLOSINGS, OPENINGS } from '../posts/common.ts'
import type { Lang } from '../pictures/picture-spec.ts'
import type { SceneName } from '../scenes.ts'
import type { CreatorSheet, PostLine, PostPlace, PostsSheet, StoreSheet } from '../sheets.ts'
import { type Chance, makeChance } from './chance.ts'
import { productKey } from './build-products.ts'

/** How often a remark about a product may stand in a post, each time by another creator and between other words. */
const MAX_USES_OF_REMARK = 2
const SHELF_CARDS = 5
const NEIGHBOUR_SHARE = 0.45

/** A post with its author and words, before it has a time, pictures and an echo. */
export type Draft = {
  readonly authorKey: string
  readonly lang: Lang
  readonly text: string
  readonly productKeys: readonly string[]
  readonly scene?: SceneName
  /** A post about the whole shelf shows many pictures. */
  readonly wide: boolean
  readonly place: PostPlace
}

type Sources = { readonly stores: readonly StoreSheet[]; readonly creators: readonly CreatorSheet[]; readonly posts: Readonly<Record<string, PostsSheet>> }

/** Hands every hand-written text to an author, and joins remarks with openings and closes until there are `count`. */
export function writePosts(sources: Sources, count: number, seed: number): Draft[] {
  const chance = makeChance(seed, 'posts')
  const load = new Map<string, number>()
  const whole = [...byStores(sources, chance), ...byCreators(sources, load, chance), ...ownPosts(sources.creators)]
  const joined = joinRemarks(sources, load, chance)
  const published = whole.filter(({ place }) => place.state === undefined).length
  return [...whole, ...joined.slice(0, Math.max(0, count - published))]
}

function byStores({ stores, posts }: Sources, chance: Chance): Draft[] {
  return stores.flatMap((store) => {
    const sheet = sheetOf(posts, store.key)
    const single = sheet.store.map(([about, text, place]): Draft => ({
      authorKey: store.key, lang: store.lang, text, productKeys: withNeighbour(store, about, chance), wide: false, place: place ?? {},
    }))
    const wide = sheet.shelf.map((text): Draft => ({
      authorKey: store.key, lang: store.lang, text, wide: true, place: {},
      productKeys: chance.some(store.products.filter((product) => product.unsent !== true), SHELF_CARDS).map(({ slug }) => productKey(store.key, slug)),
    }))
    return [...single, ...wide]
  })
}

/** A store likes to show a second thing of the same kind below what it writes about. */
function withNeighbour(store: StoreSheet, about: string, chance: Chance): string[] {
  const slugs = about.split(' ')
  const subject = store.products.find(({ slug }) => slug === slugs[0])
  const neighbours = store.products.filter(({ slug, kind, unsent }) => kind === subject?.kind && unsent !== true && !slugs.includes(slug))
  const second = slugs.length === 1 && subject?.unsent !== true && chance.happens(NEIGHBOUR_SHARE) ? chance.some(neighbours, 1).map(({ slug }) => slug) : []
  return [...slugs, ...second].map((slug) => productKey(store.key, slug))
}

function byCreators({ stores, creators, posts }: Sources, load: Map<string, number>, chance: Chance): Draft[] {
  return stores.flatMap((store) => {
    const sheet = sheetOf(posts, store.key)
    const write = (lang: Lang, [about, text, place]: PostLine): Draft => ({
      authorKey: place?.by ?? choose(creators, { lang, storeKey: store.key, except: [] }, load, chance),
      lang, text, productKeys: keysOf(store.key, about), wide: false, place: place ?? {},
    })
    return [...sheet.zh.map((line) => write('zh-CN', line)), ...sheet.en.map((line) => write('en', line))]
  })
}

function ownPosts(creators: readonly CreatorSheet[]): Draft[] {
  return creators.flatMap(({ key, lang, own }) => own.map(([scene, text]): Draft => ({
    authorKey: key, lang, text, productKeys: [], scene, wide: false, place: {},
  })))
}

function joinRemarks({ stores, creators, posts }: Sources, load: Map<string, number>, chance: Chance): Draft[] {
  const joined: Draft[] = []
  const used = new Set<string>()
  for (let round = 0; round < MAX_USES_OF_REMARK; round++) {
    for (const store of chance.some(stores, stores.length)) {
      const sheet = sheetOf(posts, store.key)
      const remarks = [...sheet.remarksZh.map((line) => ({ lang: 'zh-CN' as const, line })), ...sheet.remarksEn.map((line) => ({ lang: 'en' as const, line }))]
      for (const { lang, line: [about, remark] } of remarks) {
        const except = joined.filter(({ text }) => text.includes(remark)).map(({ authorKey }) => authorKey)
        const authorKey = choose(creators, { lang, storeKey: store.key, except }, load, chance)
        if (except.includes(authorKey)) continue
        joined.push({ authorKey, lang, text: surround(remark, lang, used, chance), productKeys: keysOf(store.key, about), wide: false, place: {} })
      }
    }
  }
  return joined
}

/** Puts words around a remark that have not stood around another one together. */
function surround(remark: string, lang: Lang, used: Set<string>, chance: Chance): string {
  for (;;) {
    const opening = chance.pick(OPENINGS[lang])
    const closing = chance.pick(CLOSINGS[lang])
    const pair = `${opening}/${closing}`
    if (used.has(pair) && chance.happens(0.9)) continue
    used.add(pair)
    const parts = lang === 'en' ? [opening, remark, closing].filter((part) => part !== '').join(' ') : opening + remark + closing
    return chance.happens(0.25) && closing !== '' ? `${lang === 'en' ? `${opening} ${remark}` : opening + remark}\n\n${closing}` : parts
  }
}

/** The creator of this language and liking who has written least so far; chance decides between equals. */
function choose(creators: readonly CreatorSheet[], want: { lang: Lang; storeKey: string; except: readonly string[] }, load: Map<string, number>, chance: Chance): string {
  const fitting = creators.filter(({ lang, interests }) => lang === want.lang && interests.includes(want.storeKey))
  if (fitting.length === 0) throw new Error(`Nobody writes in ${want.lang} about ${want.storeKey}`)
  const fresh = fitting.filter(({ key }) => !want.except.includes(key))
  const open = fresh.length > 0 ? fresh : fitting
  const least = Math.min(...open.map(({ key }) => load.get(key) ?? 0))
  const { key } = chance.pick(open.filter((creator) => (load.get(creator.key) ?? 0) <= least + 1))
  load.set(key, (load.get(key) ?? 0) + 1)
  return key
}

function keysOf(storeKey: string, about: string): string[] {
  return about.split(' ').map((slug) => productKey(storeKey, slug))
}

function sheetOf(posts: Readonly<Record<string, PostsSheet>>, storeKey: string): PostsSheet {
  const sheet = posts[storeKey]
  if (sheet === undefined) throw new Error(`No posts about ${storeKey}`)
  return sheet
}
