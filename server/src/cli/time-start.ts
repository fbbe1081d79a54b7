/** Where the time of a start went: milliseconds by phase, one after the other, since the process began. */
export type StartTimes = {
  /** Ends a phase: what has passed since the one before was its time. */
  done(phase: string): void
  told(): { phasesMs: Record<string, number>; cpuMs: number }
}

export function timeStart(): StartTimes {
  const phasesMs: Record<string, number> = {}
  let endedMs = 0
  return {
    done: (phase) => {
      // Counted from the beginning of the process: what Node.js itself needs belongs to the first phase.
      const nowMs = performance.now()
      phasesMs[phase] = Math.round(nowMs - endedMs)
      endedMs = nowMs
    },
    told: () => {
      const { user, system } = process.cpuUsage()
      return { phasesMs, cpuMs: Math.round((user + system) / 1_000) }
    },
  }
}
