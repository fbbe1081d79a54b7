import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type Database, sql } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import { readPlan } from '../read-plan.ts'
import { makeManualRun } from '../runs/make-run.ts'
import { planRun } from '../runs/plan-run.ts'
import { readRun } from '../runs/read-runs.ts'
import { writeRunFile } from '../runs/write-run-file.ts'
import { DAY_MS, payoutsStage } from '../test-payouts.ts'
import { CARD, changeOf, earn, makeEarner, nameDestination, OTHER_CARD, testDeps, withdrawalOf } from '../test-till.ts'
import { COOLING_DAYS } from './change-destination.ts'
import { proveDestination } from './prove-destination.ts'

// As 0040 left accounts that nobody had checked and that were replaced already.
const lapse = sql('testing.lapse', 'update payout_destination set checked_at = null, checked_how = null, lapsed_at = $2, test_wanted_at = null where account_id = $1 and replaced_at is not null')

const stage = payoutsStage()
const { assertSound, manualRun, payoutsOf, statesOf, clock } = stage
const NOTHING = { refused: 'payout-nothing-to-withdraw', params: undefined, field: undefined }
let database: Database
let byFile: PayoutsDeps
let operatorId: string
beforeEach(() => {
  ;({ database, operatorId } = stage.now())
  byFile = testDeps(database, clock, [])
})

async function textOf(runId: string): Promise<string> {
  const file = await writeRunFile(byFile, { runId, byId: operatorId })
  assert.ok('text' in file, JSON.stringify(file))
  return file.text
}

test('an account that was replaced while it cooled does not come back by a change that is taken back', async () => {
  const { deps } = stage.now()
  const store = await makeEarner(deps)
  await earn(deps, store, [4_000n])
  // Whoever has the session and the mailbox names another; on the same day its owner names the right one again.
  await nameDestination(deps, store, OTHER_CARD)
  await changeOf(deps, store, CARD)
  assert.equal((await readPlan(deps, store.id)).destination!.former, null)
  assert.deepEqual(await withdrawalOf(deps, store), NOTHING)
  const { state, number } = (await readPlan(deps, store.id)).destination!
  assert.deepEqual([state, number], ['not-confirmed', '•••• 2230'])
  clock.move((COOLING_DAYS + 1) * DAY_MS)
  assert.deepEqual(await withdrawalOf(deps, store), NOTHING, 'nor later')
  await manualRun(store.id, deps)
  assert.deepEqual(await statesOf(store), [])
  await assertSound()
})

test('an account that had cooled before it was replaced comes back and is paid', async () => {
  const { deps } = stage.now()
  const store = await makeEarner(deps)
  await nameDestination(deps, store, OTHER_CARD)
  clock.move(COOLING_DAYS * DAY_MS)
  await earn(deps, store, [4_000n])
  await changeOf(deps, store, CARD)
  assert.equal(await withdrawalOf(deps, store), undefined)
  await manualRun(store.id, deps)
  assert.deepEqual((await payoutsOf(store)).map(({ numberShown }) => numberShown), ['•••• 2248'])
  await assertSound()
})

test('a run that was cut goes on where a test of it was taken back; that account’s next test goes with the next run', async () => {
  const [store, other] = [await makeEarner(byFile, { confirmed: false }), await makeEarner(byFile)]
  await nameDestination(byFile, store, CARD, { proven: false })
  for (const each of [store, other]) await earn(byFile, each, [5_000n])
  const runId = clock.id()
  await database.write((db) => makeManualRun(db, byFile, { id: runId, byId: operatorId, why: 'a test' }))
  const cut = { ...database, writeOne: () => Promise.reject(new Error('the process ends')) }
  await assert.rejects(planRun({ ...byFile, database: cut }, runId), /the process ends/)
  await changeOf(byFile, store)
  await withdrawalOf(byFile, store)
  await planRun(byFile, runId)
  assert.ok((await readRun(database.read, runId))!.plannedAt)
  assert.ok((await textOf(runId)).includes((await payoutsOf(other))[0]!.reference))
  assert.equal((await readPlan(byFile, store.id)).destination!.test!.state, 'wanted')
  assert.match(await textOf(await manualRun(store.id, byFile)), /,0\.01,CNY,\d{6} Amoy pt/)
  await assertSound()
})

test('an account that nobody had checked and that comes back gets its first test', async () => {
  const store = await makeEarner(byFile)
  await earn(byFile, store, [5_000n])
  await changeOf(byFile, store)
  await database.writeOne(lapse, [store.id, clock.now()])
  await withdrawalOf(byFile, store)
  assert.equal((await readPlan(byFile, store.id)).destination!.test?.state, 'wanted')
  const [, code] = /,(\d{6}) Amoy pt/.exec(await textOf(await manualRun(store.id, byFile)))!
  assert.equal(await database.write((db) => proveDestination(db, byFile, store.id, { personId: store.owner.id, lang: 'en' }, code!)), undefined)
  await manualRun(store.id, byFile)
  assert.deepEqual(await statesOf(store), [['planned', 5_000n]])
  await assertSound()
})
