import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { type Spread, spread } from './look-around.ts'

/** What the program itself says about its start. */
export type StartTimes = { phasesMs: Record<string, number>; cpuMs: number }
/** Where the time of the starts went, and how busy the machine was: `node -e 0` right after each is the floor. */
export type StartsReport = { starts: number; phasesMs: Record<string, Spread>; cpuMs: Spread; floorMs: Spread; load: { median: number; max: number } }

export function startTimes() {
  const phases: Record<string, number[]> = {}
  const cpu: number[] = []
  const floor: number[] = []
  const load: number[] = []
  return {
    /** @param healthyMs until somebody who came had a page; what the program does not tell of lies in it */
    async note(times: StartTimes | undefined, healthyMs: number): Promise<void> {
      if (!times) return
      const told = Object.values(times.phasesMs).reduce((sum, ms) => sum + ms, 0)
      for (const [phase, ms] of Object.entries({ ...times.phasesMs, 'first page': Math.max(0, healthyMs - told) })) (phases[phase] ??= []).push(ms)
      cpu.push(times.cpuMs)
      load.push(loadavg()[0]!)
      floor.push(await bareNode())
    },
    report(): StartsReport {
      const busy = spread(load.map((each) => each * 10))
      return { starts: cpu.length, phasesMs: Object.fromEntries(Object.entries(phases).map(([phase, ms]) => [phase, spread(ms)])), cpuMs: spread(cpu), floorMs: spread(floor), load: { median: busy.median / 10, max: busy.max / 10 } }
    },
  }
}

/** What of a line of the log tells about a start. */
export function readStartTimes(line: string): StartTimes | undefined {
  return line.includes('"phasesMs"') ? (JSON.parse(line) as StartTimes) : undefined
}

async function bareNode(): Promise<number> {
  const beganMs = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - beganMs
}
