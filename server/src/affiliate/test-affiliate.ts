import assert from 'node:assert/strict'
import type { Clock } from '#clock'
import type { Database, Writer } from '#database'
import type { PaymentProvider } from '#payments'
import type { As } from '#testing'
import { type Above, openShop, type Shop, type TestClock, type TestItem, type TestStore } from '../orders/test-shop.ts'
import { bookAttributed, type CommissionTerms } from './book-attributed.ts'
import { affiliateChecks, affiliateReactions, affiliateRoutes, affiliateSweeps, type Answered, type Asked, type Door, openDoor, visitorsOf } from './index.ts'
import type { Attributed } from './decide-orders.ts'
import type { Shares } from './agencies-own.ts'

export const SECRETS = ['a secret of the tests'] as const
export const PUBLIC_URL = 'http://localhost:3000'

/** Nobody takes a share, and goods may be sent back for seven days. */
export const PLAIN_TERMS: CommissionTerms = { platformBps: 0, agencyShares: async () => new Map(), returnDays: async () => () => 7 }

export type AffiliateShop = Shop & { door: Door; owed: Attributed[] }

/** Orders, payments and affiliate, composed as the program composes them; without terms as before there was commission. */
export function openAffiliateShop(database: Database, providers: readonly PaymentProvider[], clock?: TestClock, terms: CommissionTerms | null = PLAIN_TERMS, more?: Omit<Above, 'settlement'>): AffiliateShop {
  const owed: Attributed[] = []
  const own = (base: { database: Database; clock: Clock }) => ({
    ...base, secrets: SECRETS, publicUrl: PUBLIC_URL, agencyShares: terms?.agencyShares,
    attributed: async (db: Writer, decided: readonly Attributed[], shares?: Shares) => {
      owed.push(...decided)
      if (terms) await bookAttributed(db, base.clock, terms, decided, shares)
    },
  })
  const above: Above = { settlement: (_, orders) => orders, routes: (deps) => [...affiliateRoutes(own(deps)), ...(more?.routes(deps) ?? [])], reactions: (deps) => [...affiliateReactions(own(deps)), ...(more?.reactions(deps) ?? [])], sweeps: (deps) => [...affiliateSweeps(own(deps)), ...(more?.sweeps(deps) ?? [])] }
  const shop = openShop(database, providers, { above, clock })
  shop.deps.visitorOf = visitorsOf(SECRETS)
  return { ...shop, owed, door: openDoor(own(shop)) }
}

/** A browser as far as links know it: its cookies, and what it tells with each request. */
export type Browser = { cookie: string; go(url: string, headers?: Record<string, string>): Promise<Answered>; look(location: string, headers?: Record<string, string>): Promise<void> }

export function openBrowser(door: Door, address = '192.0.2.7'): Browser {
  const ask = (url: string, headers: Record<string, string>): Asked => ({ method: 'GET', url, address, header: (name) => (name === 'cookie' ? browser.cookie || undefined : headers[name]) })
  const browser: Browser = {
    cookie: '',
    go: async (url, headers = {}) => {
      const answer = await door.go(ask(url.replace(PUBLIC_URL, ''), headers))
      browser.cookie = answer.headers['set-cookie']?.split(';')[0] ?? browser.cookie
      return answer
    },
    look: async (location, headers = { 'sec-fetch-dest': 'document' }) => door.seen(ask(location, headers)),
  }
  return browser
}

/** Follows a link as a person does: clicks, and looks at the page. */
export async function follow(browser: Browser, url: string): Promise<void> {
  const { status, headers } = await browser.go(url)
  assert.equal(status, 302)
  await browser.look(headers.location!)
}

const key = () => ({ 'idempotency-key': crypto.randomUUID() })

export async function makePlan(shop: Shop, store: TestStore, body: object = {}): Promise<string> {
  const made = await shop.api.call<{ id: string }>(store.owner, 'POST', `/stores/${store.handle}/affiliate-plans`, { name: 'Everybody', kind: 'open', rateBps: 1_000, ...body }, key())
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return made.body.id
}

export type Member = { id: string; handle: string; placement: string }

export async function makePlacement(shop: Shop, who: { id: string; handle: string }, declaration: object | null = {}, host?: string): Promise<Member> {
  const site = await shop.api.call<{ id: string }>(who, 'POST', `/accounts/${who.handle}/affiliate-sites`, { name: 'My page', host }, key())
  assert.equal(site.status, 201, JSON.stringify(site.body))
  const made = await shop.api.call<{ id: string }>(who, 'POST', `/accounts/${who.handle}/affiliate-placements`, { site: site.body.id, name: 'Spring' }, key())
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const placement = made.body.id
  if (declaration) assert.equal((await shop.api.call(who, 'PUT', `/accounts/${who.handle}/affiliate-placements/${placement}/declaration`, { channel: 'social', purpose: 'content', ...declaration })).status, 200)
  return { ...who, placement }
}

export async function linkTo(shop: Shop, { placement, ...who }: Member, store: TestStore, product?: string): Promise<{ url: string; earns: boolean; whyNot: string | null; rateBps: number | null }> {
  const made = await shop.api.call<{ url: string; earns: boolean; whyNot: string | null; rateBps: number | null }>(who, 'POST', `/accounts/${who.handle}/affiliate-links`, { placement, store: store.handle, product })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  return made.body
}

/** Places an order from a browser. */
export async function buyFrom(shop: Shop, buyer: As, browser: Browser, item: TestItem, body: object = {}): Promise<string> {
  const placed = await shop.buy(buyer, [item], body, { ...key(), ...(browser.cookie ? { cookie: browser.cookie, 'sec-fetch-site': 'same-origin' } : {}) })
  assert.equal(placed.status, 201, JSON.stringify(placed.body))
  return placed.body.orders[0]!.id
}

export async function brokenPromises(database: Database): Promise<string[]> {
  const broken: string[] = []
  for (const check of affiliateChecks) {
    const result = await check.count(database.read)
    if (result.broken > 0) broken.push(`${check.name}: ${result.broken} of ${result.checked}: ${result.examples.join(' ')}`)
  }
  return broken
}
