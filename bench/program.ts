import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { SECRET } from './place.ts'

const AMOY = fileURLToPath(new URL('../server/bin/amoy.js', import.meta.url))
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 20_000
const MAX_SAID = 4_000

export type Program = {
  url: string
  port: number
  pid: number
  /** From the start of the process until it says that it is ready. */
  readyMs: number
  startedMs: number
  stop(): Promise<void>
}

/** The program as it is installed, in a process of its own: web, API, worker and sandbox provider. */
export async function startProgram({ databaseUrl, folder }: { databaseUrl?: string; folder: string }): Promise<Program> {
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), AMOY_DATA: folder, AMOY_SECRET: SECRET, AMOY_RATE_FACTOR: '100000', LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl ?? '', NODE_ENV: 'development' }
  return startReady([AMOY, 'start', '--empty'], env, port)
}

/** Runs Node.js on these arguments until it says `ready`. */
export async function startReady(args: readonly string[], env: NodeJS.ProcessEnv, port: number): Promise<Program> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  await isReady(child)
  return { url: `http://localhost:${port}`, port, pid: child.pid!, readyMs: performance.now() - startedMs, startedMs, stop: () => stop(child) }
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    let ready = false
    const timer = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
    const hear = (part: Buffer) => {
      said = (said + part.toString()).slice(-MAX_SAID)
      if (ready || !/^ready/m.test(said)) return
      ready = true
      clearTimeout(timer)
      resolve()
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      const ended = `ended with ${signal ?? code}: ${said}`
      if (!ready) reject(new Error(ended))
      else if (code !== 0) console.error(ended)
    })
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await ended
  clearTimeout(timer)
}

/** A port whose successor is free as well: the sandbox provider takes that one. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000)
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
