import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Config } from '#config'

export type SandboxAccess = { url: string; merchantId: string; secret: string; adminSecret?: string }
export type RunningSandbox = SandboxAccess & { stop(): Promise<void> }

const MAIN = fileURLToPath(new URL('../../../sandbox-provider/src/main.ts', import.meta.url))
/** The same as the command line's: what was stripped and compiled once is not again. */
const COMPILE_CACHE = fileURLToPath(new URL('../../../node_modules/.cache/amoy', import.meta.url))
const START_TIMEOUT_MS = 15_000
const MERCHANT = 'amoy'

/** Where the sandbox provider is, when the configuration names one that runs elsewhere. */
export function givenSandbox(config: Config): SandboxAccess | undefined {
  const { url, merchant, secret } = config.sandbox
  return url && merchant && secret ? { url, merchantId: merchant, secret } : undefined
}

/**
 * Runs the sandbox payment provider as a process of its own, with its own store in the data folder. Its port
 * is the one after Amoy's, so that payment pages keep their address over a restart; any other when that is taken.
 */
export async function runSandbox(config: Config): Promise<RunningSandbox> {
  try {
    return await runSandboxAt(config, config.port + 1)
  } catch (error) {
    if (!(error as Error).message.includes('EADDRINUSE')) throw error
    return runSandboxAt(config, 0)
  }
}

async function runSandboxAt(config: Config, port: number): Promise<RunningSandbox> {
  const secret = createHmac('sha256', config.secret).update('sandbox merchant').digest('hex')
  const adminSecret = createHmac('sha256', config.secret).update('sandbox admin').digest('hex')
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      // Its standard input closes when this process ends, in whatever way: then it ends too.
      SANDBOX_STOP_WITH_STDIN: '1',
      SANDBOX_PORT: String(port),
      SANDBOX_DATA: join(config.dataFolder, 'sandbox-provider'),
      SANDBOX_ADMIN_SECRET: adminSecret,
      SANDBOX_MERCHANTS: JSON.stringify([{ id: MERCHANT, secret, name: 'Amoy' }]),
      ...(config.production ? { NODE_ENV: 'production', SANDBOX_IN_PRODUCTION: 'allowed' } : {}),
    },
  })
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
    child.once('exit', (code) => reject(new Error(`the sandbox provider ended with ${code}: ${said.trim()}`)))
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
