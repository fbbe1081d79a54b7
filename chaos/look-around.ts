import { setTimeout as sleep } from 'node:timers/promises'

export const HEALTHY_AIM_MS = 10_000
const LOOK_EVERY_MS = 150
const PAGES = ['/', '/cart', '/orders', '/discover', '/api/v1/me', '/api/v1/cart']

export type Spread = { median: number; max: number }

export function spread(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b).map(Math.round)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 }
}

/** Until it answers, and somebody who comes only now gets to the page where they pay. */
export async function healthyAfter(place: { healthy(): Promise<void> }, newcomer: () => Promise<number>): Promise<number> {
  const beganMs = performance.now()
  const paysAfter = newcomer()
  await place.healthy()
  return Math.max(performance.now() - beganMs, await paysAfter)
}

/** Somebody who looks at pages all the while. */
export function lookAround(look: (path: string, cookie: string) => Promise<void>, cookie: string): { end(): Promise<void> } {
  let over = false
  const eyes = PAGES.map(async (path) => {
    while (!over) {
      await look(path, cookie)
      await sleep(LOOK_EVERY_MS)
    }
  })
  return {
    end: async () => {
      over = true
      await Promise.all(eyes)
    },
  }
}
