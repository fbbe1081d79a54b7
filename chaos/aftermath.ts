import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Flow } from './shoppers.ts'

/** Retries of what failed at the worst moment, and a look at what was not heard of. */
const CALM_WITHIN_MS = 240_000

const END_STATES: Record<Flow, readonly string[]> = { checkout: ['paid'], refund: ['cancelled'], payout: ['received'], 'after-sales': ['received'], group: ['paid', 'cancelled'] }

/** Waits until nothing is on its way any more. */
export async function calm(pool: pg.Pool): Promise<string[]> {
  const untilMs = performance.now() + CALM_WITHIN_MS
  for (;;) {
    const { rows } = await pool.query<{ facts: number; notices: number; refunds: number; reactions: number }>(
      `select (select count(*)::int from outbox) as facts, (select count(*)::int from payment_notification where processed_at is null) as notices,
         (select count(*)::int from refund where state in ('due', 'sent')) as refunds,
         (select count(*)::int from jobs.job where state in ('created', 'retry', 'active') and name = 'reaction') as reactions`,
    )
    const left = Object.entries(rows[0]!).filter(([, count]) => count > 0)
    if (left.length === 0) return []
    if (performance.now() > untilMs) return left.map(([what, count]) => `${count} ${what} still wait`)
    await sleep(100)
  }
}

/** Each person who began has one order, in the state that they were told. */
export async function orderProblems(pool: pg.Pool, flow: Flow, began: number): Promise<string[]> {
  const { rows } = await pool.query<{ buyers: number; orders: number; wrong: number }>(
    `select count(distinct buyer_id)::int as buyers, count(*)::int as orders, count(*) filter (where state <> all($1))::int as wrong from "order"`, [END_STATES[flow]])
  const { buyers, orders, wrong } = rows[0]!
  const left = await pool.query<{ failed: number; parked: number; dead: number }>(
    `select (select count(*)::int from refund where state = 'failed') as failed, (select count(*)::int from payment_notification where outcome = 'parked') as parked,
       (select count(*)::int from jobs.job where name = 'reaction-dead') as dead`)
  return [
    ...(orders === began && buyers === began ? [] : [`${began} people bought; there are ${orders} orders of ${buyers} of them`]),
    ...Object.entries(left.rows[0]!).filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}: refunds, notifications or reactions that were given up`),
    ...(wrong === 0 ? [] : [`${wrong} orders are not in the state that their buyers were told`]),
  ]
}

export async function brokenPromises(place: { amoy(...args: string[]): Promise<string> }): Promise<Map<string, number>> {
  const { checks } = JSON.parse(await place.amoy('verify', '--json')) as { checks: { name: string; broken: number }[] }
  return new Map(checks.map((each) => [each.name, each.broken]))
}

/** What is broken now that was not before. */
export function worse(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): string[] {
  return [...now].filter(([name, broken]) => broken > (before.get(name) ?? 0)).map(([name, broken]) => `${name}: ${broken} broken`)
}
