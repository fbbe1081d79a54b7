import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Database } from '#database'
import type { PayoutsDeps } from '../deps.ts'
import { payoutsToLookAt } from '../read-payouts.ts'
import { DAY_MS, payoutsStage } from '../test-payouts.ts'
import { earn, makeEarner, type TestTill } from '../test-till.ts'
import { lookAtSilentPayouts } from './send-payout.ts'

const stage = payoutsStage()
const { assertSound, manualRun, sendPlanned, payoutsOf, statesOf, balance, notify, clock } = stage
let database: Database
let deps: PayoutsDeps
let till: TestTill
beforeEach(() => {
  ;({ database, deps, till } = stage.now())
})

test('a balance is set aside, sent, paid and posted; the next run has nothing to pay', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [30_000n, 12_345n])
  await manualRun(store.id)
  assert.deepEqual(await balance(store), [42_345n, 42_345n])
  await sendPlanned()
  assert.deepEqual(await statesOf(store), [['sent', 42_345n]])
  const [payout] = await payoutsOf(store)
  assert.equal(till.calls[0]!.to.number, '6222020200112230')
  assert.equal(await notify(payout!.reference, 'paid', 42_345n), 'stored')
  assert.equal(await notify(payout!.reference, 'paid', 42_345n), 'stored')
  assert.deepEqual(await statesOf(store), [['paid', 42_345n]])
  assert.deepEqual(await balance(store), [0n, 0n])
  await manualRun(store.id)
  assert.equal((await payoutsOf(store)).length, 1)
  await assertSound()
})

test('a failed payout is back in the balance, its owner is written to, and the next run takes it along', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [5_000n])
  till.next = ['refused']
  await manualRun(store.id)
  await sendPlanned()
  assert.deepEqual(await statesOf(store), [['failed', 5_000n]])
  assert.deepEqual(await balance(store), [5_000n, 0n])
  assert.ok((await payoutsToLookAt(database.read, 'wrong', { limit: 50, since: clock.now() })).some(({ accountId }) => accountId === store.id))
  await earn(deps, store, [700n])
  await manualRun(store.id)
  await sendPlanned()
  const [again] = await payoutsOf(store)
  assert.equal(again!.amountMinor, 5_700n)
  await notify(again!.reference, 'paid', 5_700n)
  assert.ok(!(await payoutsToLookAt(database.read, 'wrong', { limit: 50, since: clock.now() })).some(({ accountId }) => accountId === store.id), 'made good by what was paid after it')
  await assertSound()
})

test('what the bank sends back is in the balance again, whatever order it is told in', async () => {
  for (const told of [['paid', 'returned'], ['returned', 'paid'], ['failed', 'paid', 'returned', 'pending']]) {
    const store = await makeEarner(deps)
    await earn(deps, store, [9_900n])
    await manualRun(store.id)
    await sendPlanned()
    const [payout] = await payoutsOf(store)
    for (const state of told) await notify(payout!.reference, state, 9_900n)
    assert.deepEqual(await statesOf(store), [['returned', 9_900n]], told.join())
    assert.deepEqual(await balance(store), [9_900n, 0n])
    await assertSound()
  }
})

test('paid after it had failed and was paid anew: the books say what has moved, and the balance carries it', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [8_000n])
  await manualRun(store.id)
  await sendPlanned()
  const [first] = await payoutsOf(store)
  await notify(first!.reference, 'failed', 8_000n)
  await manualRun(store.id)
  await sendPlanned()
  const [second] = await payoutsOf(store)
  await notify(second!.reference, 'paid', 8_000n)
  await notify(first!.reference, 'paid', 8_000n)
  assert.deepEqual(await balance(store), [-8_000n, 0n])
  await earn(deps, store, [3_000n])
  await manualRun(store.id)
  assert.equal((await payoutsOf(store)).length, 2, 'below zero nothing is paid')
  await assertSound()
})

test('an answer that is lost, a line that is cut: one reference, one transfer', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [6_000n])
  await manualRun(store.id)
  till.next = ['answer-lost', 'lost']
  await sendPlanned()
  assert.deepEqual(await statesOf(store), [['planned', 6_000n]])
  for (let turn = 0; turn < 4; turn++) {
    clock.move(DAY_MS)
    await lookAtSilentPayouts(deps)
  }
  assert.equal(till.transfers.size, 1)
  assert.ok(till.calls.length >= 3)
  till.transfers.forEach((each, reference) => till.transfers.set(reference, { ...each, state: 'paid' }))
  clock.move(DAY_MS)
  await lookAtSilentPayouts(deps)
  assert.deepEqual(await statesOf(store), [['paid', 6_000n]], 'asked for what no notification had said')
  await assertSound()
})
