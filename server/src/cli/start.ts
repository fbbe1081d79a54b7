import { type Logger, pino } from 'pino'
import type { Config } from '#config'
import { openConfiguredDatabase, type OpenDatabase } from '#ground'
import { withKnownPort } from './free-port.ts'
import { Told } from './index.ts'
import { openSandbox } from './open-sandbox.ts'
import type { Part, Starting } from './run-parts.ts'
import { timeStart } from './time-start.ts'

/** Runs Amoy until it is told to stop. What was opened last is closed first, also when starting fails half-way. */
export async function start(config: Config, { parts, empty }: { parts: readonly Part[]; empty: boolean }): Promise<void> {
  const log = pino({ level: config.logLevel })
  const closers: (() => Promise<void>)[] = []
  const stop = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close()
  }
  stopOnSignal(stop, log)
  try {
    await startParts(config, { parts, empty, log, closers, times: timeStart() })
  } catch (error) {
    await stop()
    throw error
  }
}

/** The database and the sandbox provider start, as processes of their own, while the program itself is loaded. */
async function startParts(given: Config, starting: Starting): Promise<void> {
  const { parts, closers, times } = starting
  // Before the port: of two starts on one folder the second shall hear of the first.
  const database = await launched((onLaunch) => openDatabase(given, starting, onLaunch))
  closers.push(async () => (await database.opened.catch(() => undefined))?.close())
  const config = parts.includes('serve') ? await withKnownPort(given) : given
  const sandbox = await launched((onLaunch) => openSandbox(config, { beside: !parts.includes('serve'), onLaunch }))
  closers.push(async () => (await sandbox.opened.catch(() => undefined))?.stop())
  times.done('launch')
  const { runParts } = await import('./run-parts.ts')
  times.done('modules')
  const opened = await database.opened
  times.done('database')
  await runParts(config, opened, sandbox.opened, starting)
}

/** Comes back when it is open, or when there is nothing to do but to wait for it. Loading modules lets nothing else be done. */
async function launched<Opened>(open: (onLaunch: () => void) => Promise<Opened>): Promise<{ opened: Promise<Opened> }> {
  const { promise: waiting, resolve: onLaunch } = Promise.withResolvers<void>()
  const opened = open(onLaunch)
  await Promise.race([waiting, opened])
  return { opened }
}

async function openDatabase(config: Config, { parts, log }: Starting, onLaunch: () => void): Promise<OpenDatabase> {
  const opened = await openConfiguredDatabase(config, { share: parts.length === 1, onLine: (line) => log.debug({ line }, 'postgres'), onLaunch })
  if ('refused' in opened) throw new Told(`The data folder ${config.dataFolder} is in use by process ${opened.pid}. Stop it first, or set AMOY_DATA to another folder.`)
  return opened
}

function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, 'stopping failed')
          process.exit(1)
        },
      )
    })
  }
}
