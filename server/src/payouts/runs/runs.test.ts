import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type Database, openDatabase, sql } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import { makeDailyRun, makeManualRun } from './make-run.ts'
import { finishRuns, planRun } from './plan-run.ts'
import { listRuns } from './read-runs.ts'
import { saveSchedule } from '../terms.ts'
import { DAY_MS, payoutsStage } from '../test-payouts.ts'
import { earn, type Earner, makeEarner } from '../test-till.ts'

const stage = payoutsStage()
const { assertSound, manualRun, statesOf, balance, clock } = stage
let database: Database
let url: string
let deps: PayoutsDeps
let operatorId: string
beforeEach(() => {
  ;({ database, url, deps, operatorId } = stage.now())
})
const poison = sql(
  'testing.poison-run',
  `insert into payout (id, run_id, account_id, currency, amount_minor, destination_id, provider, reference, hold_id, after_version, through_version, state, failed_at, planned_at)
   select $1::uuid, $2::uuid, account_id, currency, amount_minor, destination_id, provider, $1::text, $1::uuid, after_version, through_version, 'failed', planned_at, planned_at from payout where account_id = $3`,
)
const cure = sql('testing.cure-run', 'delete from payout where id = $1')

test('the day’s run is made once, pays whose day it is, and makes good a day that was missed', async () => {
  const second = openDatabase({ connection: { connectionString: url } })
  try {
    const [daily, weekly] = [await makeEarner(deps), await makeEarner(deps)]
    await database.write(async (db) => {
      await saveSchedule(db, clock, daily.id, daily.owner.id, { every: 'daily' })
      // Two days ahead.
      await saveSchedule(db, clock, weekly.id, weekly.owner.id, { every: 'weekly', day: ((clock.now().getUTCDay() + 1) % 7) + 1 })
    })
    await earn(deps, daily, [2_000n])
    await earn(deps, weekly, [2_000n])
    const runs = async () => (await listRuns(database.read, { limit: 50 })).filter(({ kind }) => kind === 'scheduled').length
    const before = await runs()
    await Promise.all([deps, { ...deps, database: second }].flatMap((each) => [makeDailyRun(each), makeDailyRun(each)]))
    assert.equal(await runs(), before + 1)
    clock.move(60_000)
    await Promise.all([finishRuns(deps), finishRuns({ ...deps, database: second })])
    assert.deepEqual([await statesOf(daily), await statesOf(weekly)], [[['planned', 2_000n]], []])
    // Switched off on the weekly one's day.
    clock.move(4 * DAY_MS)
    await makeDailyRun(deps)
    clock.move(60_000)
    await finishRuns(deps)
    assert.deepEqual(await statesOf(weekly), [['planned', 2_000n]])
    await assertSound()
  } finally {
    await second.close()
  }
})

test('a run that was cut after some of its holds goes on where it was', async () => {
  const stores: Earner[] = []
  for (let nth = 0; nth < 3; nth++) {
    const store = await makeEarner(deps)
    await earn(deps, store, [2_000n])
    stores.push(store)
  }
  const id = clock.id()
  await database.write((db) => makeManualRun(db, deps, { id, byId: operatorId, why: 'cut' }))
  let writes = 0
  const cut: PayoutsDeps = { ...deps, database: { ...database, write: (work) => (++writes > 1 ? Promise.reject(new Error('killed')) : database.write(work)) } }
  await assert.rejects(planRun(cut, id), AggregateError)
  clock.move(60_000)
  await finishRuns(deps)
  for (const store of stores) assert.deepEqual(await statesOf(store), [['planned', 2_000n]])
  await assertSound()
})

test('an account that fails in a run, and a run that fails, keep nobody else from their money', async () => {
  const [sick, well, later] = [await makeEarner(deps), await makeEarner(deps), await makeEarner(deps)]
  for (const each of [sick, well, later]) await earn(deps, each, [4_000n])
  await manualRun(sick.id)
  await earn(deps, sick, [4_000n])
  const [all, other, broken] = [clock.id(), clock.id(), clock.id()]
  await database.write((db) => makeManualRun(db, deps, { id: all, byId: operatorId, why: 'a test' }))
  // A payout of this account without its hold: nothing may be set aside for it again.
  await database.writeOne(poison, [broken, all, sick.id])
  await assert.rejects(planRun(deps, all), AggregateError)
  assert.deepEqual(await balance(well), [4_000n, 4_000n])
  await earn(deps, later, [1_000n])
  await database.write((db) => makeManualRun(db, deps, { id: other, byId: operatorId, why: 'a test', accountId: later.id }))
  clock.move(60_000)
  await assert.rejects(finishRuns(deps), AggregateError)
  assert.deepEqual(await balance(later), [5_000n, 5_000n])
  await database.writeOne(cure, [broken])
  // It has stepped back.
  clock.move(60_000)
  await finishRuns(deps)
  assert.deepEqual(await balance(sick), [8_000n, 8_000n])
  await assertSound()
})
