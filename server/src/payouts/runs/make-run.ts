import { type Refusal, refuse } from '#api'
import { audit } from '#audit'
import { sql, type Writer } from '#database'
import { record } from '#events'
import type { PayoutsDeps } from '../deps.ts'
import { addDays } from './schedule.ts'

/** The hour of the UTC day from which the day's run is made: in the morning of China, before banks open. */
export const RUN_FROM_HOUR = 1
/** A place that was switched off makes good the paydays of this many days, no more. */
export const MAX_DAYS_BACK = 31

const lastDay = sql<{ day: string | null }>('payouts.last-run-day', `select max(day)::text as day from payout_run where kind = 'scheduled' and day <= $1::date`)
const insertRun = sql<{ id: string }>(
  'payouts.make-run',
  `insert into payout_run (id, kind, day, since, only_account, why, made_by, made_at) values ($1, $2, $3::date, $4::date, $5, $6, $7, $8)
   on conflict (day) where kind = 'scheduled' do nothing returning id`,
)

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** Makes the run of this day, once, however many processes look at the clock. */
export async function makeDailyRun({ database, clock }: PayoutsDeps): Promise<void> {
  const now = clock.now()
  if (now.getUTCHours() < RUN_FROM_HOUR) return
  const day = dayOf(now)
  await database.write(async (db) => {
    const last = (await db.one(lastDay, [day])).day
    if (last === day) return
    const earliest = addDays(day, -MAX_DAYS_BACK)
    const since = last === null ? addDays(day, -1) : last < earliest ? earliest : last
    const made = await db.maybe(insertRun, [clock.id(), 'scheduled', day, since, null, '', null, now])
    if (made) await record(db, clock, 'payout-run.made', { runId: made.id })
  })
}

export type ManualRun = { id: string; byId: string; why: string; accountId?: string }

/** An operator starts a run, of all who can be paid or of one account, on whatever day. */
export async function makeManualRun(db: Writer, { clock }: Pick<PayoutsDeps, 'clock'>, { id, byId, why, accountId }: ManualRun): Promise<Refusal | undefined> {
  const day = dayOf(clock.now())
  const made = await db.maybe(insertRun, [id, 'manual', day, day, accountId ?? null, why, byId, clock.now()])
  if (!made) return refuse('internal')
  await audit(db, clock, { actorId: byId, action: 'payout-run.start', subjectKind: 'payout-run', subjectId: id, detail: { why, ...(accountId ? { account: accountId } : {}) } })
  await record(db, clock, 'payout-run.made', { runId: id })
  return undefined
}
