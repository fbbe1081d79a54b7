import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import type { Meters } from '#http'
import { PARKED_ALARM_MS } from '#news'
import { openAtSilentProviders } from '#payments'

type Count = { count: number }

const waitingFacts = sql<Count>('app.waiting-facts', 'select count(*)::int as count from outbox')
const parked = sql<Count>('app.parked-notifications', `select count(*)::int as count from payment_notification where outcome = 'parked' and settled_at is null`)
const oldestParked = sql<Count>('app.oldest-parked', `select coalesce(extract(epoch from $1 - min(received_at)), 0)::int as count from payment_notification where outcome = 'parked' and settled_at is null`)
const lateParked = sql<Count>('app.late-parked', `select count(*)::int as count from payment_notification where outcome = 'parked' and settled_at is null and received_at <= $1`)
const failedRefunds = sql<Count>('app.failed-refunds', `select count(*)::int as count from refund where state = 'failed'`)
const differences = sql<Count>('app.statement-differences', 'select count(*)::int as count from statement_difference where settled_at is null')
const oldestDifference = sql<Count>('app.oldest-difference', 'select coalesce(extract(epoch from $1 - min(found_at)), 0)::int as count from statement_difference where settled_at is null')

const payoutsWrong = sql<Count>('app.payouts-wrong', `select count(*)::int as count from payout where state in ('failed', 'returned') and sent_at is not null and coalesce(returned_at, failed_at) > $1::timestamptz - interval '30 days'`)
const oldestPayout = sql<Count>('app.oldest-payout', `select coalesce(extract(epoch from $1 - min(planned_at)), 0)::int as count from payout where state in ('planned', 'sent')`)
const payoutNewsParked = sql<Count>('app.payout-news-parked', `select count(*)::int as count from payout_notification where outcome = 'parked' and settled_at is null`)
const oldestPayoutNews = sql<Count>('app.oldest-payout-news', `select coalesce(extract(epoch from $1 - min(received_at)), 0)::int as count from payout_notification where outcome = 'parked' and settled_at is null`)
const latePayoutNews = sql<Count>('app.late-payout-news', `select count(*)::int as count from payout_notification where outcome = 'parked' and settled_at is null and received_at <= $1`)

/** What somebody should look at when it grows, or grows old. */
export function meterWork({ gauge }: Meters, { read: db }: Database, clock: Clock, connected: readonly string[] = []): void {
  const count = async (statement: typeof waitingFacts) => (await db.one(statement)).count
  const age = async (statement: typeof waitingFacts) => (await db.one(statement, [clock.now()])).count
  gauge('amoy_outbox_facts', 'Facts that wait for their reactions', () => count(waitingFacts))
  gauge('amoy_payment_notifications_parked', 'Payment notifications that matched nothing', () => count(parked))
  gauge('amoy_payment_notifications_parked_oldest_seconds', 'Age of the oldest of them', () => age(oldestParked))
  gauge('amoy_payment_notifications_parked_late', 'Of them, those that have waited for a day or longer', async () => (await db.one(lateParked, [new Date(clock.now().getTime() - PARKED_ALARM_MS)])).count)
  gauge('amoy_payments_open_at_removed_providers', 'Payments and refunds that are open at providers out of the configuration', () => openAtSilentProviders(db, connected))
  gauge('amoy_refunds_failed', 'Refunds that the provider did not carry out', () => count(failedRefunds))
  gauge('amoy_payouts_wrong', 'Payouts that failed or came back within 30 days', () => age(payoutsWrong))
  gauge('amoy_payouts_unfinished_oldest_seconds', 'Age of the oldest payout without an end', () => age(oldestPayout))
  gauge('amoy_payout_notifications_parked', 'News of payouts that matched nothing', () => count(payoutNewsParked))
  gauge('amoy_payout_notifications_parked_oldest_seconds', 'Age of the oldest of them', () => age(oldestPayoutNews))
  gauge('amoy_payout_notifications_parked_late', 'Of them, those that have waited for a day or longer', async () => (await db.one(latePayoutNews, [new Date(clock.now().getTime() - PARKED_ALARM_MS)])).count)
  gauge('amoy_statement_differences', 'Lines in which a provider’s statement and the books differ', () => count(differences))
  gauge('amoy_statement_differences_oldest_seconds', 'Age of the oldest of them', () => age(oldestDifference))
}
