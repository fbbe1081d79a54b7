import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../server/src/clock/index.ts'
import type { Fact } from '../server/src/events/index.ts'
import { LINK_PATH, signLink } from '../server/src/affiliate/index.ts'
import { tell } from './figures.ts'
import { composeAt, type Composed, openPlace, type Place, SECRET } from './place.ts'
import { alternate, processorOf, repeat, timesOf } from './rounds.ts'
import { ADDRESS, makePeople } from './world/people.ts'
import { bank, type Paid } from './world/bank.ts'
import { settle } from './world/posts.ts'
import { type Author, type Item, makeAuthors, makeProducts } from './world/stores.ts'

const CLIENTS = 256
const ROUNDS = 4
const CLICKS = 12_000
const KILLED_AFTER_MS = 2_500
const CLICK = 'insert into affiliate_click (visitor_id, id, at, member_id, placement_id, store_id, product_id, network) values ($1, $2, now(), $3, $3, $3, null, $4)'
const KEPT = 'select count(*)::int as kept from affiliate_click where visitor_id = any($1::uuid[])'

/** Links that are followed: each click is on the disk before the answer. The floor writes each by a statement of its own. */
export async function clicks(): Promise<void> {
  const place = await openPlace('clicks')
  const copy = await place.copy()
  const composed = await composeAt(place)
  const [member, placement, store] = [systemClock.id(), systemClock.id(), systemClock.id()] as const
  const url = LINK_PATH + signLink([SECRET], { memberId: member, placementId: placement, storeId: store, productId: null, path: '/@teahouse' })
  const go = async () => {
    const { status, headers } = await composed.app.door.go({ method: 'GET', url, address: '192.0.2.1', header: () => undefined })
    if (status !== 302 || !headers['set-cookie']) throw new Error('a click was not taken')
  }
  try {
    const sides = await alternate(ROUNDS, {
      amoy: () => repeat(go, { clients: CLIENTS, turns: CLICKS }),
      floor: () => repeat(() => copy.query({ name: 'click', text: CLICK, values: [systemClock.id(), systemClock.id(), member, 'network'] }), { clients: CLIENTS, turns: CLICKS / 4 }),
    })
    const notes = `${CLIENTS} clients at the door of this process, cookie and link signed; ${timesOf(sides.amoy)}; a click takes ${processorOf(sides.amoy)}; floor ${timesOf(sides.floor)}, one statement a click`
    tell({ bench: 'clicks', figure: 'clicks taken', value: sides.amoy.perSecond, unit: '1/s', floor: sides.floor.perSecond, aim: { least: 5_000 }, notes })
    await killedInTheMiddle(place, url)
  } finally {
    await composed.close()
    await place.close()
  }
}

/** A process that takes clicks is killed: of those that it had answered none may be missing. */
async function killedInTheMiddle(place: Place, url: string): Promise<void> {
  const child = fork(join(import.meta.dirname, 'world/clicking.ts'), [place.url, place.folder, url], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const answered: string[] = []
  child.on('message', (ids) => void answered.push(...(ids as string[])))
  await once(child, 'message')
  await sleep(KILLED_AFTER_MS)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { rows: [found] } = await place.pool.query<{ kept: number }>(KEPT, [answered])
  tell({ bench: 'clicks', figure: 'answered clicks that are missing after kill -9', value: answered.length - found!.kept, unit: 'clicks', aim: { most: 0 }, notes: `of ${answered.length} that were answered` })
}

const BUYERS = 60
const LINES = 3
const ATTRIBUTION_ROUNDS = 3
const DECIDING = /^affiliate\.(clicks-of-visitors|lines-and-plans|placements-of-clicks|insert-decisions|insert-results)$/

/** Orders whose buyers a link led there, each of three lines: from the fact that they are paid to the decision and its books. */
export async function attribution(): Promise<void> {
  const place = await openPlace('attribution')
  const authors = await makeAuthors(place.pool, 6)
  const store = authors.find(({ kind }) => kind === 'store')!
  const items = await makeProducts(place.pool, [store.id], LINES)
  const members = await makePeople(place.pool, 'member', 3)
  const buyers = await makePeople(place.pool, 'led', BUYERS * (ATTRIBUTION_ROUNDS + 1))
  await settle(place.pool)
  const composed = await composeAt(place, { providers: [bank] })
  try {
    const links = await makeLinks(place, store, members)
    const facts: Fact[][] = []
    for (let round = 0; round <= ATTRIBUTION_ROUNDS; round++) {
      for (const { cookie } of buyers.slice(round * BUYERS, (round + 1) * BUYERS)) await buyLed(composed, { links, store, items, cookie })
      facts.push(await takeFacts(composed))
    }
    await measureDecisions(composed, facts)
  } finally {
    await composed.close()
    await place.close()
  }
}

async function measureDecisions({ app, database }: Composed, facts: readonly Fact[][]): Promise<void> {
  const decide = app.reactions.find(({ consumer }) => consumer === 'affiliate.decide')
  if (!decide || !('writeAll' in decide)) throw new Error('nobody decides')
  const sent: string[] = []
  const stop = database.onStatement((name) => void sent.push(name))
  const { amoy } = await alternate(ATTRIBUTION_ROUNDS, {
    amoy: (round) => repeat((turn) => database.write((db) => decide.writeAll(db, [facts[round]![turn]!] as never)), { clients: 4, turns: BUYERS }),
  })
  stop()
  const lines = BUYERS * (ATTRIBUTION_ROUNDS + 1) * LINES
  const deciding = sent.filter((name) => DECIDING.test(name)).length
  const booking = sent.filter((name) => name !== 'begin' && name !== 'commit').length - deciding
  tell({ bench: 'attribution', figure: 'statements of a decision', value: deciding / (lines / LINES), unit: 'statements', aim: { most: 5 }, notes: `for an order of ${LINES} lines, so ${(deciding / lines).toFixed(1)} a line; its books take ${(booking / (lines / LINES)).toFixed(1)} more` })
  tell({ bench: 'attribution', figure: 'orders decided and booked', value: amoy.perSecond, unit: '1/s', notes: `one at a time by 4 clients, ${LINES} lines each; ${timesOf(amoy)}; an order takes ${processorOf(amoy)}` })
}

type Led = { links: readonly string[]; store: Author; items: readonly Item[]; cookie: string }

/** Follows the links of all members, looks at the pages, and buys. */
async function buyLed({ app, call, config }: Composed, { links, items, cookie }: Led): Promise<void> {
  let visitor = ''
  const header = (name: string) => ({ cookie: visitor || undefined, 'sec-fetch-dest': 'document' })[name]
  for (const url of links) {
    const { headers } = await app.door.go({ method: 'GET', url, address: '192.0.2.1', header })
    visitor = headers['set-cookie']?.split(';')[0] ?? visitor
    await app.door.seen({ method: 'GET', url: headers.location!, address: '192.0.2.1', header })
  }
  const body = { currency: 'CNY', provider: bank.name, address: ADDRESS, lines: items.slice(0, LINES).map((item) => ({ store: item.store, variant: item.variant, quantity: 1, seenPriceMinor: item.priceMinor })) }
  const answer = await app.api.request(`${config.publicUrl}/api/v1/checkouts`, { method: 'POST', headers: { cookie: `${cookie}; ${visitor}`, origin: config.publicUrl, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'idempotency-key': systemClock.id() }, body: JSON.stringify(body) })
  const placed = (await answer.json()) as { total: { minor: number; currency: string }; payment: { payUrl: string } }
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(placed)}`)
  await call('POST', '/payment-notifications/bank', undefined, { reference: placed.payment.payUrl.split('/').at(-1)!, ...placed.total } satisfies Paid)
}

const PLAN = `with plan as (insert into affiliate_plan (store_id, id, kind, name, starts_at, made_by, made_at) values ($1, $2, 'open', 'All', now() - interval '1 day', $1, now()))
  insert into affiliate_terms (store_id, plan_id, version, from_at, rate_bps, rates, window_days, hold_days, made_by) values ($1, $2, 1, now() - interval '1 day', 1000, '[]', 15, 7, $1)`
const SITE = `with site as (insert into affiliate_site (member_id, id, name, made_by, made_at) values ($1, $2, 'Page', $1, now()))
  insert into affiliate_placement (member_id, id, site_id, name, channel, purpose, declared_by, declared_at, made_by, made_at) values ($1, $3, $2, 'Top', 'social', 'content', $1, now() - interval '1 day', $1, now())`

async function makeLinks({ pool }: Place, store: Author, members: readonly { id: string }[]): Promise<string[]> {
  await pool.query(PLAN, [store.id, systemClock.id()])
  const links: string[] = []
  for (const { id } of members) {
    const placement = systemClock.id()
    await pool.query(SITE, [id, systemClock.id(), placement])
    links.push(LINK_PATH + signLink([SECRET], { memberId: id, placementId: placement, storeId: store.id, productId: null, path: `/@${store.handle}` }))
  }
  return links
}

/** What the worker would be told of: there is none here. */
async function takeFacts({ database }: Composed): Promise<Fact[]> {
  const { rows } = await database.pool.query<Fact>(`delete from outbox where kind = 'order.paid' returning id, kind, payload, at`)
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
