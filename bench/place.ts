import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { type App, composeApp } from '../server/src/app/index.ts'
import { systemClock } from '../server/src/clock/index.ts'
import { type Config, readConfig } from '../server/src/config/index.ts'
import { type Database, migrate, openDatabase } from '../server/src/database/index.ts'
import type { PaymentProvider } from '../server/src/payments/index.ts'
import { sessionCookie } from '../server/src/identity/index.ts'

export const SECRET = 'for measuring alone, never for real people'
export const POOL_SIZE = 16

/** A database of its own on the PostgreSQL of this run, and a folder for files; both go at the end. */
export type Place = {
  url: string
  folder: string
  /** For filling and for floors: `pg` and nothing else. */
  pool: pg.Pool
  /** A second database with what is in this one now, for a floor that writes. */
  copy(): Promise<pg.Pool>
  close(): Promise<void>
}

export async function openPlace(name: string): Promise<Place> {
  const server = process.env.AMOY_BENCH_DATABASE_URL
  if (!server) throw new Error('start this through `npm run bench`')
  const folder = await mkdtemp(join(tmpdir(), `amoy-bench-${name}-`))
  const admin = poolOn(server, 1)
  const names: string[] = []
  const make = async (template: string) => {
    const made = `bench_${name}_${process.pid}_${names.length}`
    await admin.query(`create database ${made} template ${template}`)
    names.push(made)
    return withDatabase(server, made)
  }
  const url = await make('template1')
  let pool = poolOn(url)
  await migrate(pool)
  const copies: pg.Pool[] = []
  return {
    url,
    folder,
    get pool() {
      return pool
    },
    copy: async () => {
      // A template must have no connections.
      await pool.end()
      const copied = poolOn(await make(names[0]!))
      copies.push(copied)
      pool = poolOn(url)
      return copied
    },
    close: async () => {
      await Promise.all([pool, ...copies].map((each) => each.end()))
      for (const each of names) await admin.query(`drop database ${each} with (force)`)
      await admin.end()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function poolOn(url: string, max = POOL_SIZE): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max })
  // PostgreSQL may end before a connection that was let go has closed.
  pool.on('error', () => {})
  return pool
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export type Composed = { app: App; database: Database; config: Config; call(method: string, path: string, cookie: string | undefined, body?: unknown): Promise<string>; close(): Promise<void> }

/** The whole program in this process, as it composes itself, without its web and its worker. */
export async function composeAt(place: Place, { providers = [], environment = {} }: { providers?: readonly PaymentProvider[]; environment?: Record<string, string> } = {}): Promise<Composed> {
  const config = readConfig({ AMOY_SECRET: SECRET, AMOY_DATA: place.folder, AMOY_RATE_FACTOR: '100000', ...environment })
  const database = openDatabase({ connection: { connectionString: place.url }, maxConnections: POOL_SIZE })
  const app = await composeApp({ config, database, clock: systemClock, log: pino({ level: 'warn' }), providers })
  return {
    app,
    database,
    config,
    call: async (method, path, cookie, body) => {
      const response = await app.api.request(`${config.publicUrl}/api/v1${path}`, { method, headers: headersFor(config.publicUrl, cookie, body), body: body === undefined ? undefined : JSON.stringify(body) })
      const text = await response.text()
      if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text
    },
    close: async () => {
      await app.close()
      await database.close()
    },
  }
}

/** As a browser sends them from a page of the place itself. */
export function headersFor(origin: string, cookie: string | undefined, body: unknown): Record<string, string> {
  return {
    'accept-language': 'zh-CN',
    ...(cookie ? { cookie } : {}),
    ...(body === undefined ? {} : { origin, 'content-type': 'application/json', 'idempotency-key': systemClock.id() }),
  }
}

/** The cookie of somebody who is signed in with this token. */
export function cookieOf(token: string): string {
  return sessionCookie({ secret: SECRET, publicUrl: 'http://localhost' }, token).split(';', 1)[0]!
}
