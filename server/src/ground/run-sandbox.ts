import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from '#config'

export type SandboxAccess = { url: string; merchantId: string; secret: string; adminSecret?: string }
export type RunningSandbox = SandboxAccess & { stop(): Promise<void> }
export type SandboxPortTaken = { refused: 'sandbox-port-taken'; port: number }

const MAIN = fileURLToPath(new URL('../../../sandbox-provider/src/main.ts', import.meta.url))
/** The same as the command line's: what was stripped and compiled once is not again. */
const COMPILE_CACHE = fileURLToPath(new URL('../../../node_modules/.cache/amoy', import.meta.url))
/** Nobody listens to it while the program is loaded, which takes long where many programs want the processor. */
const START_TIMEOUT_MS = 60_000
/** The provider of a process that was killed ends a moment after it. */
const PORT_FREED_WITHIN_MS = 3_000
const LOOK_AGAIN_MS = 25
const MERCHANT = 'amoy'

/** Where the sandbox provider is, when the configuration names one that runs elsewhere. */
export function givenSandbox(config: Config): SandboxAccess | undefined {
  const { url, merchant, secret } = config.sandbox
  return url && merchant && secret ? { url, merchantId: merchant, secret } : undefined
}

/** The sandbox provider that another process of this place runs. Undefined when nobody can know its port. */
export function sandboxBeside(config: Config): SandboxAccess | undefined {
  return config.sandbox.port === 0 ? undefined : { url: addressAt(config.sandbox.port), merchantId: MERCHANT, ...secretsOf(config) }
}

/**
 * Runs the sandbox payment provider as a process of its own, with its own store in the data folder. Its port is
 * fixed, so that payment pages keep their address over a restart: no other is taken in its stead.
 * @param hidden on any port, beside one that may run already: pages made here are shown by that one
 * @param onLaunch called when there is nothing to do but to wait until it listens
 */
export async function runSandbox(config: Config, { hidden = false, onLaunch }: { hidden?: boolean; onLaunch?: () => void } = {}): Promise<RunningSandbox | SandboxPortTaken> {
  const { port } = config.sandbox
  if (hidden) return runSandboxAt(config, { port: 0, publicUrl: port === 0 ? undefined : addressAt(port), onLaunch })
  for (const endMs = Date.now() + PORT_FREED_WITHIN_MS; !(await isFree(port)); await sleep(LOOK_AGAIN_MS)) {
    if (Date.now() > endMs) return { refused: 'sandbox-port-taken', port }
  }
  return runSandboxAt(config, { port, onLaunch }).catch((error: Error) => {
    if (!error.message.includes('EADDRINUSE')) throw error
    return { refused: 'sandbox-port-taken' as const, port }
  })
}

/** Anything but "in use" is for the provider itself to tell. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE'))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function addressAt(port: number): string {
  return `http://127.0.0.1:${port}`
}

function secretsOf({ secret }: Config): { secret: string; adminSecret: string } {
  const derive = (what: string) => createHmac('sha256', secret).update(what).digest('hex')
  return { secret: derive('sandbox merchant'), adminSecret: derive('sandbox admin') }
}

async function runSandboxAt(config: Config, { port, publicUrl, onLaunch }: { port: number; publicUrl?: string; onLaunch?: () => void }): Promise<RunningSandbox> {
  const { secret, adminSecret } = secretsOf(config)
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      // Its standard input closes when this process ends, in whatever way: then it ends too.
      SANDBOX_STOP_WITH_STDIN: '1',
      SANDBOX_PORT: String(port),
      SANDBOX_DATA: join(config.dataFolder, 'sandbox-provider'),
      ...(publicUrl ? { SANDBOX_PUBLIC_URL: publicUrl } : {}),
      SANDBOX_ADMIN_SECRET: adminSecret,
      SANDBOX_MERCHANTS: JSON.stringify([{ id: MERCHANT, secret, name: 'Amoy' }]),
      ...(config.production ? { NODE_ENV: 'production', SANDBOX_IN_PRODUCTION: 'allowed' } : {}),
    },
  })
  onLaunch?.()
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`the sandbox provider did not start: ${said}`)), START_TIMEOUT_MS)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const ready = /sandbox provider ready (\S+)/.exec(said)
      if (!ready) return
      clearTimeout(timer)
      resolve(ready[1]!)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', (code) => {
      clearTimeout(timer)
      reject(new Error(`the sandbox provider ended with ${code}: ${said.trim()}`))
    })
  })
  return { url, merchantId: MERCHANT, secret, adminSecret, stop: () => stop(child) }
}

function stop(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
