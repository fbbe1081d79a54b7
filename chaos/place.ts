import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../bench/program.ts'
import { SECRET } from '../bench/place.ts'
import { type OnAnswer, shoppers } from './shoppers.ts'
import { readStartTimes, type StartTimes } from './start-times.ts'

const AMOY = fileURLToPath(new URL('../server/bin/amoy.js', import.meta.url))
const HEALTHY_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 50
const STOP_WITHIN_MS = 40_000
const COMMAND_WITHIN_MS = 180_000
/** News that were lost are asked for after six seconds instead of two minutes. */
const HASTE = '20'

export type Running = {
  /** When the process is over, by whatever. */
  ended: Promise<unknown>
  kill(signal: NodeJS.Signals): void
  /** Asks it to end, and throws when it does not. */
  stop(): Promise<void>
  /** Milliseconds until it answers; undefined when it ended before. */
  healthy(): Promise<number | undefined>
  /** What it said of its start, when it did. */
  times(): StartTimes | undefined
}

/**
 * A place that dies and comes back: its port, folder and database stay the same.
 * @param databaseUrl empty for the database that the program brings
 */
export async function chaosPlace(databaseUrl: string, { environment = {}, onAnswer, folder: given }: { environment?: Record<string, string>; onAnswer?: OnAnswer; folder?: string } = {}) {
  const port = await freePort()
  const folder = given ?? mkdtempSync(join(tmpdir(), 'amoy-chaos-'))
  const people = shoppers(port, onAnswer)
  const env = { ...process.env, PORT: String(port), AMOY_DATA: folder, AMOY_SECRET: SECRET, AMOY_RATE_FACTOR: '100000', LOG_LEVEL: 'info', NODE_ENV: 'test', AMOY_HASTE: HASTE, DATABASE_URL: databaseUrl, ...environment }

  const children = new Set<ChildProcess>()
  return {
    port,
    folder,
    adminSecret: people.adminSecret,
    people,
    /** @param command another part of the program than the whole, beside it */
    run(crashPoint?: string, { command = ['start', '--empty'], environment: own = {} }: { command?: string[]; environment?: Record<string, string> } = {}): Running {
      const startedMs = performance.now()
      const child = spawn(process.execPath, [AMOY, ...command], { env: { ...env, ...own, AMOY_CRASH_AT: crashPoint ?? '' }, stdio: ['ignore', 'pipe', 'ignore'] })
      let times: StartTimes | undefined
      createInterface(child.stdout).on('line', (line) => void (times ??= readStartTimes(line)))
      children.add(child)
      child.once('exit', () => children.delete(child))
      const ended = once(child, 'exit')
      const stop = async () => {
        child.kill('SIGTERM')
        await within(STOP_WITHIN_MS, ended, `amoy ${command.join(' ')} did not end when it was asked to`)
      }
      return { ended, stop, times: () => times, kill: (signal) => void child.kill(signal), healthy: () => healthy(child, startedMs, people.isHealthy) }
    },
    async amoy(...args: string[]): Promise<string> {
      const child = spawn(process.execPath, [AMOY, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.on('data', (part: Buffer) => (said += part.toString()))
      const timer = setTimeout(() => child.kill('SIGKILL'), COMMAND_WITHIN_MS)
      await once(child, 'close')
      clearTimeout(timer)
      if (child.signalCode === 'SIGKILL') throw new Error(`amoy ${args.join(' ')} did not end within ${COMMAND_WITHIN_MS / 1000} s`)
      return said
    },
    /** Until it answers, whatever else goes on. */
    healthy: async () => {
      const untilMs = performance.now() + HEALTHY_WITHIN_MS
      while (!(await people.isHealthy())) {
        if (performance.now() > untilMs) throw new Error('the place did not become healthy')
        await sleep(LOOK_EVERY_MS)
      }
    },
    remove: async () => {
      await Promise.all([...children].map((child) => (child.kill('SIGKILL'), once(child, 'exit'))))
      if (!given) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function healthy(child: ChildProcess, startedMs: number, isHealthy: () => Promise<boolean>): Promise<number | undefined> {
  while (child.exitCode === null && child.signalCode === null) {
    if (await isHealthy()) return performance.now() - startedMs
    if (performance.now() - startedMs > HEALTHY_WITHIN_MS) throw new Error('the place did not become healthy')
    await sleep(LOOK_EVERY_MS)
  }
  return undefined
}

async function within(ms: number, work: Promise<unknown>, failure: string): Promise<void> {
  const late = new AbortController()
  try {
    await Promise.race([work, sleep(ms, undefined, { signal: late.signal }).then(() => Promise.reject(new Error(failure)))])
  } finally {
    late.abort()
  }
}
