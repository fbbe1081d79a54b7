import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPlan } from '../read-plan.ts'
import { payoutsStage } from '../test-payouts.ts'
import { earn, makeEarner, refundOf, testDeps } from '../test-till.ts'
import { sendPayout } from '../transfers/send-payout.ts'
import { readRun } from './read-runs.ts'
import { writeRunFile } from './write-run-file.ts'

const stage = payoutsStage()
const { assertSound, manualRun, payoutsOf, statesOf, balance, clock } = stage

test('what was refunded after a payout was planned is not in the file that is made afterwards; the next run pays what is left', async () => {
  const { database, operatorId } = stage.now()
  const byFile = testDeps(database, clock, [])
  const [store, other] = [await makeEarner(byFile), await makeEarner(byFile)]
  const [orderId] = await earn(byFile, store, [18_950n])
  await earn(byFile, other, [5_000n])
  const runId = await manualRun(undefined, byFile)
  await refundOf(byFile, store, orderId!, 9_475n)
  assert.deepEqual([await balance(store), (await readPlan(byFile, store.id)).balances[0]!.available.minor], [[9_475n, 18_950n], -9_475])
  const textOf = async (run: string) => {
    const file = await writeRunFile(byFile, { runId: run, byId: operatorId })
    assert.ok('text' in file, JSON.stringify(file))
    return file.text
  }
  const text = await textOf(runId)
  const [taken] = await payoutsOf(store)
  assert.ok(!text.includes(taken!.reference) && text.includes((await payoutsOf(other))[0]!.reference))
  assert.match(text, /\n#left-out,1,189\.50 CNY,balance below zero\n#total,1,50\.00 CNY,[0-9a-f]{64}\n$/)
  assert.deepEqual([taken!.state, taken!.failure, taken!.sentAt, await balance(store)], ['failed', 'balance-below-zero', null, [9_475n, 0n]])
  const run = (await readRun(database.read, runId))!
  assert.deepEqual([run.leftOut, run.takenBack], [1, 1])
  const next = await manualRun(undefined, byFile)
  assert.equal(await textOf(runId), text)
  assert.match(await textOf(next), /,94\.75,CNY,/)
  // What a file has stays in it, whatever is refunded then.
  await refundOf(byFile, store, orderId!, 1_000n)
  assert.match(await textOf(next), /,94\.75,CNY,/)
  assert.deepEqual(await statesOf(store), [['sent', 9_475n], ['failed', 18_950n]])
  await assertSound()
})

test('a provider is not asked for what was refunded meanwhile, unless it was asked before; a refund that the rest covers changes nothing', async () => {
  const { deps, till, database } = stage.now()
  const [untold, told, rich] = [await makeEarner(deps), await makeEarner(deps), await makeEarner(deps)]
  const orders = []
  for (const store of [untold, told, rich]) orders.push((await earn(deps, store, [4_000n]))[0]!)
  const runId = await manualRun(undefined, deps)
  await earn(deps, rich, [1_000n])
  const [[first], [second], [third]] = [await payoutsOf(untold), await payoutsOf(told), await payoutsOf(rich)]
  till.next.push('lost')
  await sendPayout(deps, second!.id)
  for (const [at, store] of [untold, told, rich].entries()) await refundOf(deps, store, orders[at]!, 1_000n)
  for (const payout of [first, second, third]) await sendPayout(deps, payout!.id)
  assert.deepEqual(till.calls.map(({ reference }) => reference), [second!.reference, second!.reference, third!.reference])
  assert.deepEqual([await statesOf(untold), await statesOf(told), await statesOf(rich)], [[['failed', 4_000n]], [['sent', 4_000n]], [['sent', 4_000n]]])
  const run = (await readRun(database.read, runId))!
  assert.deepEqual([run.leftOut, run.takenBack], [0, 1])
  await assertSound()
})
