import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'
import { fixedClock } from '#clock'
import { type Database, sql } from '#database'
import { balanceOf, ledgerChecks } from '#ledger'
import { makePerson, testDatabase } from '#testing'
import { payoutsChecks } from './checks.ts'
import type { PayoutsDeps } from './deps.ts'
import { listPayouts, type ShownPayout } from './read-payouts.ts'
import { makeManualRun } from './runs/make-run.ts'
import { planRun } from './runs/plan-run.ts'
import { type Earner, testDeps, type TestTill, testTill } from './test-till.ts'
import { receivePayoutNotification } from './transfers/receive-notification.ts'
import { sendPayout } from './transfers/send-payout.ts'

export const DAY_MS = 86_400_000
const payoutFacts = sql<{ id: string }>('testing.planned-facts', `delete from outbox where kind = 'payout.planned' returning payload ->> 'payoutId' as id`)
const wipe = sql('testing.no-more-payouts', `delete from payout_run r where not exists (select 1 from payout p where p.run_id = r.id) and not exists (select 1 from payout_test t where t.run_id = r.id)`)

export type Now = { database: Database; url: string; deps: PayoutsDeps; till: TestTill; operatorId: string }

/** A database of its own for a file of tests; each test begins a day later, with a till of its own. */
export function payoutsStage() {
  const clock = fixedClock(new Date('2026-03-02T06:00:00Z'))
  let now: Now
  let drop: () => Promise<void>
  before(async () => {
    const made = await testDatabase()
    drop = made.drop
    const operatorId = (await makePerson(made.database, clock, { operator: true })).id
    now = { database: made.database, url: made.url, operatorId, till: testTill(), deps: testDeps(made.database, clock, []) }
  })
  after(() => drop())
  beforeEach(async () => {
    const till = testTill()
    now = { ...now, till, deps: testDeps(now.database, clock, [till]) }
    clock.move(DAY_MS)
    await now.database.writeOne(wipe)
  })

  const payoutsOf = (store: Pick<Earner, 'id'>): Promise<ShownPayout[]> => listPayouts(now.database.read, store.id, { limit: 50 })
  return {
    clock,
    now: () => now,
    assertSound: async (): Promise<void> => {
      for (const check of [...payoutsChecks, ...ledgerChecks]) assert.deepEqual((await check.count(now.database.read)).examples, [], check.name)
    },
    manualRun: async (accountId?: string, by = now.deps): Promise<string> => {
      const id = clock.id()
      await now.database.write((db) => makeManualRun(db, by, { id, byId: now.operatorId, why: 'a test', accountId }))
      await planRun(by, id)
      return id
    },
    /** What the worker would do with the facts of planned payouts. */
    sendPlanned: async (by = now.deps): Promise<void> => {
      for (const { id } of await now.database.writeOne(payoutFacts)) await sendPayout(by, id)
    },
    payoutsOf,
    statesOf: async (store: Pick<Earner, 'id'>): Promise<[string, bigint][]> => (await payoutsOf(store)).map(({ state, amountMinor }) => [state, amountMinor]),
    balance: async (store: Pick<Earner, 'id'>, currency = 'CNY'): Promise<[bigint, bigint]> => {
      const { balanceMinor, pendingMinor } = await balanceOf(now.database.read, { owner: store.id, kind: 'balance' }, currency)
      return [balanceMinor, pendingMinor]
    },
    notify: (reference: string, state: string, amountMinor: bigint, eventId = `${reference} ${state}`) =>
      receivePayoutNotification(now.deps, 'till', new Headers(), JSON.stringify({ eventId, providerRef: `tra_${reference}`, reference, state, amountMinor: String(amountMinor), currency: 'CNY', why: '' })),
  }
}
