import { THREADS_ANY, THREADS_TOWN, THREADS_UNSENT } from '../posts/common.ts'
import type { Lang } from '../pictures/picture-spec.ts'
import type { PostsSheet } from '../sheets.ts'
import { SIGN_IN_KEYS } from './build-people.ts'
import type { Chance } from './chance.ts'
import type { Comment, Person, Post, Product } from './types.ts'

const MAX_THREADS = 5
const MINUTE_MS = 60_000
/** Most comments come within this of the post. */
const ECHO_MS = 40 * 60 * MINUTE_MS
/** A person who writes the other language comments now and then. */
const GUEST_PROBABILITY = 0.15
const MOST_LIKES = 64

export type EchoSources = {
  readonly people: readonly Person[]
  readonly posts: Readonly<Record<string, PostsSheet>>
  /** The kind of each product, by its key. */
  readonly kinds: ReadonlyMap<string, string>
  /** The person who writes for an account. */
  readonly writers: ReadonlyMap<string, string>
  /** How often each thread has been used, so that the least used comes next. */
  readonly uses: Map<string, number>
  readonly now: Date
}

export type Unheard = Omit<Post, 'comments' | 'likes'>

/** Comments that fit what the post is about, with the author's answers, and likes. */
export function echoPost(post: Unheard, products: readonly Product[], leastLikes: number, sources: EchoSources, chance: Chance): Pick<Post, 'comments' | 'likes'> {
  const seller = products[0]?.storeKey ?? post.authorKey
  const insiders = [sources.writers.get(post.authorKey), sources.writers.get(seller), SIGN_IN_KEYS.operator]
  const readers = sources.people.filter(({ key }) => !insiders.includes(key))
  const threads = drawThreadCount(chance)
  const comments: Comment[] = []
  const spoken = new Set<string>()
  const said = new Set<string>()
  for (let index = 0; index < threads; index++) {
    const lang: Lang = chance.happens(GUEST_PROBABILITY) ? otherOf(post.lang) : post.lang
    const person = chance.pick(readers.filter((reader) => reader.lang === lang && !spoken.has(reader.key)))
    spoken.add(person.key)
    const { thread, toSeller } = drawThread(products, lang, index, said, sources, chance)
    said.add(thread)
    comments.push(...hold(thread, person, toSeller ? seller : post.authorKey, post, sources.now, chance))
  }
  comments.sort((one, other) => one.at.getTime() - other.at.getTime())
  return { comments, likes: chance.some(readers, leastLikes + Math.floor(chance.share() ** 2 * (MOST_LIKES - leastLikes))).map(({ key }) => key) }
}

function drawThreadCount(chance: Chance): number {
  const draw = chance.share()
  if (draw < 0.12) return 0
  return Math.min(MAX_THREADS, 1 + Math.floor(chance.share() ** 1.25 * (MAX_THREADS - 0.2)))
}

function otherOf(lang: Lang): Lang {
  return lang === 'en' ? 'zh-CN' : 'en'
}

/** What to say, and whether it is for the seller to answer rather than for the author. */
type Topic = { readonly thread: string; readonly toSeller: boolean }

/** About the product in two of three cases, else what one says to any post; nothing that was said here already. */
function drawThread(products: readonly Product[], lang: Lang, index: number, said: ReadonlySet<string>, sources: EchoSources, chance: Chance): Topic {
  const [product] = products
  const draw = (threads: readonly string[], toSeller: boolean): Topic => ({ thread: leastUsed(threads.filter((thread) => !said.has(thread)), sources, chance), toSeller })
  if (product === undefined) return draw(THREADS_TOWN[lang], false)
  const fitting = threadsAbout(product, lang, sources)
  const exhausted = fitting.every((thread) => said.has(thread))
  return index % 3 === 2 || exhausted ? draw(THREADS_ANY[lang], false) : draw(fitting, true)
}

function threadsAbout(product: Product, lang: Lang, { posts, kinds }: EchoSources): readonly string[] {
  if (!product.requiresShipping) return THREADS_UNSENT[lang]
  const kind = kinds.get(product.key) ?? ''
  const fitting = posts[product.storeKey]?.threads[kind]
  if (fitting === undefined) throw new Error(`No comments for ${product.storeKey} ${kind}`)
  return lang === 'en' ? fitting.en : fitting.zh
}

function leastUsed(threads: readonly string[], { uses }: EchoSources, chance: Chance): string {
  const least = Math.min(...threads.map((thread) => uses.get(thread) ?? 0))
  const thread = chance.pick(threads.filter((one) => (uses.get(one) ?? 0) === least))
  uses.set(thread, least + 1)
  return thread
}

/** The first word is the reader's, the second the account's that answers, and so on in turn. */
function hold(thread: string, reader: Person, accountKey: string, post: Unheard, now: Date, chance: Chance): Comment[] {
  const start = post.publishedAt.getTime()
  let at = start + chance.share() ** 1.5 * Math.min((now.getTime() - start) * 0.95, ECHO_MS)
  return thread.split(' // ').map((text, turn) => {
    const who = turn % 2 === 0 ? { personKey: reader.key } : { accountKey }
    const comment = { ...who, text, at: new Date(Math.floor(at)) }
    at += Math.min((now.getTime() - at) * (0.3 + chance.share() * 0.5), chance.whole(3, 90) * MINUTE_MS)
    return comment
  })
}
