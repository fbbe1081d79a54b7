import { money, type z } from '#api'
import { balancesOf } from '#ledger'
import { readStore } from '#stores'
import type { PayoutsDeps } from './deps.ts'
import { destinationsOf, formerDestination } from './destinations/destination-row.ts'
import { standingOfTest } from './destinations/prove-destination.ts'
import { newestTest } from './destinations/test-transfer-row.ts'
import { DESTINATION_KINDS } from './port.ts'
import { presentDestination, presentSchedule } from './present.ts'
import { dayOf, RUN_FROM_HOUR } from './runs/make-run.ts'
import { addDays, nextPayday, type Schedule } from './runs/schedule.ts'
import { weighBalances } from './runs/weigh-balances.ts'
import type { PayoutPlan } from './schemas.ts'
import { stopsOf } from './stop.ts'
import { termsFor } from './terms.ts'

/** What somebody without a store is paid in. */
const DEFAULT_CURRENCY = 'CNY'

/** The currency in which an account earns. */
export async function currencyOf({ database }: Pick<PayoutsDeps, 'database'>, accountId: string): Promise<string> {
  return (await readStore(database.read, accountId))?.currency ?? DEFAULT_CURRENCY
}

/** When an account is paid next, where to, and why not: decided by what a run decides by. */
export async function readPlan(deps: PayoutsDeps, accountId: string): Promise<z.infer<typeof PayoutPlan>> {
  const db = deps.database.read
  const now = deps.clock.now()
  const [terms, own] = [await termsFor(db, [accountId]), await currencyOf(deps, accountId)]
  const balances = (await balancesOf(db, accountId)).filter(({ kind }) => kind === 'balance')
  if (!balances.some(({ currency }) => currency === own)) balances.unshift({ kind: 'balance', currency: own, balanceMinor: 0n, pendingMinor: 0n, availableMinor: 0n })
  const weighed = await weighBalances(db, deps, balances.map(({ currency, availableMinor }) => ({ key: '', owner: accountId, currency, freeMinor: availableMinor })), 'now')
  const { schedule, isOwn } = terms.scheduleOf(accountId)
  const destination = (await destinationsOf(db, [accountId])).get(accountId)
  const stop = (await stopsOf(db, [accountId])).get(accountId)
  return {
    schedule: { ...presentSchedule(schedule), isOwn },
    destination: destination ? presentDestination(destination, { test: standingOfTest(destination, await newestTest(db, destination.id), now), former: destination.confirmedAt === null ? await formerDestination(db, accountId) : undefined, now }) : null,
    kinds: DESTINATION_KINDS.filter((kind) => kind !== 'connected' || deps.providers.some((each) => each.takes(kind, own))),
    balances: weighed.map((each) => {
      const waits = 'waits' in each ? each.waits : null
      const nextDay = waits === null || waits === 'cooling' ? paydayFrom(schedule, waits === 'cooling' ? destination!.usableFrom! : now) : null
      return { available: money(each.freeMinor, each.currency), minimum: money(each.minimumMinor, each.currency), waits, nextDay }
    }),
    held: stop ? { why: stop.why, at: stop.madeAt.toISOString() } : null,
  }
}

/** Today still counts until the day's run is made. */
function paydayFrom(schedule: Schedule, at: Date): string {
  const today = dayOf(at)
  return nextPayday(schedule, at.getUTCHours() < RUN_FROM_HOUR ? today : addDays(today, 1))
}
