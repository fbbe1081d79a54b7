import { creatorSheets, SIGN_IN_KEYS } from './build-people.ts'
import type { Follow, Person, Store } from './types.ts'
import { type Chance, makeChance } from './chance.ts'

const DAY_MS = 86_400_000
const LONGEST_AGO_DAYS = 60
const FEWEST = 3
const MOST = 14
/** How much likelier somebody follows an author who writes their language. */
const SAME_LANGUAGE_WEIGHT = 5

/** The shopper to sign in as follows these, so that the first feed is alive, in both languages. */
const FOLLOWED_BY_SHOPPER = ['tea', 'pastry', 'hanfu', 'seafood', 'totes', 'shanli-amei', 'qingtuan', 'yirenshi', 'rongshu-cat', 'candle-hour']

type Author = { readonly key: string; readonly lang: string; readonly personKey: string }

export function buildFollows(people: readonly Person[], stores: readonly Store[], now: Date, seed: number): Follow[] {
  const authors: Author[] = [
    ...stores.map(({ key, lang, ownerKey }) => ({ key, lang, personKey: ownerKey })),
    ...creatorSheets.map(({ key, lang }) => ({ key, lang, personKey: key })),
  ]
  return people.flatMap((person) => {
    const chance = makeChance(seed, `follows ${person.key}`)
    const followed = person.key === SIGN_IN_KEYS.shopper ? FOLLOWED_BY_SHOPPER : drawAuthors(person, authors, chance)
    return followed.map((authorKey) => ({ personKey: person.key, authorKey, at: new Date(now.getTime() - Math.ceil(chance.share() * LONGEST_AGO_DAYS * DAY_MS)) }))
  })
}

function drawAuthors(person: Person, authors: readonly Author[], chance: Chance): string[] {
  const others = authors.filter(({ personKey }) => personKey !== person.key)
  const tickets = others.flatMap(({ key, lang }) => Array.from({ length: lang === person.lang ? SAME_LANGUAGE_WEIGHT : 1 }, () => key))
  const wanted = chance.whole(FEWEST, MOST)
  return [...new Set(chance.some(tickets, tickets.length))].slice(0, wanted)
}
