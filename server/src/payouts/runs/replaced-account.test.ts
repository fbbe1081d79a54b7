import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Database } from '#database'
import { readPlan } from '../read-plan.ts'
import { DAY_MS, payoutsStage } from '../test-payouts.ts'
import { CARD, changeOf, earn, makeEarner, nameDestination, OTHER_CARD, testDeps, withdrawalOf } from '../test-till.ts'
import type { PayoutsDeps } from '../deps.ts'
import { sendPayout } from '../transfers/send-payout.ts'
import { planRun } from './plan-run.ts'
import { readRun } from './read-runs.ts'
import { writeRunFile } from './write-run-file.ts'

const stage = payoutsStage()
const { assertSound, manualRun, payoutsOf, statesOf, balance, clock } = stage
let database: Database
let byFile: PayoutsDeps
let operatorId: string
beforeEach(() => {
  ;({ database, operatorId } = stage.now())
  byFile = testDeps(database, clock, [])
})

const fileOf = (runId: string) => writeRunFile(byFile, { runId, byId: operatorId })

async function textOf(runId: string): Promise<string> {
  const file = await fileOf(runId)
  assert.ok('text' in file, JSON.stringify(file))
  return file.text
}

test('a bank file made after an account was replaced leaves its payout out and says so; the money waits in the balance', async () => {
  const [changed, other] = [await makeEarner(byFile), await makeEarner(byFile)]
  await earn(byFile, changed, [12_345n])
  await earn(byFile, other, [5_000n])
  const runId = await manualRun(undefined, byFile)
  assert.deepEqual([await statesOf(changed), await balance(changed)], [[['planned', 12_345n]], [12_345n, 12_345n]])
  await changeOf(byFile, changed)
  assert.deepEqual([await statesOf(changed), await balance(changed)], [[['failed', 12_345n]], [12_345n, 0n]])
  const [taken] = await payoutsOf(changed)
  assert.deepEqual([taken!.failure, taken!.sentAt], ['destination-changed', null])
  const text = await textOf(runId)
  assert.ok(!text.includes(taken!.reference) && text.includes((await payoutsOf(other))[0]!.reference))
  assert.match(text, /\n#left-out,1,123\.45 CNY,bank account changed\n#total,1,50\.00 CNY,[0-9a-f]{64}\n$/)
  assert.equal((await readRun(database.read, runId))!.leftOut, 1)
  // What it is once given away it stays, also when the change is taken back.
  await withdrawalOf(byFile, changed)
  assert.equal(await textOf(runId), text)
  await assertSound()
})

test('a payout that the bank has in its file stays as it is when the account is replaced', async () => {
  const store = await makeEarner(byFile)
  await earn(byFile, store, [12_345n])
  const runId = await manualRun(store.id, byFile)
  const text = await textOf(runId)
  await changeOf(byFile, store)
  assert.deepEqual(await statesOf(store), [['sent', 12_345n]])
  assert.equal(await textOf(runId), text)
  await assertSound()
})

test('a run whose every account was replaced has no file, and says why', async () => {
  const store = await makeEarner(byFile)
  await earn(byFile, store, [12_345n])
  const runId = await manualRun(store.id, byFile)
  await changeOf(byFile, store)
  assert.deepEqual(await fileOf(runId), { refused: 'payout-run-left-out', params: undefined, field: undefined })
})

test('a provider is not told of a payout to an account that was replaced, unless it was told before', async () => {
  const { deps, till } = stage.now()
  const [untold, told] = [await makeEarner(deps), await makeEarner(deps)]
  await earn(deps, untold, [4_000n])
  await earn(deps, told, [6_000n])
  await manualRun(undefined, deps)
  const [[first], [second]] = [await payoutsOf(untold), await payoutsOf(told)]
  till.next.push('answer-lost')
  await sendPayout(deps, second!.id)
  await changeOf(deps, untold)
  await changeOf(deps, told)
  await sendPayout(deps, first!.id)
  assert.deepEqual(till.calls.map(({ reference }) => reference), [second!.reference])
  assert.deepEqual([await statesOf(untold), await statesOf(told)], [[['failed', 4_000n]], [['planned', 6_000n]]])
  await assertSound()
})

test('the new account is paid once it is confirmed and has cooled; until it is confirmed the change can be taken back', async () => {
  const { deps } = stage.now()
  const [sure, unsure] = [await makeEarner(deps), await makeEarner(deps)]
  for (const store of [sure, unsure]) await earn(deps, store, [4_000n])
  await nameDestination(deps, sure, OTHER_CARD)
  await changeOf(deps, unsure)
  const waiting = await readPlan(deps, unsure.id)
  assert.deepEqual([waiting.destination!.state, waiting.destination!.former, waiting.balances[0]!.waits], ['not-confirmed', { bank: '工商银行', number: '•••• 2230' }, 'not-confirmed'])
  assert.equal(await withdrawalOf(deps, unsure), undefined)
  const back = await readPlan(deps, unsure.id)
  assert.deepEqual([back.destination!.state, back.destination!.number, back.destination!.former, back.balances[0]!.waits], ['usable', '•••• 2230', null, null])
  await manualRun(undefined, deps)
  assert.deepEqual([await statesOf(sure), (await payoutsOf(unsure)).map(({ numberShown }) => numberShown)], [[], ['•••• 2230']])
  clock.move(4 * DAY_MS)
  await manualRun(sure.id, deps)
  assert.deepEqual((await payoutsOf(sure)).map(({ numberShown, state }) => [numberShown, state]), [['•••• 2248', 'planned']])
  await assertSound()
})

test('a change that was confirmed, or a first account, cannot be taken back', async () => {
  const { deps } = stage.now()
  const store = await makeEarner(deps)
  assert.deepEqual(await withdrawalOf(deps, store), { refused: 'payout-nothing-to-withdraw', params: undefined, field: undefined })
  const fresh = await makeEarner(deps, { confirmed: false })
  await changeOf(deps, fresh)
  assert.deepEqual(await withdrawalOf(deps, fresh), { refused: 'payout-nothing-to-withdraw', params: undefined, field: undefined })
})

test('a test transfer to an account that was replaced is not sent, and is asked for again when the change is taken back', async () => {
  const store = await makeEarner(byFile, { confirmed: false })
  await nameDestination(byFile, store, CARD, { proven: false })
  await earn(byFile, store, [12_345n])
  const runId = await manualRun(store.id, byFile)
  await changeOf(byFile, store)
  assert.deepEqual(await fileOf(runId), { refused: 'payout-run-left-out', params: undefined, field: undefined })
  await withdrawalOf(byFile, store)
  assert.equal((await readPlan(byFile, store.id)).destination!.test!.state, 'wanted')
  const again = await manualRun(store.id, byFile)
  assert.match(await textOf(again), /,0\.01,CNY,\d{6} Amoy pt/)
  await assertSound()
})

test('a change against the file of a run: a payout is in the file or taken back, never both', async () => {
  for (let nth = 0; nth < 8; nth++) {
    const [store, other] = [await makeEarner(byFile), await makeEarner(byFile)]
    await earn(byFile, store, [4_000n])
    await earn(byFile, other, [4_000n])
    const runId = await manualRun(undefined, byFile)
    await planRun(byFile, runId)
    const [text] = await Promise.all([textOf(runId), changeOf(byFile, store)])
    const [payout] = await payoutsOf(store)
    assert.equal(text.includes(payout!.reference), payout!.state === 'sent')
    assert.ok(['sent', 'failed'].includes(payout!.state))
    assert.equal(await textOf(runId), text)
  }
  await assertSound()
})
