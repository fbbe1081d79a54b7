import { foodReviews, answers, goodReviews, poorReviews, wornReviews } from '../reviews/index.ts'
import type { Lang, PictureSpec } from '../pictures/picture-spec.ts'
import { makeChance } from './chance.ts'
import type { Order, Person, Product, Review } from './types.ts'

const REVIEWED_SHARE = 0.85
const POOR_SHARE = 0.1
const SILENT_SHARE = 0.12
const PICTURE_SHARE = 0.28
const ANSWERED_SHARE = 0.45
const HOUR_MS = 3_600_000
const FOOD = new Set(['tea', 'seafood', 'pastry', 'pantry'])
const VESSEL = /盘|杯|壶|罐|盏|碗|台|器|具|布|夹|tray|cup|pot|kettle|bowl|tin\b|cloth|spoon/i
const WORN = new Set(['clothing', 'bags', 'outdoor'])

type Sources = { readonly orders: readonly Order[]; readonly people: readonly Person[]; readonly products: readonly Product[]; readonly seed: number }

/** What buyers say of the first thing of an order that they have received, and what its store answers. */
export function buildReviews({ orders, people, products, seed }: Sources): Review[] {
  const chance = makeChance(seed, 'reviews')
  const decks = new Map<string, string[]>()
  /** Each sentence once before any comes again. */
  const draw = (name: string, from: readonly string[]): string => {
    const deck = decks.get(name) ?? []
    if (deck.length === 0) deck.push(...chance.some(from, from.length))
    decks.set(name, deck)
    return deck.pop()!
  }
  return orders.filter(({ outcome }) => outcome === 'received').flatMap((order) => {
    if (!chance.happens(REVIEWED_SHARE)) return []
    const product = products.find(({ key }) => key === order.lines[0]!.productKey)!
    const { lang } = people.find(({ key }) => key === order.personKey)!
    const isPoor = chance.happens(POOR_SHARE)
    const stars = isPoor ? chance.whole(2, 3) : chance.happens(0.7) ? 5 : 4
    const words = !isPoor && chance.happens(SILENT_SHARE) ? '' : isPoor ? draw(`poor ${lang}`, poorReviews[lang]) : draw(`${kindOf(product)} ${lang}`, sentencesFor(product, lang))
    const pictures: PictureSpec[] = chance.happens(PICTURE_SHARE) ? product.pictures.slice(0, chance.whole(1, 2)) : []
    const isAnswered = words !== '' && (isPoor || chance.happens(ANSWERED_SHARE))
    const answer = isAnswered ? draw(`answer ${isPoor} ${product.lang}`, answers[isPoor ? 'poor' : 'good'][product.lang]) : undefined
    return [{ orderKey: order.key, stars, words, pictures, answer, afterMs: chance.whole(75, 90) * HOUR_MS }]
  })
}

function kindOf({ category, title }: Product): 'food' | 'worn' | 'good' {
  // What tea is made with is sold beside the tea.
  if (VESSEL.test(title)) return 'good'
  return FOOD.has(category) ? 'food' : WORN.has(category) ? 'worn' : 'good'
}

function sentencesFor(product: Product, lang: Lang): readonly string[] {
  return { food: foodReviews, worn: wornReviews, good: goodReviews }[kindOf(product)][lang]
}
