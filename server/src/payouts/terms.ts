import type { Clock } from '#clock'
import { type Reader, sql, type Writer } from '#database'
import { PLATFORM } from '#ledger'
import type { Schedule } from './runs/schedule.ts'

/** Whoever has chosen nothing is paid every Monday. */
export const DEFAULT_SCHEDULE: Schedule = { every: 'weekly', day: 1 }
/** Less than this is not paid out in any currency, unless the platform says otherwise. In minor units. */
export const DEFAULT_MINIMUM_MINOR = 1_000n
export type Way = 'provider' | 'file'

type TermsRow = { owner: string; every: Schedule['every']; day: number | null; way: Way | null; needsTaxIdentity: boolean }
const terms = sql<TermsRow>('payouts.terms', 'select owner, schedule as every, day, way, needs_tax_identity as "needsTaxIdentity" from payout_terms where owner = any($1::text[])')
const minimums = sql<{ currency: string; minimumMinor: bigint }>('payouts.minimums', 'select currency, minimum_minor as "minimumMinor" from payout_minimum order by currency')
const saveTerms = sql(
  'payouts.save-terms',
  `insert into payout_terms (owner, schedule, day, way, changed_at, changed_by, needs_tax_identity) values ($1, $2, $3, $4, $5, $6, coalesce($7, false))
   on conflict (owner) do update set schedule = excluded.schedule, day = excluded.day, way = excluded.way, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
     needs_tax_identity = coalesce($7, payout_terms.needs_tax_identity)`,
)
const saveMinimum = sql(
  'payouts.save-minimum',
  `insert into payout_minimum (currency, minimum_minor, changed_at, changed_by) values ($1, $2, $3, $4)
   on conflict (currency) do update set minimum_minor = excluded.minimum_minor, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
)

export type Terms = { platform: { schedule: Schedule; way: Way; needsTaxIdentity: boolean }; minimumOf(currency: string): bigint; minimums: { currency: string; minimumMinor: bigint }[]; scheduleOf(accountId: string): { schedule: Schedule; isOwn: boolean } }

/** When and from which amount on these accounts are paid. */
export async function termsFor(db: Reader, accountIds: readonly string[]): Promise<Terms> {
  const rows = new Map((await db.all(terms, [[PLATFORM, ...accountIds]])).map((row) => [row.owner, row]))
  const known = await db.all(minimums)
  const platform = rows.get(PLATFORM)
  const schedule = platform ? asSchedule(platform) : DEFAULT_SCHEDULE
  return {
    platform: { schedule, way: platform?.way ?? 'provider', needsTaxIdentity: platform?.needsTaxIdentity ?? false },
    minimums: known,
    minimumOf: (currency) => known.find((each) => each.currency === currency)?.minimumMinor ?? DEFAULT_MINIMUM_MINOR,
    scheduleOf: (accountId) => {
      const own = rows.get(accountId)
      return own ? { schedule: asSchedule(own), isOwn: true } : { schedule, isOwn: false }
    },
  }
}

export async function writtenWay(db: Reader): Promise<Way> {
  return (await termsFor(db, [])).platform.way
}

export async function saveSchedule(db: Writer, clock: Clock, owner: string, byId: string, schedule: Schedule, { way = null, needsTaxIdentity = null }: { way?: Way | null; /** Left out: as it was. */ needsTaxIdentity?: boolean | null } = {}): Promise<void> {
  await db.run(saveTerms, [owner, schedule.every, schedule.every === 'daily' ? null : schedule.day, way, clock.now(), byId, needsTaxIdentity])
}

export async function saveMinimumOf(db: Writer, clock: Clock, byId: string, { currency, minimumMinor }: { currency: string; minimumMinor: bigint }): Promise<void> {
  await db.run(saveMinimum, [currency, minimumMinor, clock.now(), byId])
}

function asSchedule({ every, day }: Pick<TermsRow, 'every' | 'day'>): Schedule {
  return every === 'daily' ? { every } : { every, day: day ?? 1 }
}
