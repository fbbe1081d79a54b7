import { sql, type Writer } from '#database'
import { record } from '#events'
import { holdFree } from '#ledger'
import type { PayoutsDeps } from '../deps.ts'
import { keepDestination } from '../destinations/destination-row.ts'
import { BANK } from '../port.ts'
import { retryDelayMs } from '../retry-delay.ts'
import { stopsOf } from '../stop.ts'
import { remindOwners } from '../tax/remind-owners.ts'
import { payoutReference, tellPayout } from '../transfers/payout-row.ts'
import { type Run, readRun } from './read-runs.ts'
import { planTests } from './plan-tests.ts'
import { type Due, weighAll, type Weighed, weighBalances } from './weigh-balances.ts'

const MAX_RUNS_AT_ONCE = 20
/** A run whose process was killed is taken up after this. */
const SILENCE_MS = 30_000

const lastCovered = sql<{ version: bigint }>(
  'payouts.last-covered',
  `select coalesce(max(through_version), 0)::int8 as version from payout where account_id = $1 and currency = $2 and state in ('planned', 'sent', 'paid')`,
)
const insertPayout = sql(
  'payouts.plan',
  `insert into payout (id, run_id, account_id, currency, amount_minor, destination_id, provider, reference, hold_id, after_version, through_version, state, look_at, planned_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, least($10::bigint, $11::bigint), $11, 'planned', $12, $12) on conflict (run_id, account_id, currency) do nothing`,
)
const markPlanned = sql('payouts.run-planned', 'update payout_run set planned_at = $2 where id = $1 and planned_at is null')
const unplanned = sql<{ id: string; tries: number }>(
  'payouts.unplanned-runs',
  `select id, tries from payout_run where planned_at is null and made_at < $1 and (look_at is null or look_at <= $2) order by look_at nulls first, id limit ${MAX_RUNS_AT_ONCE}`,
)
const lookLater = sql('payouts.look-at-run-later', 'update payout_run set look_at = $2, tries = tries + 1 where id = $1')

/**
 * Sets aside what each account of the run is paid and writes its payouts: one transaction an account, so that a run
 * that is cut goes on where it was, and an account that fails keeps no other from its money. The key of each hold makes
 * it happen once, by however many processes.
 */
export async function planRun(deps: PayoutsDeps, runId: string): Promise<void> {
  const run = await readRun(deps.database.read, runId)
  if (!run || run.plannedAt !== null) return
  const failures: unknown[] = []
  for await (const batch of weighAll(deps.database.read, deps, dueOf(run), run.onlyAccount)) {
    await planTests(deps, runId, batch).catch((error: unknown) => void failures.push(error))
    await remindOwners(deps, batch).catch((error: unknown) => void failures.push(error))
    for (const each of batch) if ('pays' in each) await planPayout(deps, run, each).catch((error: unknown) => void failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} accounts of run ${runId} could not be paid out`)
  await deps.database.writeOne(markPlanned, [runId, deps.clock.now()])
}

/** Runs that were made and not planned to their end. */
export async function finishRuns(deps: PayoutsDeps): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - SILENCE_MS)
  const failures: unknown[] = []
  const now = deps.clock.now()
  for (const { id, tries } of await deps.database.read.all(unplanned, [before, now])) {
    // First, so that one that always fails does not keep the others from their turn.
    await deps.database.writeOne(lookLater, [id, new Date(now.getTime() + retryDelayMs(tries))])
    await planRun(deps, id).catch((error: unknown) => void failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} payout runs could not be planned to their end`)
}

function dueOf(run: Run): Due {
  if (run.kind === 'manual') return run.onlyAccount ? 'named' : 'now'
  return { since: run.since, through: run.day }
}

async function planPayout(deps: PayoutsDeps, run: Run, seen: Weighed): Promise<void> {
  const { clock } = deps
  await deps.database.write(async (db) => {
    // What was seen may be over: a change of the destination waits from here on, and the amount is that of the hold.
    const decided = await decideAgain(db, deps, run, seen)
    if (!decided) return
    const { accountId, currency, minimumMinor } = seen
    const hold = await holdFree(db, clock, { key: `payout:${run.id}:${accountId}:${currency}`, account: { owner: accountId, kind: 'balance' }, currency, leastMinor: minimumMinor, why: `payout-run:${run.id}` })
    if ('refused' in hold || hold.repeated) return
    const id = clock.id()
    const after = (await db.one(lastCovered, [accountId, currency])).version
    const written = await db.run(insertPayout, [id, run.id, accountId, currency, hold.amountMinor, decided.destinationId, decided.pays, payoutReference(id), hold.id, after, hold.version, clock.now()])
    if (written === 0) throw new Error(`run ${run.id} had a payout for ${accountId} without its hold`)
    await tellPayout(db, clock, id, 'planned', run.madeBy ? { kind: 'operator', id: run.madeBy } : { kind: 'program' })
    if (decided.pays !== BANK) await record(db, clock, 'payout.planned', { payoutId: id })
  })
}

async function decideAgain(db: Writer, deps: PayoutsDeps, run: Run, { key, accountId, currency, freeMinor }: Weighed): Promise<{ pays: string; destinationId: string } | undefined> {
  const kept = await keepDestination(db, accountId)
  if ((await stopsOf(db, [accountId])).size > 0) return undefined
  const [now] = await weighBalances(db, deps, [{ key, owner: accountId, currency, freeMinor }], dueOf(run))
  // One that was put in force while this waited for the other is not kept: it waits for the next run.
  if (!kept || now?.destinationId !== kept.id) return undefined
  return 'pays' in now ? { pays: now.pays, destinationId: kept.id } : undefined
}
