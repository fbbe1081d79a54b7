import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { ledgerAccountId } from './account-id.ts'
import { type AccountKind, type AccountRef, CHART, type LedgerOwner } from './chart.ts'

export const POSTING_KINDS = ['capture', 'release', 'refund', 'refund-paid', 'dispute', 'dispute-end', 'payout', 'payout-paid', 'payout-failed', 'promotion', 'promotion-back', 'test-transfer', 'test-transfer-back', 'chargeback', 'chargeback-end', 'chargeback-fee', 'commission', 'commission-release', 'commission-recall', 'commission-back', 'correction'] as const
export type PostingKind = (typeof POSTING_KINDS)[number]

/** One side of a posting. `amountMinor` is above zero; a leg of zero is left out by whoever writes it. */
export type Leg = { account: AccountRef; side: 'debit' | 'credit'; amountMinor: bigint; orderId?: string }

export type Posting = {
  /** Makes it happen once: says what it is for, such as `capture:<payment>`. At most 200 characters. */
  key: string
  kind: PostingKind
  currency: string
  legs: readonly Leg[]
  effectiveAt: Date
  /** A code or a sentence for whoever reads the books later. */
  why?: string
}

/** `repeated`: the same posting stood there already, and nothing was written. */
export type Posted = { id: string; repeated: boolean }

/** The same key was used for something else: two parts of the program, or somebody lying, disagree about money. */
export class PostingConflict extends Error {}

// Whichever of its two names two openings meet in: the id is made of owner, kind, currency and slot, which are unique as well.
const open = sql<{ id: string }>(
  'ledger.open',
  `insert into ledger_account (id, owner, kind, currency, slot, normal_side, may_go_below_zero, balance_minor, version)
   select id, owner, kind, currency, slot, normal_side, may_go_below_zero, 0, 0
   from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::boolean[]) as given (id, owner, kind, currency, slot, normal_side, may_go_below_zero)
   order by id on conflict do nothing returning id`,
)
// Accounts are locked in the order of their ids, so that two postings never wait for each other in a ring.
const post = sql<{ transactionId: string }>(
  'ledger.post',
  `with leg as (
     select * from unnest($8::uuid[], $9::uuid[], $10::bigint[], $11::uuid[]) with ordinality as leg (transaction_id, account_id, amount_minor, order_id, at)
   ), given as (
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
       as given (id, key, fingerprint, kind, currency, why, effective_at)
   ), fresh as (
     insert into ledger_transaction (id, key, fingerprint, kind, currency, account_ids, amounts_minor, why, effective_at, posted_at)
     select given.id, key, fingerprint, kind, currency, array_agg(account_id order by at), array_agg(amount_minor order by at), why, effective_at, $12
     from given join leg on leg.transaction_id = given.id
     group by given.id, key, fingerprint, kind, currency, why, effective_at
     order by key
     on conflict (key) do nothing
     returning id
   ), moving as materialized (
     select leg.* from leg join fresh on fresh.id = leg.transaction_id
   ), locked as materialized (
     select id from ledger_account where id = any(array(select account_id from moving)) order by id for no key update
   ), moved as (
     update ledger_account as account set version = version + change.legs,
       balance_minor = balance_minor + case normal_side when 'debit' then change.sum else - change.sum end
     from locked join (select account_id, count(*) as legs, sum(amount_minor)::bigint as sum from moving group by account_id) as change on change.account_id = locked.id
     where account.id = locked.id
     returning account.id, normal_side, balance_minor, version
   )
   insert into ledger_entry (account_id, version, transaction_id, amount_minor, balance_after_minor, order_id)
   select account_id, version - count(*) over since + 1, transaction_id, amount_minor,
     balance_minor - case normal_side when 'debit' then 1 else -1 end * (sum(amount_minor) over since - amount_minor), order_id
   from moving join moved on moved.id = moving.account_id
   window since as (partition by account_id order by at desc)
   returning transaction_id as "transactionId"`,
)
const standing = sql<{ id: string; key: string; fingerprint: string }>('ledger.standing', 'select id, key, fingerprint from ledger_transaction where key = any($1::text[])')

/** As `postAll`, of one. */
export async function postOne(db: Writer, clock: Clock, posting: Posting): Promise<Posted> {
  return (await postAll(db, clock, [posting]))[0]!
}

/**
 * Writes postings into the books, in the caller's transaction, with one statement, and another one where
 * an account is used for the first time. A posting whose key stands there already with the same
 * content changes nothing.
 * @throws PostingConflict when a key stands there with other content; whatever PostgreSQL says when an account
 * that may not go below zero would (constraint `ledger_account_covers`)
 */
export async function postAll(db: Writer, clock: Clock, postings: readonly Posting[]): Promise<Posted[]> {
  if (postings.length === 0) return []
  postings.forEach(assertBalanced)
  const ready = postings.map((posting) => ({ ...posting, id: clock.id(), fingerprint: fingerprintOf(posting) }))
  const legs = ready.flatMap(({ id, currency, legs: each }) => each.map((leg) => ({ ...leg, transactionId: id, row: rowOf(leg.account, currency, id) })))
  await openAccounts(db, legs.map(({ row }) => row))
  const written = await db.all(post, [
    ready.map(({ id }) => id), ready.map(({ key }) => key), ready.map(({ fingerprint }) => fingerprint), ready.map(({ kind }) => kind),
    ready.map(({ currency }) => currency), ready.map(({ why }) => why ?? ''), ready.map(({ effectiveAt }) => effectiveAt),
    legs.map((leg) => leg.transactionId), legs.map((leg) => leg.row.id), legs.map(signed), legs.map((leg) => leg.orderId ?? null), clock.now(),
  ])
  const fresh = new Set(written.map(({ transactionId }) => transactionId))
  if (written.length !== legs.filter((leg) => fresh.has(leg.transactionId)).length) throw accountsAreGone()
  const repeated = ready.filter(({ id }) => !fresh.has(id))
  const before = repeated.length > 0 ? await firstOnes(db, repeated) : new Map<string, string>()
  return ready.map(({ id, key }) => ({ id: before.get(key) ?? id, repeated: before.has(key) }))
}

const signed = ({ side, amountMinor }: Pick<Leg, 'side' | 'amountMinor'>): bigint => (side === 'debit' ? amountMinor : -amountMinor)

type AccountRow = { id: string; owner: LedgerOwner; kind: AccountKind; currency: string; slot: number }

/** The row of a busy account that this transaction takes: the last bits of its id are chance. */
function rowOf(account: AccountRef, currency: string, transactionId: string): AccountRow {
  const slot = Number.parseInt(transactionId.slice(-4), 16) % CHART[account.kind].slots
  return { id: ledgerAccountId(account, currency, slot), ...account, currency, slot }
}

/** Rows that this process has seen standing there; what is known needs no statement. */
const opened = new Set<string>()
const MAX_OPENED = 50_000

async function openAccounts(db: Writer, rows: readonly AccountRow[]): Promise<void> {
  const missing = [...new Map(rows.filter(({ id }) => !opened.has(id)).map((row) => [row.id, row])).values()]
  if (missing.length === 0) return
  const made = await db.all(open, [
    missing.map((row) => row.id), missing.map((row) => row.owner), missing.map((row) => row.kind), missing.map((row) => row.currency), missing.map((row) => row.slot),
    missing.map((row) => CHART[row.kind].normalSide), missing.map((row) => CHART[row.kind].mayGoBelowZero),
  ])
  if (opened.size > MAX_OPENED) opened.clear()
  // What is made here may be rolled back with the caller's transaction: only what stood there already is sure to stay.
  const unsure = new Set(made.map(({ id }) => id))
  for (const { id } of missing) if (!unsure.has(id)) opened.add(id)
}

/** The database is another one than it was. The caller's transaction begins again. */
function accountsAreGone(): Error {
  opened.clear()
  return Object.assign(new Error('an account of the ledger is gone'), { code: '40001' })
}

/** The ids of what was posted under these keys before. */
async function firstOnes(db: Writer, repeated: readonly { id: string; key: string; fingerprint: string }[]): Promise<Map<string, string>> {
  const rows = new Map((await db.all(standing, [repeated.map(({ key }) => key)])).map((row) => [row.key, row]))
  for (const { id, key, fingerprint } of repeated) {
    const first = rows.get(key)
    // It was written just now, and none of its accounts was there.
    if (first?.id === id) throw accountsAreGone()
    assert(first, `${key} was neither written nor found`)
    if (first.fingerprint !== fingerprint) throw new PostingConflict(`${key} was posted before with other content`)
  }
  return new Map([...rows.values()].map(({ key, id }) => [key, id]))
}

function assertBalanced({ key, legs }: Posting): void {
  let sum = 0n
  for (const { side, amountMinor } of legs) {
    assert(amountMinor > 0n, `${key}: a leg of ${amountMinor}`)
    sum += signed({ side, amountMinor })
  }
  assert(legs.length >= 2 && sum === 0n, `${key} does not balance: ${sum} too much on the ${sum > 0n ? 'debit' : 'credit'} side`)
}

/** What makes two postings the same: everything but when they were written. */
function fingerprintOf({ kind, currency, legs }: Posting): string {
  const lines = legs.map(({ account, side, amountMinor, orderId }) => [account.owner, account.kind, side, amountMinor, orderId ?? ''].join(' ')).sort()
  return createHash('sha256').update([kind, currency, ...lines].join('\n')).digest('base64url')
}
