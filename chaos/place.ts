import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../bench/program.ts'
import { SECRET } from '../bench/place.ts'
import { shoppers } from './shoppers.ts'

const AMOY = fileURLToPath(new URL('../server/bin/amoy.js', import.meta.url))
const HEALTHY_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 50
const MAX_SAID = 8_000

export type Running = {
  pid: number
  /** When the process is over, by whatever. */
  ended: Promise<unknown>
  kill(signal: NodeJS.Signals): void
  /** Milliseconds until it answers; undefined when it ended before. */
  healthy(): Promise<number | undefined>
  said(): string
}

/** A place that dies and comes back: its port, folder and database stay the same. */
export async function chaosPlace(databaseUrl: string) {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'amoy-chaos-'))
  const people = shoppers(port)
  const env = { ...process.env, PORT: String(port), AMOY_DATA: folder, AMOY_SECRET: SECRET, AMOY_RATE_FACTOR: '100000', LOG_LEVEL: 'error', NODE_ENV: 'test', DATABASE_URL: databaseUrl }

  return {
    people,
    run(crashPoint?: string): Running {
      const startedMs = performance.now()
      const child = spawn(process.execPath, [AMOY, 'start', '--empty'], { env: { ...env, AMOY_CRASH_AT: crashPoint ?? '' }, stdio: ['ignore', 'pipe', 'pipe'] })
      let said = ''
      for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-MAX_SAID)))
      return { pid: child.pid!, ended: once(child, 'exit'), kill: (signal) => void child.kill(signal), said: () => said, healthy: () => healthy(child, startedMs, people.isHealthy) }
    },
    async amoy(...args: string[]): Promise<string> {
      const child = spawn(process.execPath, [AMOY, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.on('data', (part: Buffer) => (said += part.toString()))
      await once(child, 'close')
      return said
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
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
