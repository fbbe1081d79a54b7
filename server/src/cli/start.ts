import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pino } from 'pino'
import { type App, composeApp, givenSandbox, openConfiguredDatabase, runSandbox, type RunningSandbox } from '#app'
import { systemClock } from '#clock'
import type { Config } from '#config'
import { migrate } from '#database'
import { startWebServer, type WebServer } from '#http'
import { type Dispatcher, startWorker } from '#jobs'
import { connectSandbox, mayUseSandbox } from '#payments'
import { Told } from './index.ts'

type Part = 'serve' | 'work'

const WEB_HANDLER = fileURLToPath(new URL('../../../web/build/handler.js', import.meta.url))
const MAX_UPLOAD = '24M'

/** Runs Amoy until it is told to stop. Stops in the order in which things depend on each other. */
export async function start(config: Config, { parts, empty }: { parts: readonly Part[]; empty: boolean }): Promise<void> {
  const log = pino({ level: config.logLevel })
  const opened = await openConfiguredDatabase(config, { share: parts.length === 1, onLine: (line) => log.debug({ line }, 'postgres') })
  if ('refused' in opened) throw new Told(`The data folder ${config.dataFolder} is in use by process ${opened.pid}. Stop it first, or set AMOY_DATA to another folder.`)
  const applied = await migrate(opened.database.pool)
  if (applied.length > 0) log.info({ applied }, 'migrated')

  const sandbox = await openSandbox(config)
  const providers = sandbox ? [connectSandbox({ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret, clock: systemClock })] : []
  const app = await composeApp({ config, database: opened.database, clock: systemClock, log, providers })
  const worker = parts.includes('work') ? await startWorker({ database: opened.database, clock: systemClock, reactions: app.reactions, sweeps: app.sweeps, onFailure: (from, err) => (app.meters.failure(from), log.error({ from, err }, 'background work failed')) }) : undefined
  const server = parts.includes('serve') ? await serve(config, app, opened.database.pool, sandbox) : undefined

  stopOnSignal(async () => {
    await server?.close()
    await worker?.stop()
    await app.close()
    await sandbox?.stop()
    await opened.close()
  }, log)
  void opened.lost?.then((reason) => {
    log.fatal({ reason }, 'the database is gone')
    process.exit(1)
  })
  if (server) console.log(`ready http://localhost:${server.port}`)
  else console.log('working')
  if (parts.length === 2) await (await import('./first-start.ts')).firstStart({ config, database: opened.database, url: `http://localhost:${server?.port}`, sandbox, empty: empty || !opened.bundled })
}

async function openSandbox(config: Config): Promise<RunningSandbox | undefined> {
  if (!mayUseSandbox({ production: config.production, allowedByName: config.sandbox.allowedByName })) return undefined
  const given = givenSandbox(config)
  return given ? { ...given, stop: async () => {} } : runSandbox(config)
}

async function serve(config: Config, app: App, pool: { query: (text: string) => Promise<unknown> }, sandbox: RunningSandbox | undefined): Promise<WebServer> {
  return startWebServer({
    port: config.port,
    host: config.host,
    trustProxy: config.trustProxy,
    api: app.api,
    media: app.media,
    web: await loadWeb(config),
    payOrigins: sandbox ? [new URL(sandbox.url).origin] : [],
    ready: () => pool.query('select 1').then(() => true, () => false),
    metrics: app.meters.registry,
    metricsToken: config.metricsToken,
  })
}

/** SvelteKit's handler reads its settings from the environment while it is imported. */
async function loadWeb(config: Config): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  if (!existsSync(WEB_HANDLER)) throw new Told('The web is not built. Run `npm run build` once (npm start does it by itself).')
  Object.assign(process.env, { PROTOCOL_HEADER: 'x-forwarded-proto', BODY_SIZE_LIMIT: MAX_UPLOAD, ...(config.publicUrlGiven ? { ORIGIN: config.publicUrl } : {}) })
  const { handler } = (await import(WEB_HANDLER)) as { handler: (request: IncomingMessage, response: ServerResponse) => void }
  return handler
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

export type { Dispatcher }
