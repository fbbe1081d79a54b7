import { median, quantile } from './figures.ts'
import { processorMs } from './processes.ts'

export type Round = { perSecond: number; latenciesMs: number[] }
export type Work = (turn: number) => Promise<unknown>
/** `nodeMs` and `postgresMs` are processor time per turn, in this process and in PostgreSQL: other programs disturb them less than times. */
export type Side = { perSecond: number; p50Ms: number; p99Ms: number; nodeMs: number; postgresMs: number }

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
  const all = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<Name, Measured[]>
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const [node, postgres] = [nodeProcessorMs(), postgresProcessorMs()]
      const done = await sides[name](round)
      const turns = done.latenciesMs.length
      if (round > 0) all[name].push({ ...done, nodeMs: (nodeProcessorMs() - node) / turns, postgresMs: (postgresProcessorMs() - postgres) / turns })
    }
  }
  return Object.fromEntries(names.map((name) => [name, summary(all[name])])) as Record<Name, Side>
}

type Measured = Round & Pick<Side, 'nodeMs' | 'postgresMs'>

function summary(rounds: readonly Measured[]): Side {
  const latencies = rounds.flatMap((each) => each.latenciesMs)
  return {
    perSecond: median(rounds.map((each) => each.perSecond)),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    nodeMs: median(rounds.map((each) => each.nodeMs)),
    postgresMs: median(rounds.map((each) => each.postgresMs)),
  }
}

function nodeProcessorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function postgresProcessorMs(): number {
  return processorMs(Number(process.env.AMOY_BENCH_POSTGRES_PID), { withChildren: true })
}

/** How long it took, in words for the notes. */
export function timesOf({ p50Ms, p99Ms }: Side): string {
  return `p50 ${short(p50Ms)} ms, p99 ${short(p99Ms)} ms`
}

/** The processor time of one turn, in words for the notes. */
export function processorOf({ nodeMs, postgresMs }: Side): string {
  return `${short(nodeMs)} ms of processor in Node.js and ${short(postgresMs)} in PostgreSQL`
}

export function short(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0)
}
