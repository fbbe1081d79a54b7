import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { listAudit } from '#audit'
import { type Database, openDatabase } from '#database'
import { balanceOf, PLATFORM } from '#ledger'
import { testApi } from '#testing'
import { payoutConsoleRoutes } from '../index.ts'
import type { PayoutsDeps } from '../deps.ts'
import { readPlan } from '../read-plan.ts'
import { importResults } from '../runs/import-results.ts'
import { makeManualRun } from '../runs/make-run.ts'
import { planRun } from '../runs/plan-run.ts'
import { writeRunFile } from '../runs/write-run-file.ts'
import { DAY_MS, payoutsStage } from '../test-payouts.ts'
import { earn, type Earner, makeEarner, nameDestination, testDeps } from '../test-till.ts'
import { destinationsOf } from './destination-row.ts'
import { askForTest, MAX_TEST_TRIES, MAX_TESTS, proveDestination, TEST_ARRIVES_DAYS, TEST_DAYS } from './prove-destination.ts'

const stage = payoutsStage()
const { assertSound, manualRun, statesOf, clock } = stage
let database: Database
let url: string
let operatorId: string
/** No provider pays or checks here. */
let deps: PayoutsDeps
beforeEach(() => {
  ;({ database, url, operatorId } = stage.now())
  deps = testDeps(database, clock, [])
})

async function unproven(amountMinor = 5_000n): Promise<Earner> {
  const store = await makeEarner(deps, { confirmed: false })
  await nameDestination(deps, store, undefined, { proven: false })
  if (amountMinor > 0n) await earn(deps, store, [amountMinor])
  return store
}
async function fileOf(runId: string): Promise<string[][]> {
  const file = await writeRunFile(deps, { runId, byId: operatorId })
  assert.ok('text' in file)
  return file.text.trimEnd().split('\n').map((line) => line.split(','))
}
const testLine = (lines: string[][]) => lines.find(([reference]) => reference!.startsWith('pt'))!
const codeIn = (line: string[]) => /^(\d{6}) Amoy pt/.exec(line[7]!)![1]!
const other = (code: string) => (code === '000000' ? '000001' : '000000')
const prove = (store: Earner, code: string) => database.write((db) => proveDestination(db, deps, store.id, { personId: store.owner.id, lang: 'en' }, code))
const ask = (store: Earner) => database.write((db) => askForTest(db, deps, store.id, { personId: store.owner.id, lang: 'en' }))
const destination = async (store: Earner) => (await readPlan(deps, store.id)).destination!
const result = (line: string[], state: string, why = '') => `reference,result,amount,currency,reason\n${line[0]},${state},0.01,CNY,${why}\n`
const costs = async () => (await balanceOf(database.read, { owner: PLATFORM, kind: 'costs' }, 'CNY')).balanceMinor

test('nothing is paid before the code of a test transfer was entered; the test is the platform’s cost', async () => {
  const store = await unproven()
  assert.equal((await destination(store)).test?.state, 'wanted')
  const runId = await manualRun(store.id, deps)
  assert.deepEqual(await statesOf(store), [])
  assert.equal((await destination(store)).test?.state, 'planned')
  const lines = await fileOf(runId)
  assert.deepEqual(await fileOf(runId), lines, 'the same file again')
  const line = testLine(lines)
  assert.deepEqual([line[1], line[3], line[5], line[6]], ['林小满', '6222020200112230', '0.01', 'CNY'])
  assert.equal((await destination(store)).test?.state, 'sent')
  const before = await costs()
  const csv = result(line, 'paid')
  assert.deepEqual(await importResults(deps, { runId, byId: operatorId, csv }), { applied: 1, repeated: 0, wrong: [], wrongCount: 0 })
  assert.deepEqual(await importResults(deps, { runId, byId: operatorId, csv }), { applied: 0, repeated: 1, wrong: [], wrongCount: 0 })
  assert.equal(await costs(), before + 1n)
  assert.equal((await readPlan(deps, store.id)).balances[0]!.waits, 'not-checked', 'that it arrived does not say where')
  assert.deepEqual(await prove(store, codeIn(line)), undefined)
  assert.equal((await destination(store)).verifiedBy, 'test')
  assert.deepEqual((await listAudit(database.read, { action: 'payout-destination.prove', limit: 1 })).map(({ actorId }) => actorId), [store.owner.id])
  await manualRun(store.id, deps)
  assert.deepEqual(await statesOf(store), [['planned', 5_000n]])
  await assertSound()
})

test('tries are few, a test ends, and only so many are sent', async () => {
  const store = await unproven()
  for (let nth = 0; nth < MAX_TESTS; nth++) {
    const runId = await manualRun(store.id, deps)
    const code = codeIn(testLine(await fileOf(runId)))
    assert.deepEqual((await ask(store))?.refused, nth === MAX_TESTS - 1 ? 'payout-tests-used-up' : 'payout-test-under-way')
    if (nth === 0) {
      for (let tries = MAX_TEST_TRIES; tries > 0; tries--) assert.equal((await prove(store, other(code)))?.refused, tries > 1 ? 'payout-code-wrong' : 'payout-test-over')
    } else clock.move(TEST_DAYS * DAY_MS)
    assert.equal((await prove(store, code))?.refused, 'payout-test-over', 'also the right one is late')
    assert.equal((await ask(store))?.refused, nth === MAX_TESTS - 1 ? 'payout-tests-used-up' : undefined)
  }
  assert.deepEqual(await statesOf(store), [])
})

test('one that has not come after some days may be asked for again; the older code is void then', async () => {
  const store = await unproven()
  const first = codeIn(testLine(await fileOf(await manualRun(store.id, deps))))
  clock.move(TEST_ARRIVES_DAYS * DAY_MS)
  assert.equal(await ask(store), undefined)
  assert.equal((await prove(store, first))?.refused, 'payout-nothing-to-prove')
  const second = codeIn(testLine(await fileOf(await manualRun(store.id, deps))))
  assert.equal(await prove(store, second), undefined)
  await assertSound()
})

test('a test that the bank sends back refuses the account, and costs nothing in the end', async () => {
  const store = await unproven()
  const before = await costs()
  const runId = await manualRun(store.id, deps)
  const line = testLine(await fileOf(runId))
  await importResults(deps, { runId, byId: operatorId, csv: result(line, 'paid') })
  await importResults(deps, { runId, byId: operatorId, csv: result(line, 'returned', 'no such name') })
  assert.equal(await costs(), before)
  assert.equal((await readPlan(deps, store.id)).balances[0]!.waits, 'check-refused')
  assert.equal((await prove(store, codeIn(line)))?.refused, 'payout-nothing-to-prove')
  await assertSound()
})

test('an account without money gets no test, and two processes that plan one run send one', async () => {
  const [poor, store] = [await unproven(0n), await unproven()]
  const second = openDatabase({ connection: { connectionString: url } })
  try {
    const id = clock.id()
    await database.write((db) => makeManualRun(db, deps, { id, byId: operatorId, why: 'a test' }))
    await Promise.all([planRun(deps, id), planRun({ ...deps, database: second }, id)])
    assert.equal((await fileOf(id)).filter(([reference]) => reference!.startsWith('pt')).length, 1)
    assert.deepEqual([(await destination(poor)).test?.state, (await destination(store)).test?.state], ['wanted', 'sent'])
  } finally {
    await second.close()
  }
})

test('an operator verifies by hand with a reason, once', async () => {
  const store = await unproven()
  const api = testApi(database, payoutConsoleRoutes(deps), clock)
  const boss = { id: operatorId }
  const waiting = async () => (await api.call<{ items: { account: { id: string } }[] }>(boss, 'GET', '/console/payout-destinations?limit=50')).body.items.some(({ account }) => account.id === store.id)
  const looked = (await destinationsOf(database.read, [store.id])).get(store.id)!.id
  const verify = (why: string) => api.call(boss, 'POST', `/console/accounts/${store.id}/payout-destination/verification`, { why, destination: looked })
  assert.equal(await waiting(), true)
  assert.deepEqual([(await verify('')).status, (await verify('saw the bank’s letter')).status, (await verify('again')).status], [422, 204, 409])
  assert.equal(await waiting(), false)
  assert.equal((await destination(store)).verifiedBy, 'operator')
  assert.equal((await listAudit(database.read, { action: 'payout-destination.verify', limit: 1 }))[0]!.detail.why, 'saw the bank’s letter')
  await manualRun(store.id, deps)
  assert.deepEqual(await statesOf(store), [['planned', 5_000n]])
  await assertSound()
})

test('a bank account that was put in the place of the one that the operator looked at is not verified with it', async () => {
  const store = await unproven()
  const api = testApi(database, payoutConsoleRoutes(deps), clock)
  const looked = (await destinationsOf(database.read, [store.id])).get(store.id)!.id
  await nameDestination(deps, store, undefined, { proven: false })
  const { status, body } = await api.call<{ code: string }>({ id: operatorId }, 'POST', `/console/accounts/${store.id}/payout-destination/verification`, { why: 'saw the papers of the first', destination: looked })
  assert.deepEqual([status, body.code], [409, 'payout-destination-replaced'])
  assert.equal((await destinationsOf(database.read, [store.id])).get(store.id)!.checkedAt, null)
})
