import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Buyer } from '../bench/world/carts.ts'
import { ADDRESS } from '../bench/world/people.ts'
import type { InsistentAsk } from './after-sales.ts'

const SIZE = 2
const PRICE_MINOR = 100
/** A group that is not full by then is over. Its time is moved, as nobody waits for hours. */
const OPEN_FOR_MS = 6_000
/** Whoever opened it has so much longer to pay. */
const UNPAID_FOR_MS = 5_000
const END_EVERY_MS = 400
const WAITS_MS = 6_000
/** Every third opener tells nobody of the group: it fails. */
const TELLS_NOBODY = 3

const OFFER = `insert into group_offer (store_id, id, product_id, size, hours, prices, currency, ships_below_size, starts_at, made_by, made_at)
  select $1, gen_random_uuid(), product_id, ${SIZE}, 1, jsonb_build_array(jsonb_build_object('variantId', id, 'priceMinor', ${PRICE_MINOR})), 'CNY', false, now(), store_id, now() from variant where store_id = $1 and id = $2`
const END_SOME = `update group_buy set ends_at = now() - interval '10 minutes' where state = 'open' and ends_at > now()
  and coalesce(shared_at, opened_at + interval '${UNPAID_FOR_MS} milliseconds') < now() - interval '${OPEN_FOR_MS} milliseconds'`

export type Wares = { store: string; variant: string; product: string; handle: string }
type Seat = { group: string; checkout: { id: string; orders: { id: string }[] } }
type Shopping = { ask: InsistentAsk; pay(checkoutId: string, cookie: string, payUrl?: string | null): Promise<void>; refusedAs(error: unknown, ...codes: string[]): boolean }

/** One product that is offered to groups of two, and the clock of its groups, until `end`. */
export async function groupMarket(pool: pg.Pool, { items }: Buyer) {
  const [{ store, variant }] = items as [Buyer['items'][number]]
  await pool.query(OFFER, [store, variant])
  const { rows } = await pool.query<{ handle: string; product: string }>('select a.handle, v.product_id as product from account a join variant v on v.store_id = a.id where a.id = $1 and v.id = $2', [store, variant])
  const wares: Wares = { store, variant, ...rows[0]! }
  let over = false
  const tellTime = async () => {
    // A database that is being restarted is asked again.
    for (; !over; await sleep(END_EVERY_MS)) await pool.query(END_SOME).catch(() => {})
  }
  const telling = tellTime()
  return {
    wares,
    end: async () => {
      over = true
      await telling
    },
  }
}

/** People who open groups, tell each other of them, join, pay, and wait for what becomes of it. */
export function groupPeople(wares: Wares, { ask, pay, refusedAs }: Shopping) {
  const open: string[] = []
  const told: Record<string, number> = {}
  let opened = 0
  let came = 0

  /** Every second person waits a little for somebody to tell them of a group. */
  async function join(buyer: Buyer): Promise<Seat | undefined> {
    const waits = came % 2 === 0
    for (const untilMs = performance.now() + WAITS_MS; waits && open.length === 0 && performance.now() < untilMs; ) await sleep(END_EVERY_MS)
    for (let group = open.shift(); group; group = open.shift()) {
      const seat = await ask<Seat>('POST', `/stores/${wares.handle}/groups/${group}/members`, buyer.cookie, wish()).catch((error: unknown) => {
        if (!refusedAs(error, 'group-full-or-over')) throw error
        return undefined
      })
      if (seat) return seat
    }
    return undefined
  }
  const wish = () => ({ variant: wares.variant, seenPriceMinor: PRICE_MINOR, provider: 'sandbox', address: ADDRESS })
  return {
    told,
    async live(buyer: Buyer, onPage: () => void): Promise<void> {
      came++
      const joined = await join(buyer)
      const { group, checkout } = joined ?? (await ask<Seat>('POST', `/stores/${wares.handle}/groups`, buyer.cookie, { product: wares.product, ...wish() }))
      onPage()
      // Who is too late to pay is told so, and by the order.
      await pay(checkout.id, buyer.cookie).catch((error: unknown) => {
        if (!refusedAs(error, 'nothing-to-pay', 'pay-time-over')) throw error
      })
      let tells = !joined && ++opened % TELLS_NOBODY !== 0
      for (;;) {
        const { state } = await ask<{ state: string }>('GET', `/orders/${checkout.orders[0]!.id}`, buyer.cookie)
        // Before the opener has paid it is there for nobody else.
        if (tells && state === 'gathering') {
          open.push(group)
          tells = false
        }
        if (state === 'paid' || state === 'cancelled') {
          told[state] = (told[state] ?? 0) + 1
          return
        }
        await sleep(END_EVERY_MS)
      }
    },
  }
}

/** Every group came to its one end, and everybody has what they were told. */
export async function groupProblems(pool: pg.Pool, told: Readonly<Record<string, number>>): Promise<string[]> {
  const { rows } = await pool.query<{ paid: number; cancelled: number; undecided: number; mixed: number; owing: number }>(
    `select (select count(*)::int from "order" where state = 'paid') as paid, (select count(*)::int from "order" where state = 'cancelled') as cancelled,
       (select count(*)::int from group_buy where state not in ('fulfilling', 'closed')) as undecided,
       (select count(*)::int from group_buy g where outcome = 'failed' and exists (select 1 from "order" o where o.group_id = g.id and o.state = 'paid')) as mixed,
       (select count(*)::int from payment p join "order" o on o.checkout_id = p.checkout_id where p.state = 'captured' and o.state = 'cancelled' and p.refunded_minor < p.amount_minor) as owing`)
  const { paid, cancelled, undecided, mixed, owing } = rows[0]!
  return [
    ...(paid === (told.paid ?? 0) && cancelled === (told.cancelled ?? 0) ? [] : [`people were told ${JSON.stringify(told)}; there are ${paid} paid and ${cancelled} cancelled orders`]),
    ...(undecided + mixed + owing === 0 ? [] : [`${undecided} groups came to no end, ${mixed} to two, ${owing} payments of failed groups were not given back`]),
    ...(paid > 0 && cancelled > 0 ? [] : [`no group ${paid > 0 ? 'failed' : 'came about'}: the dose shows nothing`]),
  ]
}
