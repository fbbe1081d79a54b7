import { type Reader, sql } from '#database'
import { BANK } from '../port.ts'

export type Run = { id: string; kind: 'scheduled' | 'manual'; day: string; since: string; onlyAccount: string | null; why: string; madeBy: string | null; madeAt: Date; plannedAt: Date | null; tests: number; leftOut: number; takenBack: number }
export type RunTotal = { runId: string; currency: string; provider: string; state: string; payouts: number; minor: bigint }

const COLUMNS = `id, kind, day::text, since::text, only_account as "onlyAccount", why, made_by as "madeBy", made_at as "madeAt", planned_at as "plannedAt",
  (select count(*)::int from payout_test where run_id = payout_run.id and (state <> 'failed' or sent_at is not null)) as tests,
  (select count(*)::int from payout where run_id = payout_run.id and provider = '${BANK}' and state = 'failed' and sent_at is null) as "leftOut",
  (select count(*)::int from payout where run_id = payout_run.id and state = 'failed' and sent_at is null) as "takenBack"`
const byId = sql<Run>('payouts.run', `select ${COLUMNS} from payout_run where id = $1`)
const list = sql<Run>('payouts.runs', `select ${COLUMNS} from payout_run where $1::uuid is null or id < $1 order by id desc limit $2`)
const totals = sql<RunTotal>(
  'payouts.run-totals',
  `select run_id as "runId", currency, provider, state, count(*)::int as payouts, sum(amount_minor)::int8 as minor from payout
   where run_id = any($1::uuid[]) group by run_id, currency, provider, state order by run_id, currency, provider, state`,
)

export function readRun(db: Reader, id: string): Promise<Run | undefined> {
  return db.maybe(byId, [id])
}

/** Newest first. `after` is the id of the last one seen. */
export function listRuns(db: Reader, { after = null, limit }: { after?: string | null; limit: number }): Promise<Run[]> {
  return db.all(list, [after, limit])
}

/** What runs come to: per currency, payer and state. */
export function totalsOfRuns(db: Reader, runIds: readonly string[]): Promise<RunTotal[]> {
  return runIds.length === 0 ? Promise.resolve([]) : db.all(totals, [runIds])
}
