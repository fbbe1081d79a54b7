import { type Logger, pino } from 'pino'
import { type App, composeApp, connectPayoutProviders, connectProviders, connectTrackers, givenSandbox, openConfiguredDatabase } from '#app'
import { type Clock, skewedClock, systemClock } from '#clock'
import type { Config } from '#config'
import { type Database, migrate } from '#database'
import type { Reaction } from '#events'
import { startWebServer, type WebServer } from '#http'
import { startWorker } from '#jobs'
import { connectSandbox, withdrawn } from '#payments'
import { connectSandboxPayouts } from '#payouts'
import { crashAt } from './crash-at.ts'
import { withKnownPort } from './free-port.ts'
import { Told } from './index.ts'
import { loadWeb, type WebHandler } from './load-web.ts'
import { openSandbox } from './open-sandbox.ts'
import { showMessages } from './show-messages.ts'

type Part = 'serve' | 'work'

/** Runs Amoy until it is told to stop. What was opened last is closed first, also when starting fails half-way. */
export async function start(config: Config, { parts, empty }: { parts: readonly Part[]; empty: boolean }): Promise<void> {
  const log = pino({ level: config.logLevel })
  const closers: (() => Promise<void>)[] = []
  const stop = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close()
  }
  stopOnSignal(stop, log)
  try {
    await startParts(config, { parts, empty, log, closers })
  } catch (error) {
    await stop()
    throw error
  }
}

type Starting = { parts: readonly Part[]; empty: boolean; log: Logger; closers: (() => Promise<void>)[] }

async function startParts(given: Config, { parts, empty, log, closers }: Starting): Promise<void> {
  // Before the port: of two starts on one folder the second shall hear of the first.
  const opened = await openConfiguredDatabase(given, { share: parts.length === 1, onLine: (line) => log.debug({ line }, 'postgres') })
  if ('refused' in opened) throw new Told(`The data folder ${given.dataFolder} is in use by process ${opened.pid}. Stop it first, or set AMOY_DATA to another folder.`)
  closers.push(() => opened.close())
  void opened.lost?.then((reason) => {
    log.fatal({ reason }, 'the database is gone')
    process.exit(1)
  })
  const config = parts.includes('serve') ? await withKnownPort(given) : given
  const web = parts.includes('serve') ? await loadWeb(config) : undefined
  const { database } = opened
  const clock = config.clockOffsetFile ? skewedClock(config.clockOffsetFile) : systemClock
  const applied = await migrate(database.pool)
  if (config.crashAt) crashAt(database, config.crashAt)
  if (applied.length > 0) log.info({ applied }, 'migrated')

  const sandbox = await openSandbox(config, { beside: !web })
  if (sandbox) closers.push(() => sandbox.stop())
  // The sandbox beside us tells us what happened over loopback, wherever people reach this place.
  const notifyOrigin = givenSandbox(config) ? undefined : `http://127.0.0.1:${config.port}`
  const sandboxes = sandbox ? [{ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret, clock, notifyOrigin }] : []
  const played = sandboxes.map(connectSandbox)
  const real = connectProviders(config, database, clock)
  // Whoever tries things out pays with play money first.
  const providers = config.production ? [...real, ...played] : [...played, ...real]
  const offered = providers.map((each) => (config.paymentsWithdrawn.includes(each.name) ? withdrawn(each) : each))
  const app = await composeApp({ config, database, clock, log, providers: offered, payoutProviders: [...connectPayoutProviders(config, clock), ...sandboxes.map(connectSandboxPayouts)], trackers: connectTrackers(config, clock, sandbox, notifyOrigin) })
  closers.push(() => app.close())
  if (!web) {
    await work(config, app, { database, clock }, log, closers)
    return console.log('working')
  }
  const payOrigins = [...(sandbox ? [new URL(sandbox.url).origin] : []), ...providers.flatMap((each) => each.payOrigins ?? [])]
  const server = await serve(config, app, opened.database.pool, payOrigins, web, log)
  closers.push(async () => void (await Promise.all([server.close(), app.endStreams()])))
  const url = `http://localhost:${server.port}`
  console.log(`ready ${url}`)
  if (!parts.includes('work')) return
  // The town tells a history: no sweep of today may end its orders while it is told.
  const say = await (await import('./first-start.ts')).firstStart({ config, database, connection: opened.connection, url, sandbox, empty: empty || !opened.bundled, log })
  await work(config, app, { database, clock }, log, closers)
  await say()
}

async function work(config: Config, app: App, { database, clock }: { database: Database; clock: Clock }, log: Logger, closers: Starting['closers']): Promise<void> {
  const onFailure = (from: string, err: unknown) => {
    app.meters.failure(from)
    log.error({ from, err }, 'background work failed')
  }
  const sweeps = app.sweeps.map((each) => ({ ...each, everySeconds: each.everySeconds / config.haste }))
  const worker = await startWorker({ database, clock, reactions: [...app.reactions, ...shownMessages(config, database)], sweeps, onFailure })
  closers.push(() => worker.stop())
}

/** Outside production, channels without a sender speak to the terminal. */
function shownMessages(config: Config, database: Database): Reaction[] {
  const silent = [...(config.mail.smtpUrl ? [] : ['email']), ...(config.smsUrl ? [] : ['sms'])]
  return config.production || silent.length === 0 ? [] : [showMessages(database, new Set(silent))]
}

async function serve(config: Config, app: App, pool: { query: (text: string) => Promise<unknown> }, payOrigins: readonly string[], web: WebHandler, log: Logger): Promise<WebServer> {
  return startWebServer({
    port: config.port,
    host: config.host,
    trustProxy: config.trustProxy,
    onUntrustedProxy: () => log.warn('requests carry X-Forwarded-For and TRUST_PROXY is 0: all who come through that proxy share one rate limit. Set TRUST_PROXY=1 if the proxy is yours'),
    api: app.api,
    media: app.media,
    web,
    payOrigins,
    ready: () => pool.query('select 1').then(() => true, () => false),
    metrics: app.meters.registry,
    metricsToken: config.metricsToken,
  })
}

function stopOnSignal(stop: () => Promise<void>, log: { error: (fields: object, text: string) => void }): void {
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
