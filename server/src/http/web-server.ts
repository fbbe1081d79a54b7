import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Registry } from 'prom-client'
import { type Asked, type Door, LINK_PATH } from '#affiliate'
import type { InProcess } from '#api'

export type WebServerOptions = {
  port: number
  host: string
  trustProxy: boolean
  /** Called once, when a request shows that a proxy stands in front which is not trusted. */
  onUntrustedProxy?: () => void
  api: { fetch: (request: Request, env: InProcess) => Response | Promise<Response> }
  media: (request: Request) => Promise<Response>
  /** Of links that were signed here: they are followed past all else. Absent where only the API is served. */
  door?: Door
  /** SvelteKit's handler; absent where only the API is served. */
  web?: (request: IncomingMessage, response: ServerResponse) => void
  /** Where payment pages live: the web lets its forms be sent on to them. */
  payOrigins: readonly string[]
  ready: () => Promise<boolean>
  metrics: Registry
  metricsToken?: string
}

export type WebServer = { port: number; close(): Promise<void> }

/** Robots look for these at the root. */
const ROOT_FILES = /^\/(robots\.txt|sitemap\.xml|sitemaps\/)/
const CLOSE_TIMEOUT_MS = 10_000
const HEADERS_TIMEOUT_MS = 20_000
const REQUEST_TIMEOUT_MS = 120_000
const READY_WITHIN_MS = 2_000

/** One HTTP server for the API, the pictures, the health checks and the web. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const overHttp = getRequestListener((request, env) => options.api.fetch(request, { ...inProcessOf(env.incoming as IncomingMessage, options), inProcess: undefined }), { overrideGlobalObjects: false })
  const media = getRequestListener((request) => options.media(request), { overrideGlobalObjects: false })
  let tellProxy = options.trustProxy ? undefined : options.onUntrustedProxy
  const server = createServer((request, response) => {
    if (tellProxy && request.headers['x-forwarded-for'] !== undefined) {
      tellProxy()
      tellProxy = undefined
    }
    const path = request.url ?? '/'
    if (path.startsWith('/api/')) return void overHttp(request, response)
    if (ROOT_FILES.test(path)) return void overHttp(Object.assign(request, { url: `/api/v1${path}` }), response)
    if (options.door && path.startsWith(LINK_PATH)) return void follow(request, response, options, options.door)
    if (path.startsWith('/media/')) return void media(request, response)
    if (path === '/healthz') return text(response, 200, 'ok')
    if (path === '/readyz') return void isReady(options).then((ready) => text(response, ready ? 200 : 503, ready ? 'ready' : 'not ready'))
    if (path === '/metrics') return void showMetrics(request, response, options)
    if (!options.web) return text(response, 404, 'not found')
    enterWeb(request, response, options, options.web)
  })
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  await listen(server, options.port, options.host)
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : options.port, close: () => close(server) }
}

/** The web calls the API in this process: no second request, the same checks but for the origin. */
function enterWeb(request: IncomingMessage, response: ServerResponse, options: WebServerOptions, web: NonNullable<WebServerOptions['web']>): void {
  const env = inProcessOf(request, options)
  const ofThisPage: InProcess = { ...env, inProcess: true, whoAsks: new Map() }
  const amoy = { requestId: env.requestId, payOrigins: options.payOrigins, fetch: async (call: Request) => options.api.fetch(call, ofThisPage) }
  Object.assign(request, { amoy })
  // Without a proxy that says otherwise, what arrives here came over plain HTTP.
  if (!options.trustProxy || !request.headers['x-forwarded-proto']) request.headers['x-forwarded-proto'] = 'http'
  // A page that a link led to is answered once it is written that somebody looks at it.
  const written = options.door?.seen(askedOf(request, options))
  if (written) void written.then(() => web(request, response))
  else web(request, response)
}

/** One click on a signed link: the most frequent request of all, so it passes nothing that it does not need. */
async function follow(request: IncomingMessage, response: ServerResponse, options: WebServerOptions, door: Door): Promise<void> {
  const { status, headers } = await door.go(askedOf(request, options))
  response.writeHead(status, headers)
  response.end(status === 404 ? 'not found' : undefined)
}

function askedOf(request: IncomingMessage, options: WebServerOptions): Asked {
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  return { method: request.method ?? 'GET', url: request.url ?? '/', header, address: addressOf(request, options) }
}

function inProcessOf(request: IncomingMessage, options: WebServerOptions): InProcess {
  return { requestId: randomUUID(), address: addressOf(request, options) }
}

function addressOf(request: IncomingMessage, { trustProxy }: Pick<WebServerOptions, 'trustProxy'>): string | undefined {
  const forwarded = trustProxy ? String(request.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() : ''
  return forwarded || request.socket.remoteAddress
}

/** Whoever asks wants to know now, also where the database hangs. */
function isReady({ ready }: WebServerOptions): Promise<boolean> {
  return Promise.race([ready(), sleep(READY_WITHIN_MS, false, { ref: false })])
}

async function showMetrics(request: IncomingMessage, response: ServerResponse, options: WebServerOptions): Promise<void> {
  const allowed = options.metricsToken ? request.headers.authorization === `Bearer ${options.metricsToken}` : isLoopback(request.socket.remoteAddress) && !request.headers['x-forwarded-for']
  if (!allowed) return text(response, 404, 'not found')
  const found = await options.metrics.metrics().catch(() => undefined)
  if (found === undefined) return text(response, 500, 'the metrics cannot be read')
  response.writeHead(200, { 'content-type': options.metrics.contentType })
  response.end(found)
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || address?.replace('::ffff:', '').startsWith('127.') === true
}

function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(body)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Takes no new requests, lets the running ones finish, and cuts what is still open at the end of the time. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
