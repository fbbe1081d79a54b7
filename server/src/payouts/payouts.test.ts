import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { fixedClock } from '#clock'
import { reinstateAccount, suspendAccount } from '#accounts'
import { type Database, openDatabase, sql } from '#database'
import { balanceOf, ledgerChecks } from '#ledger'
import { compareStatement, type PaymentProvider } from '#payments'
import { bookFreeze, bookThaw } from '#settlement'
import { makePerson, testDatabase } from '#testing'
import { payoutsChecks } from './checks.ts'
import type { PayoutsDeps } from './deps.ts'
import { payoutMovementsBetween, payoutMovementsNamed } from './movements.ts'
import { BANK } from './port.ts'
import { listPayouts, payoutsToLookAt } from './read-payouts.ts'
import { readPlan } from './read-plan.ts'
import { importResults } from './runs/import-results.ts'
import { makeDailyRun, makeManualRun } from './runs/make-run.ts'
import { finishRuns, planRun } from './runs/plan-run.ts'
import { listRuns } from './runs/read-runs.ts'
import { writeRunFile } from './runs/write-run-file.ts'
import { partsOfPayout, sumsOfPayout, writePayoutStatement } from './statement.ts'
import { liftStop, stopPayouts } from './stop.ts'
import { saveSchedule } from './terms.ts'
import { CARD, earn, type Earner, makeEarner, nameDestination, refundOf, testDeps, type TestTill, testTill } from './test-till.ts'
import { applyTransfer } from './transfers/apply-transfer.ts'
import { finishPayoutNotifications, receivePayoutNotification } from './transfers/receive-notification.ts'
import { lookAtSilentPayouts, sendPayout } from './transfers/send-payout.ts'

const DAY_MS = 86_400_000
const clock = fixedClock(new Date('2026-03-02T06:00:00Z'))
const mails = sql<{ subject: string; recipient: string }>('testing.mails', `select subject, recipient from message_out where purpose = 'service' order by id`)
const payoutFacts = sql<{ id: string }>('testing.planned-facts', `delete from outbox where kind = 'payout.planned' returning payload ->> 'payoutId' as id`)
const wipe = sql('testing.no-more-payouts', `delete from payout_run r where not exists (select 1 from payout p where p.run_id = r.id)`)
const poison = sql(
  'testing.poison-run',
  `insert into payout (id, run_id, account_id, currency, amount_minor, destination_id, provider, reference, hold_id, after_version, through_version, state, failed_at, planned_at)
   select $1::uuid, $2::uuid, account_id, currency, amount_minor, destination_id, provider, $1::text, $1::uuid, after_version, through_version, 'failed', planned_at, planned_at from payout where account_id = $3`,
)
const cure = sql('testing.cure-run', 'delete from payout where id = $1')
let database: Database
let url: string
let drop: () => Promise<void>
let till: TestTill
let deps: PayoutsDeps
let operatorId: string

before(async () => {
  ;({ database, url, drop } = await testDatabase())
  operatorId = (await makePerson(database, clock, { operator: true })).id
})
after(() => drop())
beforeEach(async () => {
  till = testTill()
  deps = testDeps(database, clock, [till])
  clock.move(DAY_MS)
  await database.writeOne(wipe)
})

async function assertSound(): Promise<void> {
  for (const check of [...payoutsChecks, ...ledgerChecks]) assert.deepEqual((await check.count(database.read)).examples, [], check.name)
}

async function manualRun(accountId?: string, by = deps): Promise<string> {
  const id = clock.id()
  await database.write((db) => makeManualRun(db, by, { id, byId: operatorId, why: 'a test', accountId }))
  await planRun(by, id)
  return id
}

/** What the worker would do with the facts of planned payouts. */
async function sendPlanned(by = deps): Promise<void> {
  for (const { id } of await database.writeOne(payoutFacts)) await sendPayout(by, id)
}

const payoutsOf = (store: Earner) => listPayouts(database.read, store.id, { limit: 50 })
const statesOf = async (store: Earner) => (await payoutsOf(store)).map(({ state, amountMinor }) => [state, amountMinor])
const balance = async (store: Earner, currency = 'CNY') => {
  const { balanceMinor, pendingMinor } = await balanceOf(database.read, { owner: store.id, kind: 'balance' }, currency)
  return [balanceMinor, pendingMinor]
}
const notify = (reference: string, state: string, amountMinor: bigint, eventId = `${reference} ${state}`) =>
  receivePayoutNotification(deps, 'till', new Headers(), JSON.stringify({ eventId, providerRef: `tra_${reference}`, reference, state, amountMinor: String(amountMinor), currency: 'CNY', why: '' }))

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

test('wrong amounts, other transfers and unknown references are parked and change nothing', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [6_000n])
  await manualRun(store.id)
  await sendPlanned()
  const [payout] = await payoutsOf(store)
  await notify(payout!.reference, 'paid', 6_001n, `lie ${payout!.id}`)
  await notify('po00000000000000000000000000000000', 'paid', 6_000n)
  assert.deepEqual(await statesOf(store), [['sent', 6_000n]])
  assert.deepEqual(await balance(store), [6_000n, 6_000n])
})

test('a notification that could not be carried out is kept and taken up', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [6_000n])
  await manualRun(store.id)
  await sendPlanned()
  const [payout] = await payoutsOf(store)
  const broken: PayoutsDeps = { ...deps, database: { ...database, write: () => Promise.reject(new Error('gone')) } }
  assert.equal(await receivePayoutNotification(broken, 'till', new Headers(), JSON.stringify({ eventId: 'kept', providerRef: `tra_${payout!.reference}`, reference: payout!.reference, state: 'paid', amountMinor: '6000', currency: 'CNY', why: '' })), 'stored')
  assert.deepEqual(await statesOf(store), [['sent', 6_000n]])
  clock.move(60_000)
  await finishPayoutNotifications(deps)
  assert.deepEqual(await statesOf(store), [['paid', 6_000n]])
})

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
  for await (const piece of writePayoutStatement(database.read, second!, { lang: 'en', orderNumbers: deps.orderNumbers })) text += piece
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
  await finishRuns(deps)
  assert.deepEqual(await balance(sick), [8_000n, 8_000n])
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
