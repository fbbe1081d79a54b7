/** Chance that repeats itself for a seed. */
export type Chance = {
  /** From 0 to under 1. */
  readonly share: () => number
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number
  readonly happens: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** Up to `count` different ones, in a new order. */
  readonly some: <T>(from: readonly T[], count: number) => T[]
}

/** Each part of the town takes its own chance by name, so that a change in one leaves the others as they were. */
export function makeChance(seed: number, name: string): Chance {
  let state = hash(`${seed}/${name}`)
  // mulberry32
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (least: number, most: number): number => least + Math.floor(share() * (most - least + 1))
  return {
    share,
    whole,
    happens: (probability) => share() < probability,
    pick: (from) => {
      if (from.length === 0) throw new Error(`Nothing to pick from (${name})`)
      return from[whole(0, from.length - 1)] as never
    },
    some: (from, count) => {
      const left = [...from]
      const taken: typeof left = []
      while (left.length > 0 && taken.length < count) taken.push(...left.splice(whole(0, left.length - 1), 1))
      return taken
    },
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value | 0
}
