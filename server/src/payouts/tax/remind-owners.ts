import { sql } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import { tellOwners } from '../destinations/tell-owners.ts'
import type { Weighed } from '../runs/weigh-balances.ts'

/** A run comes every day; its mail does not. */
export const REMIND_DAYS = 30
const DAY_MS = 86_400_000

const due = sql<{ accountId: string }>(
  'payouts.tax-reminders-due',
  `select given as "accountId" from unnest($1::uuid[]) as given where not exists (select 1 from tax_identity_reminder r where r.account_id = given and r.told_at > $2)`,
)
const note = sql<{ accountId: string }>(
  'payouts.note-tax-reminder',
  `insert into tax_identity_reminder (account_id, told_at) values ($1, $2)
   on conflict (account_id) do update set told_at = excluded.told_at where tax_identity_reminder.told_at <= $3 returning account_id as "accountId"`,
)

/** Owners who are left out of a run for want of a tax identity hear of it, once in so many days, by however many processes. */
export async function remindOwners(deps: PayoutsDeps, batch: readonly Weighed[]): Promise<void> {
  const { database, clock } = deps
  const left = [...new Set(batch.flatMap((each) => ('waits' in each && each.waits === 'no-tax-identity' ? [each.accountId] : [])))]
  if (left.length === 0) return
  const before = new Date(clock.now().getTime() - REMIND_DAYS * DAY_MS)
  for (const { accountId } of await database.read.all(due, [left, before])) {
    await database.write(async (db) => {
      if (await db.maybe(note, [accountId, clock.now(), before])) await tellOwners(db, deps, { id: accountId }, 'tax-identity', {})
    })
  }
}
