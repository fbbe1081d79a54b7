import { isRefusal, writeOrRefuse } from '#api'
import type { Clock } from '#clock'
import { type Database, sql } from '#database'
import { dueBatches, type Sweep } from '#jobs'
import type { AftersaleRef } from './aftersale-row.ts'
import { takeStep } from './take-step.ts'

const MAX_AT_ONCE = 200
const EVERY_SECONDS = 60

const due = sql<{ storeId: string; id: string; at: Date }>(
  'aftersales.due',
  `select store_id as "storeId", id, until as at from aftersale where state not in ('disputed', 'appealed', 'closed') and until <= $1 and (until, id) > ($2, $3) order by until, id limit ${MAX_AT_ONCE}`,
)

export function afterSalesSweeps({ database, clock }: { database: Database; clock: Clock }): Sweep[] {
  return [{ name: 'after-sales.time-over', everySeconds: EVERY_SECONDS, run: () => endSilences(database, clock) }]
}

/** Whoever had to say something and did not: what silence means happens, once, each in a transaction of its own. */
export async function endSilences(database: Database, clock: Clock): Promise<void> {
  const failures: unknown[] = []
  const now = clock.now()
  for await (const refs of dueBatches((at, id) => database.read.all(due, [now, at, id]))) for (const ref of refs) await endOne(database, clock, ref, failures)
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} requests whose time was over could not go on`)
}

async function endOne(database: Database, clock: Clock, ref: AftersaleRef, failures: unknown[]): Promise<void> {
  const taken = await writeOrRefuse(database, (db) => takeStep(db, clock, ref, { kind: 'platform' }, { do: 'time-over' })).catch((error: unknown) => void failures.push(error))
  // Somebody was faster: then it is no longer due.
  if (taken && isRefusal(taken) && !['aftersale-not-yet', 'aftersale-closed'].includes(taken.refused)) failures.push(new Error(`request ${ref.id}: ${taken.refused}`))
}
