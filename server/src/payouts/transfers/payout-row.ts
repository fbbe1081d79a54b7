import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import type { ByWhom } from '../deps.ts'
import type { PayoutState } from './decide-transfer.ts'

export type Payout = {
  id: string
  runId: string
  accountId: string
  currency: string
  amountMinor: bigint
  destinationId: string
  provider: string
  reference: string
  providerRef: string | null
  holdId: string
  afterVersion: bigint
  throughVersion: bigint
  state: PayoutState
  failure: string | null
  attempts: number
  plannedAt: Date
  sentAt: Date | null
  failedAt: Date | null
  paidAt: Date | null
  returnedAt: Date | null
}

export const PAYOUT_COLUMNS = `id, run_id as "runId", account_id as "accountId", currency, amount_minor as "amountMinor", destination_id as "destinationId", provider, reference,
  provider_ref as "providerRef", hold_id as "holdId", after_version as "afterVersion", through_version as "throughVersion", state, failure, attempts,
  planned_at as "plannedAt", sent_at as "sentAt", failed_at as "failedAt", paid_at as "paidAt", returned_at as "returnedAt"`

const byId = sql<Payout>('payouts.by-id', `select ${PAYOUT_COLUMNS} from payout where id = $1`)
const locked = sql<Payout>('payouts.lock', `select ${PAYOUT_COLUMNS} from payout where reference = $1 for no key update`)
const insertEvent = sql('payouts.tell', 'insert into payout_event (id, payout_id, state, by_kind, by_id, why, at) values ($1, $2, $3, $4, $5, $6, $7)')

const PREFIX = 'po'
const MAX_WHY = 500

/** What banks and providers call a payout: short, in letters and digits alone, made from its id. */
export function payoutReference(id: string): string {
  return `${PREFIX}${id.replaceAll('-', '')}`
}

export function readPayout(db: Reader, id: string): Promise<Payout | undefined> {
  return db.maybe(byId, [id])
}

/** Holds the row until the transaction ends: news about one payout are taken one after the other. */
export function lockPayout(db: Writer, reference: string): Promise<Payout | undefined> {
  return db.maybe(locked, [reference])
}

/** Every state of a payout is a row with who, when and why. */
export async function tellPayout(db: Writer, clock: Clock, payoutId: string, state: PayoutState, by: ByWhom, why = ''): Promise<void> {
  await db.run(insertEvent, [clock.id(), payoutId, state, by.kind, by.id ?? null, why.slice(0, MAX_WHY), clock.now()])
}
