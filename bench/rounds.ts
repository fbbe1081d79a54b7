import { median, quantile } from './figures.ts'

export type Round = { perSecond: number; latenciesMs: number[] }
export type Work = (turn: number) => Promise<unknown>
export type Side = { perSecond: number; p50Ms: number; p99Ms: number }

/** Repeats work by several clients at once, for a time or for a number of turns. Each client does one thing after the other. */
export async function repeat(work: Work, { clients, forMs = Number.POSITIVE_INFINITY, turns = Number.POSITIVE_INFINITY, from = 0 }: { clients: number; forMs?: number; turns?: number; from?: number }): Promise<Round> {
  const latenciesMs: number[] = []
  const startedMs = performance.now()
  let next = 0
  const client = async () => {
    while (next < turns && performance.now() - startedMs < forMs) {
      const turn = from + next++
      const beganMs = performance.now()
      await work(turn)
      latenciesMs.push(performance.now() - beganMs)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { perSecond: (latenciesMs.length / (performance.now() - startedMs)) * 1000, latenciesMs }
}

/**
 * Runs the sides in turns, round after round, so that what else the machine does falls on all of them. The
 * first round warms up and does not count.
 */
export async function alternate<Name extends string>(rounds: number, sides: Record<Name, (round: number) => Promise<Round>>): Promise<Record<Name, Side>> {
  const names = Object.keys(sides) as Name[]
  const all = Object.fromEntries(names.map((name) => [name, [] as Round[]])) as Record<Name, Round[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const done = await sides[name](round)
      if (round > 0) all[name].push(done)
    }
  }
  return Object.fromEntries(names.map((name) => [name, summary(all[name])])) as Record<Name, Side>
}

function summary(rounds: readonly Round[]): Side {
  const latencies = rounds.flatMap((each) => each.latenciesMs)
  return { perSecond: median(rounds.map((each) => each.perSecond)), p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) }
}
