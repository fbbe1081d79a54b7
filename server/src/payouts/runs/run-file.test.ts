import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Database } from '#database'
import { balanceOf } from '#ledger'
import { BANK } from '../port.ts'
import { importResults } from './import-results.ts'
import { writeRunFile } from './write-run-file.ts'
import { payoutsStage } from '../test-payouts.ts'
import { CARD, earn, makeEarner, testDeps } from '../test-till.ts'

const stage = payoutsStage()
const { assertSound, manualRun, payoutsOf, statesOf, balance, clock } = stage
let database: Database
let operatorId: string
beforeEach(() => {
  ;({ database, operatorId } = stage.now())
})

test('a bank’s file is the same at every download, and its results are taken in once', async () => {
  const byFile = testDeps(database, clock, [])
  const [one, two] = [await makeEarner(byFile), await makeEarner(byFile, { wish: { ...CARD, holder: 'Lin, Xiaoman' } })]
  await earn(byFile, one, [12_345n])
  await earn(byFile, two, [5_000n])
  await manualRun(undefined, byFile)
  const [payout] = await payoutsOf(one)
  const [other] = await payoutsOf(two)
  assert.equal(payout!.provider, BANK)
  const runId = payout!.runId
  const file = async () => {
    const made = await writeRunFile(byFile, { runId, byId: operatorId })
    assert.ok('text' in made)
    return made.text
  }
  const text = await file()
  assert.equal(await file(), text)
  assert.match(text, new RegExp(`${payout!.reference},林小满,card,6222020200112230,工商银行,123\\.45,CNY,`))
  assert.match(text, /"Lin, Xiaoman"/)
  assert.match(text, /#total,\d+,.* CNY,[0-9a-f]{64}\n$/)
  assert.deepEqual(await statesOf(one), [['sent', 12_345n]])
  const results = `reference,result,amount,currency,reason\n${payout!.reference},paid,123.45,CNY,\n${other!.reference},failed,50.00,CNY,account closed\npo1,paid,1,CNY,\n${other!.reference},paid,51.00,CNY,\n`
  const read = await importResults(byFile, { runId, byId: operatorId, csv: results })
  assert.deepEqual(read, { applied: 2, repeated: 0, wrongCount: 2, wrong: [{ line: 4, reference: 'po1', why: 'unknown-payout' }, { line: 5, reference: other!.reference, why: 'wrong-amount' }] })
  assert.deepEqual([await statesOf(one), await statesOf(two)], [[['paid', 12_345n]], [['failed', 5_000n]]])
  const again = await importResults(byFile, { runId, byId: operatorId, csv: results })
  assert.ok('repeated' in again && again.repeated === 2 && again.applied === 0)
  assert.deepEqual([await balance(one), await balance(two)], [[0n, 0n], [5_000n, 0n]])
  assert.equal((await balanceOf(database.read, { owner: `provider:${BANK}`, kind: 'clearing' }, 'CNY')).balanceMinor, -12_345n)
  await assertSound()
})
