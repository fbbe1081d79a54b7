import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import type { Writer } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import { BANK } from '../port.ts'
import type { ByOwner } from './change-destination.ts'
import { formerDestination, lockDestination, replaceDestination, restoreDestination, saveDestination, takeTurnsAt, tellDestination } from './destination-row.ts'
import { tellOwners } from './tell-owners.ts'
import { newestTest } from './test-transfer-row.ts'

/** Takes back a change that was not confirmed: the destination that was confirmed before it counts again, as it stood. */
export async function withdrawChange(db: Writer, deps: PayoutsDeps, account: { id: string }, by: ByOwner): Promise<Refusal | undefined> {
  const { clock } = deps
  await takeTurnsAt(db, account.id)
  const row = await lockDestination(db, account.id)
  const former = row && row.confirmedAt === null ? await formerDestination(db, account.id) : undefined
  if (!row || !former) return refuse('payout-nothing-to-withdraw')
  const owner = { kind: 'owner' as const, id: by.personId }
  await replaceDestination(db, clock, row)
  await tellDestination(db, clock, row, 'withdrawn', owner)
  await restoreDestination(db, former)
  await tellDestination(db, clock, former, 'restored', owner)
  // Its test was taken back with it, or was never wanted: it goes out with the next run.
  const isUnproven = former.provider === BANK && former.checkedAt === null && former.checkRefused === null
  if (isUnproven && ((await newestTest(db, former.id))?.sentAt ?? null) === null) await saveDestination(db, clock, { ...former, testWantedAt: clock.now() })
  await audit(db, clock, { actorId: by.personId, actingAs: account.id, action: 'payout-destination.withdraw', subjectKind: 'account', subjectId: account.id, detail: { destination: row.id, restored: former.id, number: former.numberShown } })
  await tellOwners(db, deps, account, 'withdrawn', { number: former.numberShown, dropped: row.numberShown })
  return undefined
}
