import type { Asked } from '#affiliate'
import { type App, composeApp } from '#app'
import { systemClock } from '#clock'
import type { Config } from '#config'
import type { Database } from '#database'
import type { Fact, Reaction } from '#events'
import type { SandboxAccess } from '#ground'
import { makeToken } from '#identity'
import { connectSandbox, type PaymentProvider } from '#payments'
import { pino } from 'pino'
import { type TownClock, townClock } from './town-clock.ts'

/** The place as the people of the town use it: through the API, at the time of what they do. */
export type TownPlace = {
  app: App
  database: Database
  clock: TownClock
  /** Where its payments are made. */
  provider: PaymentProvider
  /** Tells the handle of a person, by which their token is made. */
  know(personId: string, handle: string): void
  /** Does what is done by the clock: when the page of the provider sends its payer back, the place asks. */
  sweep(name: string): Promise<void>
  /** Has a module hear of something at once, at the time of the story: the place hears of it again, and then it is done already. */
  react(consumer: string, payload: object): Promise<void>
  /** A browser follows a link of somebody who earns by it and, so much later, sees the page. Answers the cookie it has then. */
  follow(url: string, cookie: string, at: Date, seenAt: Date): Promise<string>
  /** Calls the API as a person, in a browser with this cookie. A refusal is a mistake in the town and throws. */
  as<Body>(personId: string, method: string, path: string, body?: unknown, cookie?: string): Promise<Body>
}

const NO_LIMITS = 100_000
/** So that sellers and the operator of the town see fees in their books. */
const TOWN_FEE_BPS = 200
/** Longer than the town's history: a sweep at today's time must not end an order before its story is told. */
const TOWN_PAY_MINUTES = 60 * 24 * 60
const TOKEN_DAYS = 1
export const TOKEN_NAME = 'demo town'

export async function openTownPlace(options: { config: Config; database: Database; sandbox: SandboxAccess }): Promise<TownPlace> {
  const clock = townClock()
  const config = { ...options.config, rateFactor: NO_LIMITS, payMinutes: TOWN_PAY_MINUTES, feeBps: TOWN_FEE_BPS }
  const provider = patient(options.sandbox)
  const app = await composeApp({ config, database: options.database, clock, log: pino({ level: 'silent' }), providers: [provider] })
  const tokens = new Map<string, Promise<string>>()
  const handles = new Map<string, string>()

  /** Good from the town's time until tomorrow. */
  async function newToken(personId: string): Promise<string> {
    const made = await options.database.write((db) => makeToken(db, systemClock, { handle: handles.get(personId)!, name: TOKEN_NAME, scopes: ['profile', 'social', 'posts', 'catalog', 'orders', 'buying', 'read'], expiresInDays: TOKEN_DAYS }))
    if ('refused' in made) throw new Error(`no token: ${made.refused}`)
    return made.token
  }

  function tokenOf(personId: string): Promise<string> {
    const token = tokens.get(personId) ?? newToken(personId)
    tokens.set(personId, token)
    return token
  }

  return {
    app,
    database: options.database,
    clock,
    provider,
    sweep: async (name) => app.sweeps.find((each) => each.name === name)!.run(),
    react: (consumer, payload) => hear(options.database, clock, app.reactions.find((each) => each.consumer === consumer)!, payload),
    follow: async (url, cookie, at, seenAt) => {
      const ask = (from: string, held: string): Asked => ({ method: 'GET', url: from, address: undefined, header: (name) => ({ cookie: held, 'sec-fetch-dest': 'document' })[name] })
      const { pathname } = new URL(url)
      const { headers } = await clock.at(at, () => app.door.go(ask(pathname, cookie)))
      const held = headers['set-cookie']?.split(';')[0] ?? cookie
      await clock.at(seenAt, async () => app.door.seen(ask(headers.location!, held)))
      return held
    },
    know: (personId, handle) => void handles.set(personId, handle),
    as: async <Body>(personId: string, method: string, path: string, body?: unknown, cookie?: string) => {
      const headers: Record<string, string> = { authorization: `Bearer ${await tokenOf(personId)}`, 'idempotency-key': clock.id(), ...(cookie && { cookie, 'sec-fetch-site': 'same-origin' }) }
      if (body !== undefined) headers['content-type'] = 'application/json'
      const answer = await app.api.request(`http://town/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }, { inProcess: true })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text} for ${JSON.stringify(body)}`)
      return (text ? JSON.parse(text) : undefined) as Body
    },
  }
}

async function hear(database: Database, clock: TownClock, reaction: Reaction, payload: object): Promise<void> {
  const fact = { id: clock.id(), kind: reaction.on, at: clock.now(), payload } as Fact
  if ('work' in reaction) await reaction.work(fact)
  else await database.write((db) => ('writeAll' in reaction ? reaction.writeAll(db, [fact]) : reaction.write(db, fact)))
}

/** The sandbox takes payments only now; the town's were made days ago. */
function patient(sandbox: SandboxAccess): PaymentProvider {
  const provider = connectSandbox({ baseUrl: sandbox.url, merchantId: sandbox.merchantId, secret: sandbox.secret, clock: systemClock })
  return { ...provider, createPayment: (payment) => provider.createPayment({ ...payment, expiresAt: new Date(Date.now() + 60 * 60_000) }) }
}
