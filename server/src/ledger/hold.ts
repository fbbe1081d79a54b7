import assert from 'node:assert/strict'
import type { Clock } from '#clock'
import { type Database, sql, type Writer } from '#database'
import { ledgerAccountId } from './account-id.ts'
import { type AccountRef, CHART } from './chart.ts'
import { type Posting, PostingConflict, postOne } from './post.ts'

export type Hold = { key: string; account: AccountRef; currency: string; amountMinor: bigint; why?: string; expiresAt?: Date }

/** Holds that one turn of the sweep lets go. */
const EXPIRE_BATCH = 200

// A key that stands there already sets nothing aside a second time.
const place = sql<{ id: string }>(
  'ledger.hold',
  `with covered as (
     update ledger_account set pending_minor = pending_minor + $4
     where id = $3 and balance_minor - pending_minor >= $4 and not exists (select 1 from ledger_hold where key = $2)
     returning id
   )
   insert into ledger_hold (id, key, account_id, amount_minor, currency, why, placed_at, expires_at)
   select $1, $2, id, $4, $5, $6, $7, $8 from covered returning id`,
)
const placed = sql<{ id: string; accountId: string; amountMinor: bigint }>('ledger.hold-of-key', 'select id, account_id as "accountId", amount_minor as "amountMinor" from ledger_hold where key = $1')
const lockFree = sql<{ freeMinor: bigint; version: bigint }>('ledger.lock-free', 'select balance_minor - pending_minor as "freeMinor", version from ledger_account where id = $1 for no key update')
const lockAccount = sql('ledger.lock-account', 'select 1 from ledger_account where id = $1 for no key update')
// First the account, as a posting does it: then two that end one hold never wait for each other in a ring.
const lockAccountOfHold = sql('ledger.lock-account-of-hold', 'select 1 from ledger_account where id = (select account_id from ledger_hold where id = $1) for no key update')
const end = sql<{ accountId: string }>(
  'ledger.end-hold',
  `with ended as (
     insert into ledger_hold_end (hold_id, outcome, transaction_id, at) values ($1, $2, $3, $4) on conflict (hold_id) do nothing returning hold_id
   )
   update ledger_account set pending_minor = pending_minor - hold.amount_minor
   from ledger_hold as hold join ended on ended.hold_id = hold.id where ledger_account.id = hold.account_id
   returning ledger_account.id as "accountId"`,
)
const endOf = sql<{ transactionId: string | null }>('ledger.hold-end', 'select transaction_id as "transactionId" from ledger_hold_end where hold_id = $1')
const expired = sql<{ id: string }>(
  'ledger.expired-holds',
  `select hold.id from ledger_hold as hold left join ledger_hold_end as ended on ended.hold_id = hold.id
   where hold.expires_at <= $1 and ended.hold_id is null order by hold.expires_at limit ${EXPIRE_BATCH}`,
)

/**
 * Sets an amount of an account aside, so that nothing else can spend it, until it is posted, given back or over.
 * Only accounts of one slot can be held. The same key again gives the first hold.
 */
export async function placeHold(db: Writer, clock: Clock, hold: Hold): Promise<{ id: string } | { refused: 'not-covered' }> {
  assert(hold.amountMinor > 0n && CHART[hold.account.kind].slots === 1)
  const accountId = ledgerAccountId(hold.account, hold.currency, 0)
  // Two that come at once with one key take turns here; the second then sees the first.
  await db.run(lockAccount, [accountId])
  const [fresh] = await db.all(place, [clock.id(), hold.key, accountId, hold.amountMinor, hold.currency, hold.why ?? '', clock.now(), hold.expiresAt ?? null])
  if (fresh) return fresh
  const before = await db.maybe(placed, [hold.key])
  if (!before) return { refused: 'not-covered' }
  if (before.accountId !== accountId || before.amountMinor !== hold.amountMinor) throw new PostingConflict(`${hold.key} holds something else`)
  return { id: before.id }
}

/**
 * As `placeHold`, of all that is free when its turn comes, if that is at least `leastMinor`. `version` is the last entry
 * of the account by then; `repeated`: it was placed under this key before.
 */
export async function holdFree(db: Writer, clock: Clock, { leastMinor, ...hold }: Omit<Hold, 'amountMinor'> & { leastMinor: bigint }): Promise<{ id: string; amountMinor: bigint; version: bigint; repeated: boolean } | { refused: 'not-covered' }> {
  assert(leastMinor > 0n && CHART[hold.account.kind].slots === 1)
  const account = await db.maybe(lockFree, [ledgerAccountId(hold.account, hold.currency, 0)])
  if (!account) return { refused: 'not-covered' }
  const before = await db.maybe(placed, [hold.key])
  if (before) return { id: before.id, amountMinor: before.amountMinor, version: account.version, repeated: true }
  if (account.freeMinor < leastMinor) return { refused: 'not-covered' }
  const fresh = await placeHold(db, clock, { ...hold, amountMinor: account.freeMinor })
  assert('id' in fresh, `${hold.key}: what was locked is gone`)
  return { id: fresh.id, amountMinor: account.freeMinor, version: account.version, repeated: false }
}

/**
 * Ends a hold by what it was set aside for; both happen or neither. Again with the same posting changes nothing.
 * @throws HoldEnded, and so rolls back, when the amount was given back to its owner meanwhile
 */
export async function postHold(db: Writer, clock: Clock, holdId: string, posting: Posting): Promise<void> {
  const { id } = await postOne(db, clock, posting)
  if ((await db.all(end, [holdId, 'posted', id, clock.now()])).length === 1) return
  const before = await db.maybe(endOf, [holdId])
  if (before?.transactionId !== id) throw new HoldEnded(`hold ${holdId} had ended before it was posted`)
}

export class HoldEnded extends Error {}

/** Gives the amount back. False when the hold had ended before. */
export async function voidHold(db: Writer, clock: Clock, holdId: string): Promise<boolean> {
  await db.run(lockAccountOfHold, [holdId])
  return (await db.all(end, [holdId, 'voided', null, clock.now()])).length === 1
}

/** Lets go of what is over its time. Says how many. */
export async function expireHolds(database: Database, clock: Clock): Promise<number> {
  let count = 0
  for (const { id } of await database.read.all(expired, [clock.now()])) {
    const rows = await database.write(async (db) => {
      await db.run(lockAccountOfHold, [id])
      return db.all(end, [id, 'expired', null, clock.now()])
    })
    count += rows.length
  }
  return count
}
