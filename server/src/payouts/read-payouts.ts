import { type Reader, sql } from '#database'
import type { ParkedKey, ParkedRow, ParkedState } from '#news'
import { type Payout, PAYOUT_COLUMNS } from './transfers/payout-row.ts'
import { payoutNews, transferOrNothing } from './transfers/receive-notification.ts'

export type PayoutEvent = { id: string; payoutId: string; state: Payout['state']; byKind: 'program' | 'provider' | 'operator'; byId: string | null; why: string; at: Date }
export type ShownPayout = Payout & { bank: string; numberShown: string }
type Amount = { amountMinor: bigint; currency: string }
export type ParkedPayout = Omit<ParkedRow, 'notice'> & { said: Amount | null; expected: Amount | null }

const SHOWN = PAYOUT_COLUMNS.replace(/(^|, *\n? *)(\w+)/g, '$1p.$2')
const FROM = `select ${SHOWN}, d.bank, d.number_shown as "numberShown" from payout p join payout_destination d on d.id = p.destination_id`
const ofAccount = sql<ShownPayout>('payouts.of-account', `${FROM} where p.account_id = $1 and ($2::uuid is null or p.id < $2) order by p.id desc limit $3`)
const one = sql<ShownPayout>('payouts.one', `${FROM} where p.account_id = $1 and p.id = $2`)
const ofRun = sql<ShownPayout>('payouts.of-run', `${FROM} where p.run_id = $1 and ($2::uuid is null or p.id > $2) order by p.id limit $3`)
// Failed and returned ones, but for what was taken back unsent, until their account was paid after all; and what is under way for long.
const wrong = sql<ShownPayout>(
  'payouts.wrong',
  `${FROM} where p.state in ('failed', 'returned') and p.sent_at is not null and ($1::uuid is null or p.id > $1)
     and not exists (select 1 from payout later where later.account_id = p.account_id and later.currency = p.currency and later.id > p.id and later.state = 'paid')
   order by p.id limit $2`,
)
const late = sql<ShownPayout>('payouts.late', `${FROM} where p.state in ('planned', 'sent') and p.planned_at < $3 and ($1::uuid is null or p.id > $1) order by p.id limit $2`)
const events = sql<PayoutEvent>('payouts.events', 'select id, payout_id as "payoutId", state, by_kind as "byKind", by_id as "byId", why, at from payout_event where payout_id = any($1::uuid[]) order by id')
const named = sql<{ reference: string; amountMinor: bigint; currency: string }>('payouts.amounts-named', 'select reference, amount_minor as "amountMinor", currency from payout where reference = any($1::text[])')

const covered = sql<{ currency: string; version: bigint }>('payouts.paid-through', `select currency, max(through_version)::int8 as version from payout where account_id = $1 and state = 'paid' group by currency`)

/** Up to which entry of an account's balance all of it has reached the bank, by currency: a payout takes all that is free, with what came back of earlier ones. */
export async function paidThrough(db: Reader, accountId: string): Promise<Map<string, bigint>> {
  return new Map((await db.all(covered, [accountId])).map(({ currency, version }) => [currency, version]))
}

/** Newest first. `after` is the id of the last one seen. */
export function listPayouts(db: Reader, accountId: string, { after = null, limit }: { after?: string | null; limit: number }): Promise<ShownPayout[]> {
  return db.all(ofAccount, [accountId, after, limit])
}

export function readShownPayout(db: Reader, accountId: string, id: string): Promise<ShownPayout | undefined> {
  return db.maybe(one, [accountId, id])
}

export function payoutsOfRun(db: Reader, runId: string, { after = null, limit }: { after?: string | null; limit: number }): Promise<ShownPayout[]> {
  return db.all(ofRun, [runId, after, limit])
}

/** What an operator must look at, oldest first: it went wrong, or has been under way since before `since`. */
export function payoutsToLookAt(db: Reader, what: 'wrong' | 'late', { after = null, limit, since }: { after?: string | null; limit: number; since: Date }): Promise<ShownPayout[]> {
  return what === 'wrong' ? db.all(wrong, [after, limit]) : db.all(late, [after, limit, since])
}

export async function eventsOf(db: Reader, payoutIds: readonly string[]): Promise<PayoutEvent[]> {
  return payoutIds.length === 0 ? [] : db.all(events, [payoutIds])
}

/** Signed notifications that did not match what we know, each beside what is written here of the payout that it names. */
export async function listParkedPayouts(db: Reader, wanted: { state?: ParkedState; after?: ParkedKey | null; limit: number }): Promise<ParkedPayout[]> {
  const rows = await payoutNews.parked(db, wanted)
  const expected = rows.length === 0 ? new Map() : new Map((await db.all(named, [rows.map(({ reference }) => reference)])).map((row) => [row.reference, row]))
  return rows.map(({ notice, ...row }) => ({ ...row, said: transferOrNothing(notice) ?? null, expected: expected.get(row.reference) ?? null }))
}
