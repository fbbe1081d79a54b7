import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { voidHold } from '#ledger'
import { type Payout, tellPayout } from './payout-row.ts'

/** Why a payout failed that nobody was told of. */
export const REPLACED = 'destination-changed'

// Providers are asked only after the tries were counted. Without `sent_at`: it never was, and no file has it.
const takeBack = sql<Pick<Payout, 'id' | 'holdId'>>(
  'payouts.take-back-unsent',
  `update payout set state = 'failed', failure = '${REPLACED}', failed_at = $3, look_at = null
   where account_id = $1 and destination_id = $2 and state = 'planned' and attempts = 0 returning id, hold_id as "holdId"`,
)

/** No bank file and no provider has it, and none gets it any more: its money is in the balance again. */
export const wasTakenBack = ({ state, sentAt }: Pick<Payout, 'state' | 'sentAt'>): boolean => state === 'failed' && sentAt === null

/** Payouts to a destination that was replaced are taken back while neither a bank nor a provider was told of them. */
export async function takeBackUnsent(db: Writer, clock: Clock, { id, accountId }: { id: string; accountId: string }): Promise<void> {
  const taken = await db.all(takeBack, [accountId, id, clock.now()])
  for (const payout of taken) await tellPayout(db, clock, payout.id, 'failed', { kind: 'program' }, REPLACED)
  for (const { holdId, id: payoutId } of taken) if (!(await voidHold(db, clock, holdId))) throw new Error(`the hold of payout ${payoutId} had ended before it was taken back`)
}
