import { FAMILY_NAMES, GIVEN_NAMES } from '../people/neighbours.ts'
import { MAIL_DOMAIN } from './build-people.ts'
import { makeChance } from './chance.ts'
import type { Follow, Neighbour } from './types.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Whom everybody around the bay follows, and whom some of them do. */
const FOLLOWED_BY_ALL = ['qingtuan', 'muzi-mama']
const FOLLOWED_BY_SOME = ['shanli-amei', 'yirenshi']
const SOME_SHARE = 0.4
const FIRST_FOLLOWED_DAYS = 55
const LAST_FOLLOWED_DAYS = 18
/** How many days back people are told to have looked at what they follow, and on how many of those. */
const READ_DAYS = 28
const LEAST_READ = 2
const MOST_READ = 9

/** Those who live around: they read and follow, and say nothing. */
export function buildNeighbours(): Neighbour[] {
  return FAMILY_NAMES.flatMap(([family, familySpelt]) =>
    GIVEN_NAMES.map(([given, givenSpelt]): Neighbour => {
      const handle = `${familySpelt}-${givenSpelt}`
      return { key: handle, handle, name: `${family}${given}`, email: `${handle}@${MAIL_DOMAIN}`, lang: 'zh-CN' }
    }),
  )
}

export function buildTheirFollows(neighbours: readonly Neighbour[], now: Date, seed: number): Follow[] {
  return neighbours.flatMap(({ key }) => {
    const chance = makeChance(seed, `follows ${key}`)
    const followed = [...FOLLOWED_BY_ALL, ...FOLLOWED_BY_SOME.filter(() => chance.happens(SOME_SHARE))]
    return followed.map((authorKey) => ({ personKey: key, authorKey, at: new Date(now.getTime() - chance.whole(LAST_FOLLOWED_DAYS * 24, FIRST_FOLLOWED_DAYS * 24) * HOUR_MS) }))
  })
}

/** For everybody the days on which they read what they follow, the earliest first. */
export function buildReadings(people: readonly { readonly key: string }[], now: Date, seed: number): Map<string, Date[]> {
  return new Map(people.map(({ key }) => {
    const chance = makeChance(seed, `reads ${key}`)
    const days = chance.some(Array.from({ length: READ_DAYS }, (_, ago) => ago + 1), chance.whole(LEAST_READ, MOST_READ))
    return [key, days.sort((one, other) => other - one).map((ago) => new Date(now.getTime() - ago * DAY_MS))]
  }))
}
