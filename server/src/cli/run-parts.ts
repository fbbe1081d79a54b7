import type { Logger } from 'pino'
import { type App, composeApp, connectPayoutProviders, connectProviders, connectTrackers } from '#app'
import { type Clock, skewedClock, systemClock } from '#clock'
import type { Config } from '#config'
import { type Database, migrate, watchMigrations } from '#database'
import { givenSandbox, type OpenDatabase, type RunningSandbox } from '#ground'
import { startWebServer, type WebServer } from '#http'
import { startWorker } from '#jobs'
import { connectSandbox, withdrawn } from '#payments'
import { connectSandboxPayouts } from '#payouts'
import { crashAt } from './crash-at.ts'
import { loadWeb, type WebHandler } from './load-web.ts'
import { showMessage } from './show-message.ts'
import type { StartTimes } from './time-start.ts'

export type Part = 'serve' | 'work'
export type Starting = { parts: readonly Part[]; empty: boolean; log: Logger; closers: (() => Promise<void>)[]; times: StartTimes }

/** What a former program does beside a newer one goes by rules that hold no longer. */
const LOOK_AHEAD_MS = 5_000

/** Composes the program on its database and runs the parts that are wanted. */
export async function runParts(config: Config, opened: OpenDatabase, startingSandbox: Promise<RunningSandbox | undefined>, { parts, empty, log, closers, times }: Starting): Promise<void> {
  void opened.lost?.then((reason) => {
    log.fatal({ reason }, 'the database is gone')
    process.exit(1)
  })
  const { database } = opened
  const clock = config.clockOffsetFile ? skewedClock(config.clockOffsetFile) : systemClock
  const applied = await migrate(database.pool)
  const stopLooking = watchMigrations(database.pool, LOOK_AHEAD_MS, (ahead) => {
    log.fatal({ ahead }, 'a newer Amoy has changed the database: this process stops, start the newer one in its place')
    process.kill(process.pid, 'SIGTERM')
  })
  closers.push(async () => stopLooking())
  if (config.crashAt) crashAt(database, config.crashAt)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  times.done('migrations')
  const web = parts.includes('serve') ? await loadWeb(config) : undefined
  times.done('web')
  const sandbox = await startingSandbox
  times.done('sandbox')
  const { app, payOrigins } = await compose({ config, database, clock, log, sandbox })
  closers.push(() => app.close())
  if (!web) {
    await work(config, app, { database, clock }, log, closers)
    return console.log('working')
  }
  const server = await serve(config, app, database.pool, payOrigins, web, log)
  closers.push(async () => void (await Promise.all([server.close(), app.endStreams()])))
  times.done('compose')
  const url = `http://localhost:${server.port}`
  console.log(`ready ${url}`)
  log.info(times.told(), 'started')
  if (!parts.includes('work')) return
  // The town tells a history: no sweep of today may end its orders while it is told.
  const say = await (await import('./first-start.ts')).firstStart({ config, database, connection: opened.connection, url, sandbox, empty: empty || !opened.bundled, log })
  await work(config, app, { database, clock }, log, closers)
  await say()
}

type Composing = { config: Config; database: Database; clock: Clock; log: Logger; sandbox: RunningSandbox | undefined }

async function compose({ config, database, clock, log, sandbox }: Composing): Promise<{ app: App; payOrigins: string[] }> {
  // The sandbox beside us tells us what happened over loopback, wherever people reach this place.
  const notifyOrigin = givenSandbox(config) ? undefined : `http://127.0.0.1:${config.port}`
  const sandboxes = sandbox ? [{ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret, clock, notifyOrigin }] : []
  const played = sandboxes.map(connectSandbox)
  const real = await connectProviders(config, database, clock)
  // Whoever tries things out pays with play money first.
  const providers = config.production ? [...real, ...played] : [...played, ...real]
  const offered = providers.map((each) => (config.paymentsWithdrawn.includes(each.name) ? withdrawn(each) : each))
  const payoutProviders = [...(await connectPayoutProviders(config, clock)), ...sandboxes.map(connectSandboxPayouts)]
  const app = await composeApp({ config, database, clock, log, providers: offered, payoutProviders, trackers: connectTrackers(config, clock, sandbox, notifyOrigin), show: config.production ? undefined : showMessage })
  return { app, payOrigins: [...(sandbox ? [new URL(sandbox.url).origin] : []), ...providers.flatMap((each) => each.payOrigins ?? [])] }
}

async function work(config: Config, app: App, { database, clock }: { database: Database; clock: Clock }, log: Logger, closers: Starting['closers']): Promise<void> {
  const onFailure = (from: string, err: unknown) => {
    app.meters.failure(from)
    log.error({ from, err }, 'background work failed')
  }
  const sweeps = app.sweeps.map((each) => ({ ...each, everySeconds: each.everySeconds / config.haste }))
  const worker = await startWorker({ database, clock, reactions: app.reactions, sweeps, onFailure })
  closers.push(() => worker.stop())
}

async function serve(config: Config, app: App, pool: { query: (text: string) => Promise<unknown> }, payOrigins: readonly string[], web: WebHandler, log: Logger): Promise<WebServer> {
  return startWebServer({
    port: config.port,
    host: config.host,
    trustProxy: config.trustProxy,
    onUntrustedProxy: () => log.warn('requests carry X-Forwarded-For and TRUST_PROXY is 0: all who come through that proxy share one rate limit. Set TRUST_PROXY=1 if the proxy is yours'),
    api: app.api,
    media: app.media,
    door: app.door,
    web,
    payOrigins,
    ready: () => pool.query('select 1').then(() => true, () => false),
    metrics: app.meters.registry,
    metricsToken: config.metricsToken,
  })
}
