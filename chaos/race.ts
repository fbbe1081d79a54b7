import { randomUUID } from 'node:crypto'
import { composeAt, openPlace, type Place } from '../bench/place.ts'
import { bank } from '../bench/world/bank.ts'
import { makePeople, type Person } from '../bench/world/people.ts'
import { type Item, makeAuthors, makeProducts } from '../bench/world/stores.ts'
import { allChecks } from '../server/src/app/index.ts'
import type { Database } from '../server/src/database/index.ts'
import { chance } from './points.ts'
import { agreedTwice, lastCoupons, paidOutTwice } from './race-money.ts'

const SHOPS = 9
const UNITS = 5
const ADDRESS = { name: '林小满', phone: '13812345678', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号' }

export type RaceReport = { race: string; rounds: number; tries: number; seed: number; outcomes: Record<string, number>; problems: string[] }
export type Answer = { status: number; body: { id?: string; code?: string; orders?: { id: string; state: string }[]; payment?: { payUrl: string }; total?: { minor: number; currency: string }; state?: string } }
export type Ask = (method: string, path: string, cookie: string | undefined, body?: unknown, key?: string) => Promise<Answer>
export type Racers = { ask: Ask; place: Place; buyers: readonly Person[]; items: readonly Item[]; sellers: Map<string, { id: string; cookie: string; handle: string }>; next: () => number; count(outcome: string): void; problem(text: string): void; tries: number }

/** Each race: many try the same at once, through two composed programs on one database; exactly the limit may succeed. */
const RACES: Record<string, (racers: Racers) => Promise<void>> = {
  units: lastUnits,
  key: oneKey,
  refund: doubleRefund,
  cancel: cancelAgainstCapture,
  coupon: lastCoupons,
  return: agreedTwice,
  payout: paidOutTwice,
}
export const RACE_NAMES = Object.keys(RACES)

export async function race(name: string, { rounds, tries, seed }: { rounds: number; tries: number; seed: number }): Promise<RaceReport> {
  const place = await openPlace('race')
  const programs = [await composeAt(place, { providers: [bank] }), await composeAt(place, { providers: [bank] })]
  const report: RaceReport = { race: name, rounds, tries, seed, outcomes: {}, problems: [] }
  try {
    const authors = (await makeAuthors(place.pool, SHOPS)).filter(({ kind }) => kind === 'store')
    const owners = await makePeople(place.pool, 'owner', authors.length)
    for (const [at, { id }] of authors.entries()) await place.pool.query(`insert into account_member (account_id, person_id, role, added_at, added_by) values ($1, $2, 'owner', now(), $2)`, [id, owners[at]!.id])
    const items = await makeProducts(place.pool, authors.map(({ id }) => id), Math.ceil(rounds / authors.length), 1)
    let turn = 0
    const ask: Ask = async (method, path, cookie, body, key = randomUUID()) => {
      const { app, config } = programs[turn++ % programs.length]!
      const headers = { ...(cookie ? { cookie } : {}), 'accept-language': 'en', ...(body === undefined ? {} : { origin: config.publicUrl, 'content-type': 'application/json', 'idempotency-key': key }) }
      const answer = await app.api.request(`${config.publicUrl}/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
      const text = await answer.text()
      return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {} }
    }
    const before = await broken(programs[0]!.database)
    const racers: Racers = {
      ask, place, items, tries,
      buyers: await makePeople(place.pool, 'racer', tries),
      sellers: new Map(authors.map(({ id, handle }, at) => [id, { ...owners[at]!, handle }])),
      next: chance(seed),
      count: (outcome) => void (report.outcomes[outcome] = (report.outcomes[outcome] ?? 0) + 1),
      problem: (text) => void report.problems.push(text),
    }
    for (let round = 0; round < rounds; round++) await RACES[name]!({ ...racers, items: [items[round]!] })
    for (const [check, count] of await broken(programs[0]!.database)) if (count > (before.get(check) ?? 0)) report.problems.push(`${check}: ${count} broken`)
    return report
  } finally {
    for (const program of programs) await program.close()
    await place.close()
  }
}

/** All want one of the last five. */
async function lastUnits({ ask, place, buyers, items: [item], count, problem }: Racers): Promise<void> {
  await place.pool.query('update stock set received = $2 where variant_id = $1', [item!.variant, UNITS])
  const answers = await Promise.all(buyers.map(({ cookie }) => buy(ask, cookie, item!)))
  for (const { status, body } of answers) count(status === 201 ? 'bought' : (body.code ?? String(status)))
  const bought = answers.filter(({ status }) => status === 201).length
  const refused = answers.filter(({ body }) => body.code === 'out-of-stock').length
  if (bought !== UNITS || refused !== buyers.length - UNITS) problem(`${bought} bought and ${refused} were told that it is sold out, of ${buyers.length} who wanted ${UNITS}`)
}

/** One person taps again and again: one order, and each tap is told the same. */
async function oneKey({ ask, buyers: [buyer], items: [item], tries, count, problem }: Racers): Promise<void> {
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: tries }, () => buy(ask, buyer!.cookie, item!, { key })))
  const ids = new Set(answers.map(({ body }) => body.id))
  for (const { status } of answers) count(String(status))
  if (ids.size !== 1 || ids.has(undefined)) problem(`${ids.size} orders of one tap`)
}

/** The seller gives back in parts what the buyer cancels at the same time: never more than was paid. */
async function doubleRefund(racers: Racers): Promise<void> {
  const { ask, place, buyers: [buyer], items: [item], sellers, tries, next, count, problem } = racers
  const { order, total } = await paidOrder(racers)
  const seller = sellers.get(item!.store)!
  const answers = await Promise.all(Array.from({ length: tries }, () => {
    const part = next() < 0.8 ? { amountMinor: 1 + Math.floor(next() * total) } : {}
    return next() < 0.1
      ? ask('POST', `/orders/${order}/cancellation`, buyer!.cookie, { why: 'bought twice' })
      : ask('POST', `/stores/${seller.handle}/orders/${order}/refund`, seller.cookie, { why: 'a mistake', ...part })
  }))
  for (const { status, body } of answers) count(status === 200 ? 'given back' : (body.code ?? String(status)))
  const { rows } = await place.pool.query<{ claimed: number }>('select coalesce(sum(amount_minor), 0)::int as claimed from refund where order_id = $1', [order])
  if (rows[0]!.claimed > total || !answers.some(({ status }) => status === 200)) problem(`${rows[0]!.claimed} given back of ${total}`)
}

/** The buyer cancels while the provider tells, again and again, that it has the money. */
async function cancelAgainstCapture({ ask, buyers: [buyer], items: [item], tries, next, count, problem, place }: Racers): Promise<void> {
  const { body } = await buy(ask, buyer!.cookie, item!)
  const order = body.orders![0]!.id
  const paid = { reference: body.payment!.payUrl.split('/').at(-1)!, ...body.total! }
  const answers = await Promise.all(Array.from({ length: tries }, () => (next() < 0.5 ? ask('POST', `/orders/${order}/cancellation`, buyer!.cookie, { why: 'bought twice' }) : ask('POST', '/payment-notifications/bank', undefined, paid))))
  for (const { status, body: said } of answers) if (status >= 500) problem(`${status} ${said.code ?? ''}`)
  const { rows } = await place.pool.query<{ state: string; captured: number; claimed: number }>(
    `select o.state, (select coalesce(sum(captured_minor), 0)::int from payment p where p.checkout_id = o.checkout_id) as captured,
       (select coalesce(sum(amount_minor), 0)::int from refund r where r.order_id = o.id) as claimed from "order" o where o.id = $1`, [order])
  const { state, captured, claimed } = rows[0]!
  count(`${state}, ${captured > 0 ? 'captured' : 'not captured'}, ${claimed > 0 ? 'given back' : 'kept'}`)
  if (state !== 'cancelled' || claimed !== captured) problem(`${state}: ${captured} captured, ${claimed} given back`)
}

export async function paidOrder({ ask, buyers: [buyer], items: [item] }: Racers): Promise<{ order: string; total: number }> {
  const { body } = await buy(ask, buyer!.cookie, item!)
  await ask('POST', '/payment-notifications/bank', undefined, { reference: body.payment!.payUrl.split('/').at(-1)!, ...body.total! })
  return { order: body.orders![0]!.id, total: body.total!.minor }
}

export function buy(ask: Ask, cookie: string, item: Item, { key, ...wish }: { key?: string; coupons?: string[] } = {}): Promise<Answer> {
  const lines = [{ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor }]
  return ask('POST', '/checkouts', cookie, { currency: 'CNY', provider: 'bank', address: ADDRESS, lines, ...wish }, key)
}

/** The world is made by hand and not whole in every respect: what was broken before no race has broken. */
async function broken({ read }: Database): Promise<Map<string, number>> {
  return new Map(await Promise.all(allChecks.map(async (check) => [check.name, (await check.count(read)).broken] as const)))
}
