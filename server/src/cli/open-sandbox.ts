import type { Config } from '#config'
import { givenSandbox, mayUseSandbox, runSandbox, type RunningSandbox, sandboxBeside } from '#ground'
import { Told } from './index.ts'

/**
 * The sandbox provider of this place: the one that the configuration names, or one that is started. A worker
 * alone uses the one that the server beside it has started. Undefined where no sandbox is allowed.
 */
export async function openSandbox(config: Config, { beside, onLaunch }: { beside: boolean; onLaunch?: () => void }): Promise<RunningSandbox | undefined> {
  if (!mayUseSandbox({ production: config.production, allowedByName: config.sandbox.allowedByName })) return undefined
  const there = givenSandbox(config) ?? (beside ? sandboxBeside(config) : undefined)
  return there ? { ...there, stop: async () => {} } : started(config, { hidden: beside, onLaunch })
}

/** For a command that may run beside a server or without one. */
export async function openHiddenSandbox(config: Config): Promise<RunningSandbox> {
  const given = givenSandbox(config)
  return given ? { ...given, stop: async () => {} } : started(config, { hidden: true })
}

async function started(config: Config, { hidden, onLaunch }: { hidden: boolean; onLaunch?: () => void }): Promise<RunningSandbox> {
  const sandbox = await runSandbox(config, { hidden, onLaunch })
  if (!('refused' in sandbox)) return sandbox
  throw new Told(`Port ${sandbox.port} is taken. The sandbox payment provider needs it for its payment page: set SANDBOX_PORT to a free port (without it, it is PORT + 1).`)
}
