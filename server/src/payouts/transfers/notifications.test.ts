import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { listAudit } from '#audit'
import { type Database, sql } from '#database'
import { PARKED_ALARM_MS, PARKED_WARNING_MS } from '#news'
import { testApi } from '#testing'
import { payoutConsoleRoutes } from '../api-console.ts'
import type { PayoutsDeps } from '../deps.ts'
import { payoutsReactions } from '../reactions.ts'
import { payoutsStage } from '../test-payouts.ts'
import { earn, makeEarner } from '../test-till.ts'
import { payoutNews, receivePayoutNotification } from './receive-notification.ts'

const stage = payoutsStage()
const { assertSound, manualRun, sendPlanned, payoutsOf, statesOf, balance, notify, clock } = stage
/** More than are taken up at once. */
const STUCK = 101
const insertStuck = sql('testing.stuck-news', `insert into payout_notification (provider, event_id, kind, reference, body, notice, received_at, attempts) select 'till', 'stuck ' || n, 'test', '', '', '{}', $1, 1 from generate_series(1, $2) as n`)
let database: Database
let deps: PayoutsDeps
let operatorId: string
beforeEach(() => {
  ;({ database, deps, operatorId } = stage.now())
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
  await payoutNews.finishAll(deps)
  assert.deepEqual(await statesOf(store), [['paid', 6_000n]])
})

test('one that can be carried out gets its turn behind many that cannot', async () => {
  const store = await makeEarner(deps)
  await earn(deps, store, [6_000n])
  await manualRun(store.id)
  await sendPlanned()
  const [payout] = await payoutsOf(store)
  await database.writeOne(insertStuck, [clock.now(), STUCK])
  clock.move(1_000)
  const broken: PayoutsDeps = { ...deps, database: { ...database, write: () => Promise.reject(new Error('gone')) } }
  await receivePayoutNotification(broken, 'till', new Headers(), JSON.stringify({ eventId: 'behind', providerRef: `tra_${payout!.reference}`, reference: payout!.reference, state: 'paid', amountMinor: '6000', currency: 'CNY', why: '' }))
  clock.move(60_000)
  await payoutNews.finishAll(deps)
  await payoutNews.finishAll(deps)
  assert.deepEqual(await statesOf(store), [['paid', 6_000n]])
})

test('an operator settles what is parked with a reason, or has it processed again; age raises the alarm', async () => {
  const api = testApi(database, payoutConsoleRoutes(deps), clock)
  const boss = { id: operatorId, handle: 'boss' }
  const listed = async (state = 'open') => (await api.call<{ items: { eventId: string; why: string; alarm: string; said: { minor: number } | null; expected: { minor: number } | null; settled: { why: string } | null }[] }>(boss, 'GET', `/console/payout-notifications?state=${state}&limit=50`)).body.items
  const store = await makeEarner(deps)
  await earn(deps, store, [6_000n])
  await manualRun(store.id)
  await sendPlanned()
  const [payout] = await payoutsOf(store)
  await notify(payout!.reference, 'paid', 5_999n, 'too little')
  await notify(payout!.reference, 'paid', 6_000n, 'unreadable')
  const mine = async () => (await listed()).find(({ eventId }) => eventId === 'too little')
  assert.deepEqual([(await mine())?.why, (await mine())?.said?.minor, (await mine())?.expected?.minor, (await mine())?.alarm], ['wrong-amount', 5_999, 6_000, 'none'])
  clock.move(PARKED_WARNING_MS)
  assert.equal((await mine())?.alarm, 'warning')
  clock.move(PARKED_ALARM_MS)
  assert.equal((await mine())?.alarm, 'alarm')

  const name = { provider: 'till', eventId: 'too little' }
  assert.equal((await api.call(boss, 'POST', '/console/payout-notifications/another-try', name)).status, 204)
  assert.equal(await mine(), undefined, 'back in line')
  const takenUp = payoutsReactions(deps).find(({ on }) => on === 'payout-notification.taken-up')!
  assert.ok('work' in takenUp)
  await takenUp.work({ id: clock.id(), kind: 'payout-notification.taken-up', at: clock.now(), payload: name } as never)
  assert.equal((await mine())?.alarm, 'alarm', 'it still matches nothing, and is as old as it was')

  const settle = (why: string) => api.call(boss, 'POST', '/console/payout-notifications/settlement', { ...name, why })
  assert.equal((await settle(' ')).status, 422)
  assert.deepEqual([(await settle('the bank has corrected it')).status, (await settle('again')).status], [204, 409])
  assert.equal(await mine(), undefined)
  assert.equal((await listed('settled')).find(({ eventId }) => eventId === name.eventId)?.settled?.why, 'the bank has corrected it')
  for (const action of ['payout-notification.settle', 'payout-notification.take-up']) {
    assert.deepEqual((await listAudit(database.read, { action, limit: 9 })).map(({ subjectId, actorId }) => [subjectId, actorId]), [['till too little', operatorId]], action)
  }
  assert.deepEqual(await statesOf(store), [['paid', 6_000n]], 'settling moved nothing')
  await assertSound()
})
