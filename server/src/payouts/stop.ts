import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { type Reader, sql, type Writer } from '#database'
import type { PayoutsDeps } from './deps.ts'
import { tellOwners } from './destinations/tell-owners.ts'

export type Stop = { accountId: string; why: string; madeAt: Date }

const open = sql<Stop>('payouts.stops', 'select account_id as "accountId", why, made_at as "madeAt" from payout_stop where account_id = any($1::uuid[]) and ended_at is null')
const insert = sql('payouts.stop', 'insert into payout_stop (id, account_id, why, made_by, made_at) values ($1, $2, $3, $4, $5) on conflict (account_id) where ended_at is null do nothing')
const end = sql('payouts.end-stop', 'update payout_stop set ended_at = $2, ended_by = $3 where account_id = $1 and ended_at is null')

/** Whose payouts an operator holds, and why. */
export async function stopsOf(db: Reader, accountIds: readonly string[]): Promise<Map<string, Stop>> {
  if (accountIds.length === 0) return new Map()
  return new Map((await db.all(open, [accountIds])).map((row) => [row.accountId, row]))
}

/** No payout of the account is planned from now on; its owners read why. What is on its way goes on. */
export async function stopPayouts(db: Writer, deps: PayoutsDeps, { accountId, byId, why }: { accountId: string; byId: string; why: string }): Promise<Refusal | undefined> {
  const { clock } = deps
  if ((await db.run(insert, [clock.id(), accountId, why, byId, clock.now()])) === 0) return refuse('payouts-held-already')
  await audit(db, clock, { actorId: byId, action: 'payouts.hold', subjectKind: 'account', subjectId: accountId, detail: { why } })
  await tellOwners(db, deps, { id: accountId }, 'stopped', { why })
  return undefined
}

export async function liftStop(db: Writer, { clock }: PayoutsDeps, { accountId, byId }: { accountId: string; byId: string }): Promise<Refusal | undefined> {
  if ((await db.run(end, [accountId, clock.now(), byId])) === 0) return refuse('not-found')
  await audit(db, clock, { actorId: byId, action: 'payouts.release', subjectKind: 'account', subjectId: accountId })
  return undefined
}
