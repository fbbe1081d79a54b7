import { sql } from '#database'
import { z } from '#api'
import { payoutProviderNamed, type PayoutsDeps } from '../deps.ts'
import { type Transfer, TRANSFER_STATES } from '../port.ts'
import { applyTransfer, type TransferOutcome } from './apply-transfer.ts'
import { NOT_CARRIED_OUT } from './decide-transfer.ts'

export const MAX_NOTIFICATION_BYTES = 64_000
const MAX_EVENT_ID = 120
const MAX_WAITING = 100
const WAITING_MS = 10_000
/** Taken up in vain so often, a notification is left to people. */
const MAX_TRIES = 20

const storeDone = sql(
  'payouts.store-done-notification',
  `insert into payout_notification (provider, event_id, kind, reference, body, notice, received_at, processed_at, outcome, parked_why)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (provider, event_id) do nothing`,
)
const storeWaiting = sql<{ eventId: string }>(
  'payouts.store-waiting-notification',
  `insert into payout_notification (provider, event_id, kind, reference, body, notice, received_at, attempts)
   values ($1, $2, $3, $4, $5, $6, $7, 1) on conflict (provider, event_id) do nothing returning event_id as "eventId"`,
)
const markProcessed = sql('payouts.mark-processed', 'update payout_notification set processed_at = $3, outcome = $4, parked_why = $5 where provider = $1 and event_id = $2 and processed_at is null')
type Waiting = { provider: string; eventId: string; notice: unknown }
const waiting = sql<Waiting>(
  'payouts.waiting-notifications',
  `select provider, event_id as "eventId", notice from payout_notification where processed_at is null and received_at < $1 order by attempts, received_at limit ${MAX_WAITING}`,
)
const countTry = sql(
  'payouts.count-try',
  `update payout_notification set attempts = attempts + 1, processed_at = case when attempts + 1 >= ${MAX_TRIES} then $3::timestamptz end,
     outcome = case when attempts + 1 >= ${MAX_TRIES} then 'parked' end, parked_why = case when attempts + 1 >= ${MAX_TRIES} then '${NOT_CARRIED_OUT}' end
   where provider = $1 and event_id = $2 and processed_at is null`,
)

export type Received = 'unknown-provider' | 'forged' | 'stale' | 'malformed' | 'stored' | 'ignored'

/** Rolls back what a notification would have done: it was taken in before. */
class Known extends Error {}

/**
 * Takes a notification in, believed only when signed. It is kept in the transaction that carries it out; where that
 * fails it is kept by itself, and `finishPayoutNotifications` takes it up.
 */
export async function receivePayoutNotification(deps: PayoutsDeps, name: string, headers: Headers, rawBody: string): Promise<Received> {
  const { database, clock } = deps
  const provider = payoutProviderNamed(deps, name)
  if (!provider) return 'unknown-provider'
  const read = await provider.readNotification(headers, rawBody)
  if ('refused' in read) {
    deps.onNews?.({ provider: name, what: read.refused })
    return read.refused
  }
  if ('ignored' in read) {
    deps.onNews?.({ provider: name, what: 'ignored' })
    return 'ignored'
  }
  const { eventId, kind, transfer } = read
  if (eventId.length > MAX_EVENT_ID || rawBody.includes('\u0000')) return 'malformed'
  const row = [name, eventId, kind, transfer.reference, rawBody, writeTransfer(transfer), clock.now()]
  try {
    const result = await applyTransfer(deps, name, transfer, { kind: 'provider' }, async (db, done) => {
      if ((await db.run(storeDone, [...row, clock.now(), done.outcome, whyParked(done)])) === 0) throw new Known()
    })
    tell(deps, name, result)
  } catch (error) {
    const isNew = !(error instanceof Known) && (await database.writeOne(storeWaiting, row)).length > 0
    deps.onNews?.({ provider: name, ...(isNew ? { what: 'left-waiting', error } : { what: 'repeated' }) })
  }
  return 'stored'
}

/** Notifications that were kept and not carried out, because this process or the database failed meanwhile. */
export async function finishPayoutNotifications(deps: PayoutsDeps): Promise<void> {
  const { database, clock } = deps
  for (const { provider, eventId, notice } of await database.read.all(waiting, [new Date(clock.now().getTime() - WAITING_MS)])) {
    try {
      tell(deps, provider, await applyTransfer(deps, provider, Stored.parse(notice), { kind: 'provider' }, async (db, done) => void (await db.run(markProcessed, [provider, eventId, clock.now(), done.outcome, whyParked(done)]))))
    } catch (error) {
      await database.writeOne(countTry, [provider, eventId, clock.now()])
      deps.onNews?.({ provider, what: 'left-waiting', error })
    }
  }
}

const Stored = z.object({ providerRef: z.string(), reference: z.string(), state: z.enum(TRANSFER_STATES), amountMinor: z.string().transform((text) => BigInt(text)), currency: z.string(), why: z.string() })

/** Amounts inside JSON are text, so that none is rounded. */
function writeTransfer(transfer: Transfer): string {
  return JSON.stringify({ ...transfer, amountMinor: String(transfer.amountMinor) })
}

function whyParked(result: TransferOutcome): string | null {
  return 'why' in result ? result.why : null
}

function tell(deps: PayoutsDeps, provider: string, result: TransferOutcome): void {
  deps.onNews?.({ provider, what: 'why' in result ? `parked ${result.why}` : result.outcome })
}
