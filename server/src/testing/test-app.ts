import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { pino } from 'pino'
import type { ProblemBody } from '#api'
import type { App } from '#app'
import { type Clock, systemClock } from '#clock'
import { readConfig } from '#config'
import type { Database } from '#database'
import type { PaymentProvider } from '#payments'

/** A folder that is given stays when the app is closed: another may go on in it. */
export type TestAppOptions = { clock?: Clock; providers?: readonly PaymentProvider[]; rateFactor?: number; folder?: string }
/** A session's cookie, a guest's, a token, or nothing. */
export type Credentials = undefined | { cookie: string } | { token: string }
export type AppAnswer<Body> = { status: number; body: Body & Partial<ProblemBody>; text: string; headers: Headers }

export type TestApp = {
  app: App
  publicUrl: string
  /** What was logged as an error since last asked. */
  takeErrors(): string[]
  session(personId: string): Promise<string>
  guest(guestId: string): string
  call<Body = Record<string, unknown>>(as: Credentials, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<AppAnswer<Body>>
  /** Lets other processes call it, at the address that it gives. Ends with the app. */
  listen(): Promise<string>
  close(): Promise<void>
}

const ADDRESS = '203.0.113.9'

/** The whole program as it is composed, behind its real gatekeeper, over a test database. Below /api/v1. */
export async function testApp(database: Database, { clock = systemClock, providers = [], rateFactor = 100_000, folder: given }: TestAppOptions = {}): Promise<TestApp> {
  const { composeApp } = await import('#app')
  const { guestCookie, openSession, sessionCookie } = await import('#identity')
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'amoy-test-app-')))
  const config = readConfig({ AMOY_DATA: folder, NODE_ENV: 'test', AMOY_RATE_FACTOR: String(rateFactor) })
  const errors: string[] = []
  const app = await composeApp({ config, database, clock, providers, log: pino({ level: 'error' }, { write: (line: string) => void errors.push(line) }) })
  const { publicUrl } = config
  const servers: Server[] = []
  return {
    app,
    publicUrl,
    takeErrors: () => errors.splice(0),
    session: async (personId) => pair(sessionCookie(config, await database.write((db) => openSession(db, clock, personId, {})))),
    guest: (guestId) => pair(guestCookie(config, guestId)),
    call: async (as, method, path, body, headers = {}) => {
      const own: Record<string, string> = as === undefined ? {} : 'token' in as ? { authorization: `Bearer ${as.token}` } : { cookie: as.cookie, origin: publicUrl }
      const json = body !== undefined && !(body instanceof Uint8Array) && typeof body !== 'string'
      const response = await app.api.request(
        `${publicUrl}/api/v1${path}`,
        { method, headers: { 'accept-language': 'en', ...own, ...(json ? { 'content-type': 'application/json' } : {}), ...headers }, body: json ? JSON.stringify(body) : (body as BodyInit | undefined) },
        { address: ADDRESS },
      )
      const text = await textOf(response)
      return { status: response.status, body: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}, text, headers: response.headers }
    },
    listen: async () => {
      const server = createServer(getRequestListener((request) => app.api.fetch(request, { address: ADDRESS })))
      servers.push(server)
      await once(server.listen(0, '127.0.0.1'), 'listening')
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    close: async () => {
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
      await app.close()
      if (!given) await rm(folder, { recursive: true })
    },
  }
}

/** A stream of events has no end: it is let go. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  await response.body?.cancel()
  return ''
}

/** The part of a Set-Cookie header that a browser sends back. */
function pair(setCookie: string): string {
  return setCookie.slice(0, setCookie.indexOf(';'))
}
