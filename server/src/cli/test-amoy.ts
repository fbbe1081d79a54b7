import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const AMOY = fileURLToPath(new URL('../../bin/amoy.js', import.meta.url))
const START_TIMEOUT_MS = 60_000
const COMMAND_TIMEOUT_MS = 60_000

export type Ended = { code: number; out: string; err: string }
export type Started = { process: ChildProcess; url: string; said: () => string; kill(signal: NodeJS.Signals): Promise<number | null> }
type Environment = Record<string, string>

/** The command line in a folder of its own, as a person in a terminal has it. */
export type TestAmoy = {
  folder: string
  run(args: readonly string[], more?: Environment): Promise<Ended>
  /** Starts a place and waits until it is ready, or says why it is not. */
  start(args: readonly string[], more?: Environment): Promise<Started>
  /** Ends what still runs and removes the folder. */
  end(): Promise<void>
}

export function testAmoy(): TestAmoy {
  const folder = mkdtempSync(join(tmpdir(), 'amoy-cli-'))
  const running = new Set<ChildProcess>()
  const environment = (more: Environment) => ({ ...process.env, AMOY_DATA: join(folder, 'data'), PORT: '0', DATABASE_URL: '', NODE_ENV: 'test', LOG_LEVEL: 'error', ...more })
  return {
    folder,
    run: (args, more = {}) =>
      new Promise((resolve) => {
        const child = execFile(process.execPath, [AMOY, ...args], { cwd: folder, env: environment(more), timeout: COMMAND_TIMEOUT_MS }, (error, out, err) => {
          running.delete(child)
          resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, out, err })
        })
        running.add(child)
      }),
    start: async (args, more = {}) => {
      const child = spawn(process.execPath, [AMOY, ...args], { cwd: folder, env: environment(more), stdio: ['ignore', 'pipe', 'pipe'] })
      running.add(child)
      return whenReady(child)
    },
    end: async () => {
      await Promise.all([...running].map((child) => kill(child, 'SIGKILL')))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port that is taken until it is let go. */
export async function takePort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as { port: number }).port, free: async () => void (await once(server.close(), 'close')) }
}

function whenReady(child: ChildProcess): Promise<Started> {
  let said = ''
  return new Promise<Started>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready: ${said}`)), START_TIMEOUT_MS)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const ready = /^(?:ready (\S+)|working)$/m.exec(said)
      if (!ready) return
      clearTimeout(timer)
      resolve({ process: child, url: ready[1] ?? '', said: () => said, kill: (signal) => kill(child, signal) })
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`ended with ${code}: ${said}`))
    })
  })
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  child.kill(signal)
  return ((await once(child, 'exit')) as [number | null])[0]
}
