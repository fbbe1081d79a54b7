import { suspendedAmong } from '#accounts'
import type { Reader } from '#database'
import { type FreeBalance, freeBalances } from '#ledger'
import type { PayoutsDeps } from '../deps.ts'
import { destinationsOf } from '../destinations/destination-row.ts'
import { stopsOf } from '../stop.ts'
import { identifiedAmong } from '../tax/identity-row.ts'
import { termsFor } from '../terms.ts'
import { decidePayout, type Waits } from './decide-payout.ts'
import { wasPaydayBetween } from './schedule.ts'

/** Which paydays a run makes good; a run by hand asks for none. `named`: an operator means this very account. */
export type Due = { since: string; through: string } | 'now' | 'named'
export type Weighed = { key: string; accountId: string; currency: string; freeMinor: bigint; minimumMinor: bigint; destinationId: string | null } & ({ pays: string } | { waits: Waits })

/** Looks at balances and says of each whether it is paid out: what a run does, and what its preview shows. */
export async function weighBalances(db: Reader, deps: Pick<PayoutsDeps, 'providers' | 'clock'>, balances: readonly FreeBalance[], due: Due): Promise<Weighed[]> {
  const ids = [...new Set(balances.map(({ owner }) => owner))]
  const [destinations, stops, terms] = [await destinationsOf(db, ids), await stopsOf(db, ids), await termsFor(db, ids)]
  // Whoever is suspended is paid when an operator says so by name, and no earlier.
  const suspended = due === 'named' ? new Set<string>() : await suspendedAmong(db, ids)
  const identified = terms.platform.needsTaxIdentity ? await identifiedAmong(db, ids) : undefined
  const now = deps.clock.now()
  return balances.map(({ key, owner, currency, freeMinor }) => {
    const destination = destinations.get(owner)
    const minimumMinor = terms.minimumOf(currency)
    const able = destination ? deps.providers.filter((each) => each.takes(destination.kind, currency)).map(({ name }) => name) : []
    const isDue = typeof due === 'string' || wasPaydayBetween(terms.scheduleOf(owner).schedule, due.since, due.through)
    const decided = decidePayout({ freeMinor, minimumMinor, isHeld: stops.has(owner) || suspended.has(owner), isDue, lacksIdentity: identified !== undefined && !identified.has(owner), destination, way: terms.platform.way, able, now })
    return { key, accountId: owner, currency, freeMinor, minimumMinor, destinationId: destination?.id ?? null, ...decided }
  })
}

const BATCH = 200

/** All balances above zero, weighed, batch by batch. */
export async function* weighAll(db: Reader, deps: Pick<PayoutsDeps, 'providers' | 'clock'>, due: Due, onlyAccount?: string | null): AsyncGenerator<Weighed[]> {
  for (let after: string | undefined; ; ) {
    const found = await freeBalances(db, { after, limit: BATCH })
    const meant = onlyAccount ? found.filter(({ owner }) => owner === onlyAccount) : found
    if (meant.length > 0) yield await weighBalances(db, deps, meant, due)
    if (found.length < BATCH) return
    after = found.at(-1)!.key
  }
}
