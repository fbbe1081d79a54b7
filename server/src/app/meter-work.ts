import { type Database, sql } from '#database'
import type { Meters } from '#http'

type Count = { count: number }

const waitingFacts = sql<Count>('app.waiting-facts', 'select count(*)::int as count from outbox')
const parked = sql<Count>('app.parked-notifications', `select count(*)::int as count from payment_notification where outcome = 'parked'`)
const failedRefunds = sql<Count>('app.failed-refunds', `select count(*)::int as count from refund where state = 'failed'`)

/** What somebody should look at when it grows. */
export function meterWork({ gauge }: Meters, { read: db }: Database): void {
  const count = async (statement: typeof waitingFacts) => (await db.one(statement)).count
  gauge('amoy_outbox_facts', 'Facts that wait for their reactions', () => count(waitingFacts))
  gauge('amoy_payment_notifications_parked', 'Payment notifications that matched nothing', () => count(parked))
  gauge('amoy_refunds_failed', 'Refunds that the provider did not carry out', () => count(failedRefunds))
}
