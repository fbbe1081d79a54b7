import { GREATEST_ID, LEAST_ID, type Reader, sql } from '#database'
import { ledgerAccountIds } from './account-id.ts'
import type { AccountKind, AccountRef, LedgerOwner } from './chart.ts'
import type { PostingKind } from './post.ts'

/** `availableMinor` is the balance without what holds have set aside. */
export type Balance = { kind: AccountKind; currency: string; balanceMinor: bigint; pendingMinor: bigint; availableMinor: bigint }
/** `changeMinor` counts as the account does: above zero is more of it. */
export type EntryLine = {
  id: string; accountId: string; version: bigint; transactionId: string; kind: PostingKind; changeMinor: bigint; balanceAfterMinor: bigint | null
  orderId: string | null; why: string; effectiveAt: Date; postedAt: Date
}

/** `earned`: what of an owner's balance is commission that this order brought them. */
export type OrderStanding = { orderId: string; owner: LedgerOwner; kind: AccountKind | 'earned'; currency: string; changeMinor: bigint }

export type KindSum = { kind: PostingKind; changeMinor: bigint }
export type YearSum = { year: number; changeMinor: bigint }
/** `version` is the entry's in its account. */
export type OwnerMove = { orderId: string; version: bigint; account: 'commission' | 'balance'; kind: PostingKind; changeMinor: bigint; why: string; at: Date }

const balances = sql<Balance>(
  'ledger.balances',
  `select kind, currency, sum(balance_minor)::int8 as "balanceMinor", sum(pending_minor)::int8 as "pendingMinor",
     (sum(balance_minor) - sum(pending_minor))::int8 as "availableMinor"
   from ledger_account where owner = $1 group by kind, currency order by currency, kind`,
)
const entries = sql<Omit<EntryLine, 'id'>>(
  'ledger.entries',
  `select e.account_id as "accountId", e.version, e.transaction_id as "transactionId", t.kind, t.why,
     case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end as "changeMinor",
     e.balance_after_minor as "balanceAfterMinor", e.order_id as "orderId", t.effective_at as "effectiveAt", t.posted_at as "postedAt"
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
   where e.account_id = $1 and e.version < $2 order by e.version desc limit $3`,
)
// Of every row of the account the newest, by its index; then the newest of those: a page costs the same however many
// entries there are. A transaction may have several in one row, so each row is asked for all of its last one.
const busyEntries = sql<Omit<EntryLine, 'id' | 'accountId' | 'version' | 'balanceAfterMinor'>>(
  'ledger.entries-of-busy',
  `select e.transaction_id as "transactionId", t.kind, t.why, t.effective_at as "effectiveAt", t.posted_at as "postedAt",
     sum(case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end)::int8 as "changeMinor",
     case when count(distinct e.order_id) = 1 then (array_agg(e.order_id) filter (where e.order_id is not null))[1] end as "orderId"
   from (
     select distinct newest.transaction_id from unnest($1::uuid[]) as slot (id)
     cross join lateral (
       select transaction_id from ledger_entry where account_id = slot.id and transaction_id < $2
       group by transaction_id order by transaction_id desc limit $3
     ) as newest
     order by newest.transaction_id desc limit $3
   ) as shown
   join ledger_entry e on e.transaction_id = shown.transaction_id
   join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = shown.transaction_id
   where e.account_id = any($1::uuid[])
   group by e.transaction_id, t.kind, t.why, t.effective_at, t.posted_at order by e.transaction_id desc`,
)
const between = sql<Omit<EntryLine, 'id'>>(
  'ledger.entries-between',
  `select e.account_id as "accountId", e.version, e.transaction_id as "transactionId", t.kind, t.why,
     case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end as "changeMinor",
     e.balance_after_minor as "balanceAfterMinor", e.order_id as "orderId", t.effective_at as "effectiveAt", t.posted_at as "postedAt"
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
   where e.account_id = $1 and e.version > $2 and e.version <= $3 order by e.version limit $4`,
)
const sumBetween = sql<{ kind: PostingKind; changeMinor: bigint; entries: number }>(
  'ledger.sum-between',
  `select t.kind, sum(case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end)::int8 as "changeMinor", count(*)::int as entries
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
   where e.account_id = $1 and e.version > $2 and e.version <= $3 group by t.kind order by t.kind`,
)
const free = sql<FreeBalance>(
  'ledger.free-balances',
  `select id as key, owner, currency, balance_minor - pending_minor as "freeMinor" from ledger_account
   where kind = 'balance' and balance_minor - pending_minor > 0 and id > $1 and owner ~ '^[0-9a-f]{8}-' order by id limit $2`,
)
const clearingMoved = sql<{ owner: LedgerOwner; currency: string; minor: bigint }>(
  'ledger.check-clearing-moved',
  `select a.owner, a.currency, sum(e.amount_minor)::int8 as minor from ledger_entry e
   join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
   left join ledger_transaction undone on t.kind = 'correction' and 'undo:' || undone.key = t.key
   where a.kind = 'clearing' and (coalesce(undone.kind, t.kind) = any($1::text[])) = $2 group by a.owner, a.currency order by a.owner, a.currency`,
)
const overAll = sql<Balance & { owner: LedgerOwner }>(
  'ledger.platform-balances',
  `select case when owner = 'platform' or owner like 'provider:%' then owner else 'accounts' end as owner, kind, currency,
     sum(balance_minor)::int8 as "balanceMinor", sum(pending_minor)::int8 as "pendingMinor", (sum(balance_minor) - sum(pending_minor))::int8 as "availableMinor"
   from ledger_account group by 1, kind, currency order by currency, 1, kind`,
)
const ofOrders = sql<OrderStanding>(
  'ledger.of-orders',
  `select e.order_id as "orderId", a.owner, case when a.kind = 'balance' and t.kind in ('commission-release', 'commission-recall') then 'earned' else a.kind end as kind, a.currency,
     sum(case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end)::int8 as "changeMinor"
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id where e.order_id = any($1::uuid[])
   group by 1, 2, 3, 4 order by 1, 2, 3`,
)

// What was posted and taken back again is nobody's earning, nor is the posting that takes it back.
export const STANDS = `t.key not like 'undo:%' and not exists (select 1 from ledger_transaction undone where undone.key = 'undo:' || t.key)`

const ofOwner = sql<OwnerMove>(
  'ledger.moves-of-owner',
  `select e.order_id as "orderId", e.version, a.kind as account, t.kind, case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end as "changeMinor", t.why, t.effective_at as at
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
   where e.order_id = any($1::uuid[]) and a.owner = $2 and (a.kind = 'commission' or (a.kind = 'balance' and t.kind in ('commission-release', 'commission-recall'))) and ${STANDS}
   order by e.order_id, t.posted_at, array_position(array['commission', 'commission-release', 'commission-recall', 'commission-back'], t.kind), a.kind desc`,
)

/** What happened in an owner's books to the commission that these orders brought them, oldest first; without postings that were taken back. */
export function movesOfOwner(db: Reader, owner: LedgerOwner, orderIds: readonly string[]): Promise<OwnerMove[]> {
  return orderIds.length === 0 ? Promise.resolve([]) : db.all(ofOwner, [orderIds, owner])
}

const byYear = sql<YearSum>(
  'ledger.sums-by-year',
  `select extract(year from t.effective_at at time zone $3)::int as year, sum(case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end)::int8 as "changeMinor"
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
   where e.account_id = $1 and t.kind = any($2::text[]) and ${STANDS} group by 1 order by 1 desc`,
)
const byKind = sql<KindSum>(
  'ledger.sums-by-kind',
  `select t.kind, sum(case a.normal_side when 'debit' then e.amount_minor else - e.amount_minor end)::int8 as "changeMinor"
   from ledger_entry e join ledger_account a on a.id = e.account_id join ledger_transaction t on t.id = e.transaction_id
   where e.account_id = $1 and ${STANDS} group by t.kind order by t.kind`,
)

/** What entries in an account of one slot come to, by what they are, without those of postings that were taken back. */
export function sumsByKind(db: Reader, account: AccountRef, currency: string): Promise<KindSum[]> {
  return db.all(byKind, [ledgerAccountIds(account, currency)[0]])
}

/** What entries of these kinds in an account of one slot come to, year by year on the clocks of a place, the latest first; without what was taken back. */
export function sumsByYear(db: Reader, account: AccountRef, currency: string, kinds: readonly PostingKind[], timeZone: string): Promise<YearSum[]> {
  return db.all(byYear, [ledgerAccountIds(account, currency)[0], kinds, timeZone])
}

/** Every account of an owner, with its slots summed up. */
export function balancesOf(db: Reader, owner: LedgerOwner): Promise<Balance[]> {
  return db.all(balances, [owner])
}

/** What an account of an owner comes to; zero when it was never used. */
export async function balanceOf(db: Reader, account: AccountRef, currency: string): Promise<Balance> {
  const found = (await balancesOf(db, account.owner)).find((each) => each.kind === account.kind && each.currency === currency)
  return found ?? { kind: account.kind, currency, balanceMinor: 0n, pendingMinor: 0n, availableMinor: 0n }
}

const NEWEST = 2n ** 62n

/** The entries of an account of one slot, newest first. `before` is the version of the last one seen. */
export async function entriesOf(db: Reader, account: AccountRef, currency: string, { before = NEWEST, limit }: { before?: bigint; limit: number }): Promise<EntryLine[]> {
  const [id] = ledgerAccountIds(account, currency)
  return (await db.all(entries, [id, before, limit])).map((row) => ({ ...row, id: `${row.accountId}:${row.version}` }))
}

/** How the money of orders stands: per order and account, what its entries come to. */
export async function standingOfOrders(db: Reader, orderIds: readonly string[]): Promise<OrderStanding[]> {
  return orderIds.length === 0 ? [] : db.all(ofOrders, [orderIds])
}

/** The platform's and the providers' books, and all accounts' together under the owner `accounts`. */
export function platformBalances(db: Reader): Promise<(Balance & { owner: LedgerOwner })[]> {
  return db.all(overAll)
}

/** Entries of an account of one slot, oldest first, after one version up to another. */
export async function entriesBetween(db: Reader, account: AccountRef, currency: string, { after, through, limit }: { after: bigint; through: bigint; limit: number }): Promise<EntryLine[]> {
  const [id] = ledgerAccountIds(account, currency)
  return (await db.all(between, [id, after, through, limit])).map((row) => ({ ...row, id: `${row.accountId}:${row.version}` }))
}

/** What those entries come to, by what they are. */
export function sumsBetween(db: Reader, account: AccountRef, currency: string, { after, through }: { after: bigint; through: bigint }): Promise<{ kind: PostingKind; changeMinor: bigint; entries: number }[]> {
  return db.all(sumBetween, [ledgerAccountIds(account, currency)[0], after, through])
}

/** An account's earnings without what is set aside, where they are above zero. `key` is for going on behind it. */
export type FreeBalance = { key: string; owner: LedgerOwner; currency: string; freeMinor: bigint }

/** Earnings that could be paid out, of all accounts, page by page. */
export function freeBalances(db: Reader, { after = LEAST_ID, limit }: { after?: string; limit: number }): Promise<FreeBalance[]> {
  return db.all(free, [after, limit])
}

/** What moved with the providers by postings of these kinds, or by all others: for those who check their own part. */
export function clearingMovedBy(db: Reader, kinds: readonly PostingKind[], { others = false } = {}): Promise<{ owner: LedgerOwner; currency: string; minor: bigint }[]> {
  return db.all(clearingMoved, [kinds, !others])
}


/** The entries of an account of many rows, newest first, one line a transaction. `before` is the last transaction seen. */
export async function entriesOfBusy(db: Reader, account: AccountRef, currency: string, { before = GREATEST_ID, limit }: { before?: string; limit: number }): Promise<EntryLine[]> {
  const rows = await db.all(busyEntries, [ledgerAccountIds(account, currency), before, limit])
  return rows.map((row) => ({ ...row, id: row.transactionId, accountId: '', version: 0n, balanceAfterMinor: null }))
}
