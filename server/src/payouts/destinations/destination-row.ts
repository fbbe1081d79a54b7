import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { DestinationKind } from '../port.ts'

export type DestinationRow = {
  id: string
  accountId: string
  kind: DestinationKind
  provider: string
  sealed: Buffer
  keyId: string
  bank: string
  holderShown: string
  numberShown: string
  codeHash: Buffer | null
  codeTries: number
  codesSent: number
  codeUntil: Date | null
  confirmedAt: Date | null
  checkedAt: Date | null
  /** How it became known whose it is. */
  checkedHow: 'provider' | 'test' | 'operator' | 'paid' | null
  /** The next run sends a test transfer there. */
  testWantedAt: Date | null
  checkRefused: string | null
  coolsUntil: Date | null
  usableFrom: Date | null
  madeAt: Date
}

const COLUMNS = `id, account_id as "accountId", kind, provider, sealed, key_id as "keyId", bank, holder_shown as "holderShown", number_shown as "numberShown",
  code_hash as "codeHash", code_tries as "codeTries", codes_sent as "codesSent", code_until as "codeUntil", confirmed_at as "confirmedAt", checked_at as "checkedAt", checked_how as "checkedHow", test_wanted_at as "testWantedAt",
  check_refused as "checkRefused", cools_until as "coolsUntil", usable_from as "usableFrom", made_at as "madeAt"`

const current = sql<DestinationRow>('payouts.destinations', `select ${COLUMNS} from payout_destination where account_id = any($1::uuid[]) and replaced_at is null`)
const byId = sql<DestinationRow>('payouts.destinations-by-id', `select ${COLUMNS} from payout_destination where id = any($1::uuid[])`)
const locked = sql<DestinationRow>('payouts.lock-destination', `select ${COLUMNS} from payout_destination where account_id = $1 and replaced_at is null for update`)
const kept = sql<DestinationRow>('payouts.keep-destination', `select ${COLUMNS} from payout_destination where account_id = $1 and replaced_at is null for share`)
const unverified = sql<DestinationRow>(
  'payouts.unverified',
  `select ${COLUMNS} from payout_destination where checked_at is null and confirmed_at is not null and replaced_at is null and ($1::uuid is null or id > $1) order by id limit $2`,
)
const replace = sql('payouts.replace-destination', 'update payout_destination set replaced_at = $2, code_hash = null where id = $1')
const restore = sql('payouts.restore-destination', 'update payout_destination set replaced_at = null where id = $1')
// Two that change one account's destination at once take turns, also where there is no row to lock.
const takeTurns = sql('payouts.destination-turns', 'select pg_advisory_xact_lock(hashtextextended($1, 7301915031))')
// The newest, and none before it: an older one had been given up.
const former = sql<DestinationRow>(
  'payouts.former-destination',
  `select ${COLUMNS} from (select * from payout_destination where account_id = $1 and replaced_at is not null and confirmed_at is not null order by id desc limit 1) newest
   where cools_until is null or cools_until <= replaced_at`,
)
const everUsable = sql<{ known: boolean }>('payouts.ever-usable', 'select exists (select 1 from payout_destination where account_id = $1 and usable_from is not null) as known')
const insertEvent = sql(
  'payouts.tell-destination',
  `insert into payout_destination_event (id, destination_id, account_id, what, by_kind, by_id, why, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
const save = sql(
  'payouts.save-destination',
  `update payout_destination set code_hash = $2, code_tries = $3, codes_sent = $4, code_until = $5, confirmed_at = $6, checked_at = $7, check_refused = $8, usable_from = $9, checked_how = $10, test_wanted_at = $11 where id = $1`,
)

/** Where the money of these accounts goes now, by account. */
export async function destinationsOf(db: Reader, accountIds: readonly string[]): Promise<Map<string, DestinationRow>> {
  if (accountIds.length === 0) return new Map()
  return new Map((await db.all(current, [accountIds])).map((row) => [row.accountId, row]))
}

export async function destinationsById(db: Reader, ids: readonly string[]): Promise<Map<string, DestinationRow>> {
  if (ids.length === 0) return new Map()
  return new Map((await db.all(byId, [[...new Set(ids)]])).map((row) => [row.id, row]))
}

export function unverifiedDestinations(db: Reader, { after = null, limit }: { after?: string | null; limit: number }): Promise<DestinationRow[]> {
  return db.all(unverified, [after, limit])
}

/** Holds the row until the transaction ends: changes of one destination are taken one after the other. */
export const lockDestination = (db: Writer, accountId: string): Promise<DestinationRow | undefined> => db.maybe(locked, [accountId])

/** It is not changed or replaced before the transaction ends. */
export const keepDestination = (db: Writer, accountId: string): Promise<DestinationRow | undefined> => db.maybe(kept, [accountId])

export const takeTurnsAt = (db: Writer, accountId: string): Promise<unknown> => db.all(takeTurns, [accountId])

/** The account's newest confirmed destination before the one of now, if it had cooled by then: no change that is taken back puts one in force sooner. */
export const formerDestination = (db: Reader, accountId: string): Promise<DestinationRow | undefined> => db.maybe(former, [accountId])

export async function replaceDestination(db: Writer, clock: Clock, { id }: Pick<DestinationRow, 'id'>): Promise<void> {
  await db.run(replace, [id, clock.now()])
}

export async function restoreDestination(db: Writer, { id }: Pick<DestinationRow, 'id'>): Promise<void> {
  await db.run(restore, [id])
}

export async function wasEverUsable(db: Reader, accountId: string): Promise<boolean> {
  return (await db.one(everUsable, [accountId])).known
}

export type DestinationEvent = 'made' | 'code-sent' | 'code-wrong' | 'confirmed' | 'checked' | 'check-refused' | 'usable' | 'replaced' | 'withdrawn' | 'restored' | 'test-wanted' | 'test-planned' | 'test-sent' | 'test-paid' | 'test-failed' | 'test-returned' | 'test-wrong'
export type DestinationBy = { kind: 'owner' | 'program' | 'provider' | 'operator'; id?: string }

export async function tellDestination(db: Writer, clock: Clock, { id, accountId }: Pick<DestinationRow, 'id' | 'accountId'>, what: DestinationEvent, by: DestinationBy, why = ''): Promise<void> {
  await db.run(insertEvent, [clock.id(), id, accountId, what, by.kind, by.id ?? null, why, clock.now()])
}

/** Writes what has changed. It can be used once both its owner and the bank have said yes, and it has cooled. */
export async function saveDestination(db: Writer, clock: Clock, row: DestinationRow): Promise<DestinationRow> {
  const isReady = row.confirmedAt !== null && row.checkedAt !== null
  const now = clock.now()
  const usableFrom = row.usableFrom ?? (isReady ? (row.coolsUntil !== null && row.coolsUntil > now ? row.coolsUntil : now) : null)
  await db.run(save, [row.id, row.codeHash, row.codeTries, row.codesSent, row.codeUntil, row.confirmedAt, row.checkedAt, row.checkRefused, usableFrom, row.checkedHow, row.testWantedAt])
  if (row.usableFrom === null && usableFrom !== null) await tellDestination(db, clock, row, 'usable', { kind: 'program' }, usableFrom.toISOString())
  return { ...row, usableFrom }
}
