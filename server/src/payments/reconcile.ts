import { type Clock, DAY_MS } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { compareStatement, type Difference } from './compare-statement.ts'
import type { PaymentsDeps } from './deps.ts'
import { noteProvidersAsked } from './list-providers.ts'
import type { PaymentProvider } from './port.ts'
import { dayOf, MAX_DAYS_BACK } from './statement-day.ts'

/** After midnight: what moved at the last moment has been told by then. */
const SETTLES_AFTER_MS = 2 * 3_600_000
/** A day with a difference is looked at again, until both sides agree. */
const AGAIN_AFTER_MS = 6 * 3_600_000

const compared = sql<{ day: string; comparedAt: Date }>(
  'payments.statement-days',
  `select day::text, compared_at as "comparedAt" from statement_day where provider = $1 and (day >= $2::date or day = any($3::date[]))`,
)
const daysWithOpen = sql<{ day: string }>('payments.days-with-differences', 'select distinct day::text from statement_difference where provider = $1 and settled_at is null')
const markCompared = sql(
  'payments.mark-compared',
  `insert into statement_day (provider, day, compared_at) values ($1, $2::date, $3) on conflict (provider, day) do update set compared_at = excluded.compared_at`,
)
const markAllCompared = sql(
  'payments.mark-all-compared',
  `insert into statement_day (provider, day, compared_at) select $1, day, $3 from unnest($2::date[]) as d (day) on conflict (provider, day) do update set compared_at = excluded.compared_at`,
)
const noteDifferences = sql(
  'payments.note-differences',
  `insert into statement_difference (id, provider, day, kind, reference, what, here_minor, here_currency, there_minor, there_currency, found_at)
   select id, $1, $2::date, kind, reference, what, here_minor, here_currency, there_minor, there_currency, $3
   from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::bigint[], $11::text[])
     as d (id, kind, reference, what, here_minor, here_currency, there_minor, there_currency)
   on conflict (provider, day, kind, reference) do update set what = excluded.what, here_minor = excluded.here_minor,
     here_currency = excluded.here_currency, there_minor = excluded.there_minor, there_currency = excluded.there_currency, settled_at = null`,
)
const settleOthers = sql(
  'payments.settle-differences',
  `update statement_difference set settled_at = $3
   where provider = $1 and day = $2::date and settled_at is null and not (kind || ' ' || reference = any($4::text[]))`,
)

/**
 * Compares every day that is over with each provider's statement, once, and days with differences again until
 * there are none. Differences are written down with the day they were found; nothing is changed by itself.
 */
export async function reconcile(deps: PaymentsDeps): Promise<void> {
  await deps.database.write((db) => noteProvidersAsked(db, deps.providers, deps.clock.now()))
  for (const provider of deps.providers) {
    for (const day of await daysToCompare(deps, provider)) {
      try {
        await reconcileDay(deps, provider.name, day)
      } catch (error) {
        // Another day's statement may be there; this one is asked for again with the next turn.
        deps.onNews?.({ provider: provider.name, what: `statement-failed ${day}`, error })
      }
    }
  }
}

/**
 * The days that are over by now are not compared with this provider any more: for a history that was told here at
 * its own times, while the provider did all of it today. What it lists from now on is compared as ever.
 */
export async function beginComparing(deps: Pick<PaymentsDeps, 'database' | 'clock'>, provider: PaymentProvider): Promise<void> {
  const now = deps.clock.now()
  const before = daysOver(now, provider)
  await deps.database.write((db) => db.run(markAllCompared, [provider.name, before, now]))
}

/**
 * The statements of the days from `since` (YYYY-MM-DD) to this one are not compared: what they list was taken out of
 * the books here. A day counts as compared from the moment on at which it would have been.
 */
export async function skipComparing(db: Writer, clock: Clock, provider: string, since: string): Promise<void> {
  const today = Date.parse(dayOf(clock.now()))
  for (let ms = Math.max(Date.parse(since), today - MAX_DAYS_BACK * DAY_MS); ms <= today; ms += DAY_MS) {
    await db.run(markCompared, [provider, dayOf(new Date(ms)), new Date(ms + DAY_MS + SETTLES_AFTER_MS)])
  }
}

/** Writes down what differs between the provider's statement of a UTC day (YYYY-MM-DD) and here. */
export async function reconcileDay(deps: Parameters<typeof compareStatement>[0], provider: string, day: string): Promise<Difference[]> {
  const found = await compareStatement(deps, provider, day)
  const now = deps.clock.now()
  await deps.database.write(async (db) => {
    if (found.length > 0) {
      await db.run(noteDifferences, [
        provider, day, now, found.map(() => deps.clock.id()), found.map((each) => each.kind), found.map((each) => each.reference), found.map((each) => each.what),
        found.map((each) => each.here?.amountMinor ?? null), found.map((each) => each.here?.currency ?? null), found.map((each) => each.there?.amountMinor ?? null), found.map((each) => each.there?.currency ?? null),
      ])
    }
    await db.run(settleOthers, [provider, day, now, found.map((each) => `${each.kind} ${each.reference}`)])
    await db.run(markCompared, [provider, day, now])
  })
  return found
}

/** The days whose statements are there by now, as far as they are looked back into. */
function daysOver(now: Date, { statementAfterMs = SETTLES_AFTER_MS }: PaymentProvider): string[] {
  const lastOverMs = now.getTime() - statementAfterMs - DAY_MS
  return Array.from({ length: MAX_DAYS_BACK }, (_, back) => dayOf(new Date(lastOverMs - back * DAY_MS))).toReversed()
}

async function daysToCompare({ database, clock }: PaymentsDeps, provider: PaymentProvider): Promise<string[]> {
  const { name, statementAfterMs = SETTLES_AFTER_MS } = provider
  const nowMs = clock.now().getTime()
  const days = daysOver(clock.now(), provider)
  const open = new Set(await openDays(database.read, name))
  // A clock that ran ahead may have compared days that were not over: such a day counts for nothing.
  const wasOver = ({ day, comparedAt }: { day: string; comparedAt: Date }) => comparedAt.getTime() <= nowMs && comparedAt.getTime() >= Date.parse(day) + DAY_MS + statementAfterMs
  const rows = await database.read.all(compared, [name, days[0], [...open]])
  const known = new Map(rows.filter(wasOver).map((row) => [row.day, row.comparedAt.getTime()]))
  const isDue = (day: string) => !known.has(day) || (open.has(day) && nowMs - known.get(day)! >= AGAIN_AFTER_MS)
  return [...new Set([...open, ...days])].sort().filter(isDue)
}

async function openDays(db: Reader, provider: string): Promise<string[]> {
  return (await db.all(daysWithOpen, [provider])).map(({ day }) => day)
}
