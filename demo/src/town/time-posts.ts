import { type Chance, makeChance } from './chance.ts'
import type { Draft } from './write-posts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const SPREAD_MS = 21 * DAY_MS
/** Above 1 puts more posts near now. */
const DENSITY = 1.7
const MAX_POSTS_A_DAY = 3
const LEAST_GAP_MS = 2 * HOUR_MS
const TRIES = 200
/** The town keeps China's time, eight hours ahead, and sleeps from midnight to five. */
const TOWN_OFFSET_MS = 8 * HOUR_MS
const WAKES_AT_HOUR = 5

/** A time for every draft, in the order of the drafts: over the last three weeks, at hours when people are up. */
export function timePosts(drafts: readonly Draft[], now: Date, seed: number): Date[] {
  const chance = makeChance(seed, 'times')
  const taken = new Map<string, number[]>()
  const times: (Date | undefined)[] = drafts.map(({ authorKey, place }) => {
    if (place.minutesAgo === undefined) return undefined
    const at = now.getTime() - place.minutesAgo * MINUTE_MS
    taken.set(authorKey, [...(taken.get(authorKey) ?? []), at])
    return new Date(at)
  })
  return drafts.map((draft, index) => times[index] ?? drawTime(draft, now, taken, chance))
}

function drawTime({ authorKey, place }: Draft, now: Date, taken: Map<string, number[]>, chance: Chance): Date {
  if (place.state === 'scheduled') return new Date(roundToMinutes(now.getTime() + chance.whole(3, 96) * HOUR_MS, 30))
  const others = taken.get(authorKey) ?? []
  let at = 0
  for (let attempt = 0; attempt < TRIES; attempt++) {
    at = roundToMinutes(now.getTime() - chance.share() ** DENSITY * SPREAD_MS, 1)
    if (at < now.getTime() && isAwake(at) && fits(at, others)) break
  }
  taken.set(authorKey, [...others, at])
  return new Date(at)
}

function fits(at: number, others: readonly number[]): boolean {
  if (others.some((other) => Math.abs(other - at) < LEAST_GAP_MS)) return false
  return others.filter((other) => townDay(other) === townDay(at)).length < MAX_POSTS_A_DAY
}

function isAwake(at: number): boolean {
  return new Date(at + TOWN_OFFSET_MS).getUTCHours() >= WAKES_AT_HOUR
}

function townDay(at: number): number {
  return Math.floor((at + TOWN_OFFSET_MS) / DAY_MS)
}

function roundToMinutes(at: number, minutes: number): number {
  return Math.floor(at / (minutes * MINUTE_MS)) * minutes * MINUTE_MS
}
