import type { Clock } from '#clock'
import { sql, type Writer } from '#database'
import { balanceOf, voidHold } from '#ledger'
import type { PayoutsDeps } from '../deps.ts'
import { type Payout, tellPayout } from './payout-row.ts'

/** Why a payout failed that nobody was told of: its bank account was replaced, or what it would pay was refunded meanwhile. */
export const REPLACED = 'destination-changed'
export const BELOW_ZERO = 'balance-below-zero'

// Providers are asked only after the tries were counted. Without `sent_at`: it never was, and no file has it.
const takeBack = sql<Pick<Payout, 'id' | 'holdId'>>(
  'payouts.take-back-unsent',
  `update payout set state = 'failed', failure = '${REPLACED}', failed_at = $3, look_at = null
   where account_id = $1 and destination_id = $2 and state = 'planned' and attempts = 0 returning id, hold_id as "holdId"`,
)

const takeOne = sql<Pick<Payout, 'id' | 'holdId'>>(
  'payouts.take-back-one',
  `update payout set state = 'failed', failure = '${BELOW_ZERO}', failed_at = $2, look_at = null
   where id = $1 and state = 'planned' and attempts = 0 returning id, hold_id as "holdId"`,
)

/** No bank file and no provider has it, and none gets it any more: its money is in the balance again. */
export const wasTakenBack = ({ state, sentAt }: Pick<Payout, 'state' | 'sentAt'>): boolean => state === 'failed' && sentAt === null

/** Payouts to a destination that was replaced are taken back while neither a bank nor a provider was told of them. */
export async function takeBackUnsent(db: Writer, clock: Clock, { id, accountId }: { id: string; accountId: string }): Promise<void> {
  const taken = await db.all(takeBack, [accountId, id, clock.now()])
  await giveUp(db, clock, taken, REPLACED)
}

/** A payout that nobody was told of, of an account that has less than nothing beside it, is taken back: money that went to buyers meanwhile is not paid out. */
export async function takeBackBelowZero({ database, clock }: Pick<PayoutsDeps, 'database' | 'clock'>, { id, accountId, currency }: Pick<Payout, 'id' | 'accountId' | 'currency'>): Promise<boolean> {
  const { availableMinor } = await balanceOf(database.read, { owner: accountId, kind: 'balance' }, currency)
  if (availableMinor >= 0n) return false
  return database.write(async (db) => {
    const taken = await db.all(takeOne, [id, clock.now()])
    await giveUp(db, clock, taken, BELOW_ZERO)
    return taken.length > 0
  })
}

async function giveUp(db: Writer, clock: Clock, taken: readonly Pick<Payout, 'id' | 'holdId'>[], why: string): Promise<void> {
  for (const payout of taken) await tellPayout(db, clock, payout.id, 'failed', { kind: 'program' }, why)
  for (const { holdId, id } of taken) if (!(await voidHold(db, clock, holdId))) throw new Error(`the hold of payout ${id} had ended before it was taken back`)
}
