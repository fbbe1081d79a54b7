import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase, type Writer } from '#database'
import { bookFreeze, bookThaw } from '#settlement'
import type { PayoutsDeps } from '../deps.ts'
import { makeManualRun } from './make-run.ts'
import { planRun } from './plan-run.ts'
import { payoutsStage } from '../test-payouts.ts'
import { changeOf, earn, type Earner, makeEarner, nameDestination, refundOf, withdrawalOf } from '../test-till.ts'
import { applyTransfer } from '../transfers/apply-transfer.ts'

const stage = payoutsStage()
const { assertSound, manualRun, sendPlanned, payoutsOf, statesOf, balance, notify, clock } = stage
let database: Database
let url: string
let deps: PayoutsDeps
let operatorId: string
beforeEach(() => {
  ;({ database, url, deps, operatorId } = stage.now())
})

test('two runs at once by two processes, each planned by both: every balance is paid once', async () => {
  const second = openDatabase({ connection: { connectionString: url } })
  try {
    const stores = await Promise.all(Array.from({ length: 8 }, () => makeEarner(deps, { confirmed: false })))
    for (const store of stores) {
      await nameDestination(deps, store)
      await earn(deps, store, [4_000n])
    }
    const ids = [clock.id(), clock.id()]
    for (const id of ids) await database.write((db) => makeManualRun(db, deps, { id, byId: operatorId, why: 'a race' }))
    await Promise.all(ids.flatMap((id) => [planRun(deps, id), planRun({ ...deps, database: second }, id)]))
    for (const store of stores) assert.deepEqual(await statesOf(store), [['planned', 4_000n]])
    await Promise.all([sendPlanned(), sendPlanned({ ...deps, database: second })])
    const pending = (await Promise.all(stores.map((store) => payoutsOf(store)))).flat()
    // Each told four times at once, by two processes.
    await Promise.all(pending.flatMap(({ reference, amountMinor, currency }) => [deps, { ...deps, database: second }].flatMap((each) => ['paid', 'paid'].map(() => applyTransfer(each, 'till', { providerRef: `tra_${reference}`, reference, state: 'paid', amountMinor, currency, why: '' }, { kind: 'provider' })))))
    for (const store of stores) assert.deepEqual(await balance(store), [0n, 0n])
    await assertSound()
  } finally {
    await second.close()
  }
})

test('a run against refunds: never more is paid than was free at its hold, and the rest carries over', async () => {
  const second = openDatabase({ connection: { connectionString: url } })
  const other = { ...deps, database: second }
  try {
    const stores: Earner[] = []
    for (let nth = 0; nth < 10; nth++) {
      const store = await makeEarner(deps)
      const [order] = await earn(deps, store, [4_000n])
      stores.push(store)
      await Promise.all([manualRun(store.id), refundOf(other, store, order!, 1_500n)])
    }
    await sendPlanned()
    for (const store of stores) {
      const [payout] = await payoutsOf(store)
      assert.ok([2_500n, 4_000n].includes(payout!.amountMinor))
      await notify(payout!.reference, 'paid', payout!.amountMinor)
      assert.deepEqual(await balance(store), [2_500n - payout!.amountMinor, 0n])
    }
    await assertSound()
  } finally {
    await second.close()
  }
})

test('a run against disputes: what is set aside after the hold is owed, before it is not paid, and let go it is', async () => {
  const second = openDatabase({ connection: { connectionString: url } })
  const frozen = (store: Earner, orderId: string) => ({ storeId: store.id, orderId, currency: 'CNY', feeBps: 0, at: clock.now(), why: 'a test', frozenFor: orderId })
  const freeze = (from: Database, store: Earner, orderId: string) => from.write((db) => bookFreeze(db, clock, { ...frozen(store, orderId), amountMinor: 4_000n }))
  try {
    for (let nth = 0; nth < 10; nth++) {
      const store = await makeEarner(deps)
      const [order] = await earn(deps, store, [10_000n])
      if (nth < 2) await (nth === 0 ? manualRun(store.id).then(() => freeze(second, store, order!)) : freeze(second, store, order!).then(() => manualRun(store.id)))
      else await Promise.all([manualRun(store.id), freeze(second, store, order!)])
      const [payout] = await payoutsOf(store)
      assert.ok(nth === 0 ? payout!.amountMinor === 10_000n : nth === 1 ? payout!.amountMinor === 6_000n : [6_000n, 10_000n].includes(payout!.amountMinor))
      await sendPlanned()
      await notify(payout!.reference, 'paid', payout!.amountMinor)
      const owed = 6_000n - payout!.amountMinor
      assert.deepEqual(await balance(store), [owed, 0n])
      // What comes in next covers what is owed first.
      await earn(deps, store, [14_500n])
      await manualRun(store.id)
      const next = (await payoutsOf(store))[0]!
      assert.equal(next.amountMinor, 14_500n + owed)
      await sendPlanned()
      await notify(next.reference, 'paid', next.amountMinor)
      await database.write((db) => bookThaw(db, clock, { ...frozen(store, order!), thaw: { frozenFor: order!, amountMinor: 4_000n, isReleased: true } }))
      await manualRun(store.id)
      assert.equal((await payoutsOf(store))[0]!.amountMinor, 4_000n)
    }
    await sendPlanned()
    await assertSound()
  } finally {
    await second.close()
  }
})

test('a run against a change that is taken back and made again: no account is paid that is not held until then', async () => {
  const second = openDatabase({ connection: { connectionString: url } })
  const other = { ...deps, database: second }
  try {
    const store = await makeEarner(deps)
    await earn(deps, store, [4_000n])
    const waits = async () => (await database.pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).rowCount! > 0
    const hasLocked = Promise.withResolvers<void>()
    /** The withdrawal has put the former account back and commits once the run waits for the row it has replaced. */
    const withdraw = async (): Promise<void> => {
      const late: Database = { ...second, write: (work) => second.write(async (db) => {
        const done = await work(db)
        hasLocked.resolve()
        for (let nth = 0; nth < 100 && !(await waits()); nth++) await sleep(20)
        return done
      }) }
      assert.equal(await withdrawalOf({ ...deps, database: late }, store), undefined)
    }
    let withdrawn: Promise<void> | undefined
    const steps: Record<string, () => Promise<unknown>> = {
      'payouts.keep-destination': async () => {
        await changeOf(other, store)
        withdrawn = withdraw()
        await Promise.race([hasLocked.promise, withdrawn])
      },
      'ledger.lock-free': () => changeOf(other, store),
    }
    const before: string[] = []
    const stepped = (db: Writer): Writer => ({ ...db, maybe: async (statement, values) => {
      const step = steps[statement.name]
      if (step && !before.includes(statement.name)) {
        before.push(statement.name)
        await step()
      }
      return db.maybe(statement, values)
    } })
    const id = clock.id()
    await database.write((db) => makeManualRun(db, deps, { id, byId: operatorId, why: 'a race' }))
    await planRun({ ...deps, database: { ...database, write: (work) => database.write((db) => work(stepped(db))) } }, id)
    await withdrawn
    assert.deepEqual([before, await statesOf(store)], [['payouts.keep-destination'], []])
    await assertSound()
    await manualRun(store.id)
    assert.deepEqual(await statesOf(store), [['planned', 4_000n]])
    await assertSound()
  } finally {
    await second.close()
  }
})
