import { sql } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import { lockDestination, saveDestination, tellDestination } from '../destinations/destination-row.ts'
import { makeTest } from '../destinations/test-transfer-row.ts'
import type { Weighed } from './weigh-balances.ts'

const wanting = sql<{ id: string }>('payouts.tests-wanted', 'select id from payout_destination where id = any($1::uuid[]) and test_wanted_at is not null and replaced_at is null')
const keepUnplanned = sql<{ id: string }>('payouts.keep-unplanned', 'select id from payout_run where id = $1 and planned_at is null for share')

/**
 * A test transfer for each bank account of the batch that waits for one. Only to those who have something to be paid:
 * naming an account alone costs the platform nothing. The file of a run never changes, so none joins one that is planned.
 */
export async function planTests(deps: PayoutsDeps, runId: string, batch: readonly Weighed[]): Promise<void> {
  const { database, clock } = deps
  const unproven = batch.filter((each) => 'waits' in each && each.waits === 'not-checked' && each.destinationId !== null)
  if (unproven.length === 0) return
  const wanted = new Set((await database.read.all(wanting, [unproven.map(({ destinationId }) => destinationId)])).map(({ id }) => id))
  for (const { destinationId, accountId, currency } of unproven) {
    if (!wanted.delete(destinationId!)) continue
    await database.write(async (db) => {
      if (!(await db.maybe(keepUnplanned, [runId]))) return
      const row = await lockDestination(db, accountId)
      if (row?.id !== destinationId || row.testWantedAt === null || row.checkedAt !== null || row.checkRefused !== null) return
      // One that was taken back in this run is wanted still, by the next.
      if (!(await makeTest(db, deps, { destinationId: row.id, accountId, runId, currency }))) return
      await tellDestination(db, clock, row, 'test-planned', { kind: 'program' }, runId)
      await saveDestination(db, clock, { ...row, testWantedAt: null })
    })
  }
}
