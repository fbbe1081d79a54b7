import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { Database } from '#database'
import { compareStatement, type PaymentProvider } from '#payments'
import type { PayoutsDeps } from './deps.ts'
import { payoutMovementsBetween, payoutMovementsNamed } from './movements.ts'
import { partsOfPayout, sumsOfPayout, writePayoutStatement } from './statement.ts'
import { payoutsStage } from './test-payouts.ts'
import { earn, makeEarner, refundOf } from './test-till.ts'

const stage = payoutsStage()
const { manualRun, sendPlanned, payoutsOf, notify, clock } = stage
let database: Database
let deps: PayoutsDeps
beforeEach(() => {
  ;({ database, deps } = stage.now())
})

test('a statement adds up: what was carried over and every order’s part', async () => {
  const store = await makeEarner(deps)
  const [first] = await earn(deps, store, [4_000n, 1_000n])
  await manualRun(store.id)
  await sendPlanned()
  await refundOf(deps, store, first!, 600n)
  await notify((await payoutsOf(store))[0]!.reference, 'paid', 5_000n)
  const [third] = await earn(deps, store, [3_000n])
  await manualRun(store.id)
  const [second] = await payoutsOf(store)
  assert.equal(second!.amountMinor, 2_400n)
  const { carriedMinor } = await sumsOfPayout(database.read, second!)
  assert.equal(carriedMinor, 0n)
  const { lines } = await partsOfPayout(database.read, second!, { limit: 50 })
  assert.deepEqual(lines.map(({ kind, orderId, changeMinor }) => [kind, orderId, changeMinor]), [['refund', first, -600n], ['release', third, 3_000n]])
  let text = ''
  for await (const piece of writePayoutStatement(database.read, second!, { lang: 'en', ...deps })) text += piece
  assert.match(text, /The buyer has the goods,30\.00,CNY,N/)
  assert.match(text, /Payout,24\.00,CNY/)
  await notify(second!.reference, 'failed', 2_400n)
  await earn(deps, store, [1_000n])
  await sendPlanned()
  await manualRun(store.id)
  const [last] = await payoutsOf(store)
  const sums = await sumsOfPayout(database.read, last!)
  assert.equal(sums.carriedMinor + sums.parts.reduce((sum, each) => sum + each.changeMinor, 0n), 3_400n)
})

test('a provider’s statement is held against payouts: what is missing or differs is named', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [7_000n])
  await manualRun(store.id)
  await sendPlanned()
  const [payout] = await payoutsOf(store)
  await notify(payout!.reference, 'paid', 7_000n)
  const day = clock.now().toISOString().slice(0, 10)
  const line = { kind: 'payout' as const, reference: payout!.reference, providerRef: 'x', amountMinor: 7_000n, currency: 'CNY', at: clock.now() }
  const compare = async (lines: object[]) => {
    const provider = { name: 'till', statement: async () => lines } as Partial<PaymentProvider> as PaymentProvider
    const found = await compareStatement({ database, clock, providers: [provider], payoutMovements: { between: payoutMovementsBetween, named: payoutMovementsNamed } }, 'till', day)
    return found.filter(({ reference }) => [payout!.reference, 'po-unknown'].includes(reference)).map(({ kind, what }) => [kind, what])
  }
  assert.deepEqual(await compare([line]), [])
  assert.deepEqual(await compare([]), [['payout', 'missing-there']])
  assert.deepEqual(await compare([{ ...line, amountMinor: 6_999n }]), [['payout', 'amount']])
  assert.deepEqual(await compare([line, { ...line, reference: 'po-unknown' }]), [['payout', 'missing-here']])
})
