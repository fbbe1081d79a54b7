import { type Leg, postHold, postOne, providerOwner, voidHold } from '#ledger'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { ByWhom, PayoutsDeps } from '../deps.ts'
import type { Transfer } from '../port.ts'
import { decideTransfer, type Step, type TransferParkedWhy } from './decide-transfer.ts'
import { lockPayout, type Payout, tellPayout } from './payout-row.ts'

const MAX_FAILURE = 200
const move = sql(
  'payouts.move',
  `update payout set state = $2, provider_ref = coalesce(provider_ref, $3), failure = $4,
     sent_at = coalesce(sent_at, $5), failed_at = case when $2 = 'failed' then $5 else failed_at end,
     paid_at = case when $2 in ('paid', 'returned') then coalesce(paid_at, $5) end, returned_at = case when $2 = 'returned' then $5::timestamptz end,
     look_at = case when $2 = 'sent' then $6::timestamptz end
   where id = $1`,
)
/** How long a provider may stay silent about a transfer before it is asked. */
export const SILENCE_MS = 600_000

export type TransferOutcome = { outcome: 'applied' | 'repeated' | 'overtaken' } | { outcome: 'parked'; why: TransferParkedWhy }

/**
 * Takes in what was said of a payout in one transaction: what we know is locked, the decision is made, and all that
 * follows is written or nothing. `note` writes down in the same breath what became of it.
 */
export async function applyTransfer(deps: PayoutsDeps, from: string, said: Transfer, by: ByWhom, note?: (db: Writer, result: TransferOutcome) => Promise<void>): Promise<TransferOutcome> {
  return deps.database.write(async (db) => {
    const payout = await lockPayout(db, said.reference)
    const decision = decideTransfer(payout, said, from)
    const result: TransferOutcome = decision.do === 'park' ? { outcome: 'parked', why: decision.why } : { outcome: decision.do === 'nothing' ? decision.outcome : 'applied' }
    // First what is asked about it, then the books: they are locked last.
    await note?.(db, result)
    if (payout && decision.do === 'move') await carryOut(deps, db, { payout, to: decision.to, steps: decision.steps, said, by })
    return result
  })
}

type Move = { payout: Payout; to: Payout['state']; steps: readonly Step[]; said: Transfer; by: ByWhom }

async function carryOut({ clock }: PayoutsDeps, db: Writer, { payout, to, steps, said, by }: Move): Promise<void> {
  const now = clock.now()
  const hasGoneWrong = to === 'failed' || to === 'returned'
  await db.run(move, [payout.id, to, said.providerRef || null, hasGoneWrong ? (said.why || to).slice(0, MAX_FAILURE) : null, now, new Date(now.getTime() + SILENCE_MS)])
  const why = steps.includes('pay-unheld') ? `paid-after-failure ${said.why}`.trim() : said.why
  await tellPayout(db, clock, payout.id, to, by, why)
  for (const step of steps) await STEPS[step](db, { clock }, payout)
  if (to === 'paid') await record(db, clock, 'payout.paid', { payoutId: payout.id })
  if (hasGoneWrong) await record(db, clock, `payout.${to}`, { payoutId: payout.id })
}

type Post = (db: Writer, deps: Pick<PayoutsDeps, 'clock'>, payout: Payout) => Promise<unknown>
const STEPS: Record<Step, Post> = {
  pay: (db, { clock }, payout) => postHold(db, clock, payout.holdId, { ...paid(payout), effectiveAt: clock.now() }),
  'pay-unheld': (db, { clock }, payout) => postOne(db, clock, { ...paid(payout), effectiveAt: clock.now() }),
  'give-back': async (db, { clock }, payout) => {
    if (!(await voidHold(db, clock, payout.holdId))) throw new Error(`the hold of payout ${payout.id} had ended before it failed`)
  },
  return: (db, { clock }, payout) => postOne(db, clock, { key: returnKey(payout.id), kind: 'payout-failed', currency: payout.currency, effectiveAt: clock.now(), why: payout.reference, legs: legsOf(payout, 'back') }),
}

export const paidKey = (payoutId: string) => `payout:${payoutId}`
export const returnKey = (payoutId: string) => `payout-returned:${payoutId}`

function paid(payout: Payout) {
  return { key: paidKey(payout.id), kind: 'payout', currency: payout.currency, why: payout.reference, legs: legsOf(payout, 'out') } as const
}

/** Out: from the account's balance, by what lies with who pays. Back: the opposite. */
function legsOf({ accountId, provider, amountMinor }: Payout, way: 'out' | 'back'): Leg[] {
  const [balance, clearing] = way === 'out' ? (['debit', 'credit'] as const) : (['credit', 'debit'] as const)
  return [
    { account: { owner: accountId, kind: 'balance' }, side: balance, amountMinor },
    { account: { owner: providerOwner(provider), kind: 'clearing' }, side: clearing, amountMinor },
  ]
}
