import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { reinstateAccount, suspendAccount } from '#accounts'
import { type Database, sql } from '#database'
import type { PayoutsDeps } from './deps.ts'
import { readPlan } from './read-plan.ts'
import { liftStop, stopPayouts } from './stop.ts'
import { DAY_MS, payoutsStage } from './test-payouts.ts'
import { earn, type Earner, makeEarner, nameDestination, type TestTill } from './test-till.ts'

const stage = payoutsStage()
const { assertSound, manualRun, sendPlanned, statesOf, clock } = stage
let database: Database
let deps: PayoutsDeps
let till: TestTill
let operatorId: string
beforeEach(() => {
  ;({ database, deps, till, operatorId } = stage.now())
})
const mails = sql<{ subject: string; recipient: string }>('testing.mails', `select subject, recipient from message_out where purpose = 'service' order by id`)

test('each that waits is told why, and is paid as soon as the cause is gone', async () => {
  const bare = await makeEarner(deps, { confirmed: false })
  await earn(deps, bare, [5_000n])
  const why = async (store: Earner) => (await readPlan(deps, store.id)).balances[0]!.waits
  assert.equal(await why(bare), 'no-destination')
  const store = await makeEarner(deps)
  await earn(deps, store, [999n])
  assert.equal(await why(store), 'below-minimum')
  await earn(deps, store, [1n])
  assert.equal(await why(store), null)
  await database.write((db) => stopPayouts(db, deps, { accountId: store.id, byId: operatorId, why: 'papers are missing' }))
  assert.equal(await why(store), 'held')
  assert.equal((await readPlan(deps, store.id)).held?.why, 'papers are missing')
  await manualRun(store.id)
  assert.deepEqual(await statesOf(store), [])
  await database.write((db) => liftStop(db, deps, { accountId: store.id, byId: operatorId }))
  await manualRun(store.id)
  assert.deepEqual(await statesOf(store), [['planned', 1_000n]])
  till.verdict = { refused: 'name-mismatch', detail: '' }
  const wrong = await makeEarner(deps)
  await earn(deps, wrong, [5_000n])
  assert.equal(await why(wrong), 'check-refused')
  await manualRun(wrong.id)
  assert.deepEqual(await statesOf(wrong), [])
})

test('after a change the money waits for three days, goes to neither account, and the owner is told', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [5_000n])
  const before = (await database.read.all(mails)).length
  await nameDestination(deps, store, { kind: 'iban', holder: 'Lin Xiaoman', bank: '', number: 'DE89370400440532013000' })
  assert.match((await database.read.all(mails)).slice(before)[0]!.subject, /收款账户改了|was changed/)
  await manualRun(store.id)
  assert.deepEqual(await statesOf(store), [])
  assert.equal((await readPlan(deps, store.id)).balances[0]!.waits, 'cooling')
  clock.move(3 * DAY_MS - 1_000)
  await manualRun(store.id)
  assert.deepEqual(await statesOf(store), [])
  clock.move(2_000)
  await manualRun(store.id)
  await sendPlanned()
  assert.equal(till.calls.at(-1)!.to.number, 'DE89370400440532013000')
  await assertSound()
})

test('money of a suspended account waits, until it is reinstated or an operator pays it by name', async () => {
  const [store, other] = [await makeEarner(deps), await makeEarner(deps)]
  for (const each of [store, other]) {
    await earn(deps, each, [6_000n])
    assert.equal(await database.write((db) => suspendAccount(db, clock, { accountId: each.id, why: 'sold what is not theirs', by: operatorId })), undefined)
  }
  await manualRun()
  assert.deepEqual([await statesOf(store), await statesOf(other)], [[], []])
  await manualRun(store.id)
  assert.deepEqual([await statesOf(store), await statesOf(other)], [[['planned', 6_000n]], []])
  await database.write((db) => reinstateAccount(db, clock, { accountId: other.id, why: 'it was', by: operatorId }))
  await manualRun()
  assert.deepEqual(await statesOf(other), [['planned', 6_000n]])
  await assertSound()
})
