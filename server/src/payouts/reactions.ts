import { money } from '#api'
import { type Reaction, reaction } from '#events'
import type { Writer } from '#database'
import type { Sweep } from '#jobs'
import type { PayoutsDeps } from './deps.ts'
import { checkDestination, checkDestinations, sealWithNewKey } from './destinations/check-destination.ts'
import { destinationsById } from './destinations/destination-row.ts'
import { tellOwners } from './destinations/tell-owners.ts'
import { makeDailyRun } from './runs/make-run.ts'
import { finishRuns, planRun } from './runs/plan-run.ts'
import { readPayout } from './transfers/payout-row.ts'
import { eraseOldIdentities } from './tax/name-identity.ts'
import { payoutNews } from './transfers/receive-notification.ts'
import { lookAtPutOffPayouts, lookAtSilentPayouts, sendPayout } from './transfers/send-payout.ts'

export function payoutsReactions(deps: PayoutsDeps): Reaction[] {
  return [
    reaction({ on: 'payout-destination.made', consumer: 'payouts.check-destination', work: ({ payload }) => checkDestination(deps, payload.destinationId) }),
    reaction({ on: 'payout-run.made', consumer: 'payouts.plan-run', work: ({ payload }) => planRun(deps, payload.runId) }),
    reaction({ on: 'payout.planned', consumer: 'payouts.send', work: ({ payload }) => sendPayout(deps, payload.payoutId) }),
    reaction({ on: 'payout-notification.taken-up', consumer: 'payouts.finish-taken-up', work: ({ payload }) => payoutNews.finishOne(deps, payload.provider, payload.eventId) }),
    reaction({ on: 'payout.failed', consumer: 'payouts.tell-failed', write: (db, { payload }) => tellOfPayout(db, deps, payload.payoutId, 'failed') }),
    reaction({ on: 'payout.returned', consumer: 'payouts.tell-returned', write: (db, { payload }) => tellOfPayout(db, deps, payload.payoutId, 'returned') }),
  ]
}

export function payoutsSweeps(deps: PayoutsDeps): Sweep[] {
  return [
    { name: 'payouts.make-run', everySeconds: 60, run: () => makeDailyRun(deps) },
    { name: 'payouts.finish-runs', everySeconds: 30, run: () => finishRuns(deps) },
    { name: 'payouts.look-at-silent', everySeconds: 15, run: () => lookAtSilentPayouts(deps) },
    { name: 'payouts.look-at-put-off', everySeconds: 60, run: () => lookAtPutOffPayouts(deps) },
    { name: 'payouts.finish-notifications', everySeconds: 15, run: () => payoutNews.finishAll(deps) },
    { name: 'payouts.check-destinations', everySeconds: 60, run: () => checkDestinations(deps) },
    { name: 'payouts.seal-with-new-key', everySeconds: 3_600, run: () => sealWithNewKey(deps) },
    { name: 'payouts.erase-old-tax-identities', everySeconds: 86_400, run: () => eraseOldIdentities(deps) },
  ]
}

async function tellOfPayout(db: Writer, deps: PayoutsDeps, payoutId: string, what: 'failed' | 'returned'): Promise<void> {
  const payout = await readPayout(db, payoutId)
  if (!payout) return
  const { accountId, amountMinor, currency, destinationId } = payout
  const number = (await destinationsById(db, [destinationId])).get(destinationId)?.numberShown ?? ''
  await tellOwners(db, deps, { id: accountId }, what, { amount: money(amountMinor, currency), number })
}
