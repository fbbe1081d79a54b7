import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '#clock'
import { sql } from '#database'
import { record } from '#events'
import { makePerson } from '#testing'
import { sayChargeback } from '../affiliate/test-arguments.ts'
import { earn } from '../payouts/test-till.ts'
import { accrue, bank, buy, clearCommission, clock, creator, database, listen, ownerOf, partner, send, shop, store, told, useWebhooks } from './test-webhooks.ts'

useWebhooks()

const insertRun = sql('webhooks.test-run', `insert into payout_run (id, kind, day, since, why, made_by, made_at, planned_at) values ($1, 'manual', $2::date, $2::date, 'test', $1, $2, $2)`)
const insertPayout = sql(
  'webhooks.test-payout',
  `insert into payout (id, run_id, account_id, currency, amount_minor, destination_id, provider, reference, hold_id, after_version, through_version, state, planned_at) values ($1, $2, $3, 'CNY', 1700, $1, 'till', $1::uuid::text, $1, 0, 1000000, 'planned', $4)`,
)
const insertDestination = sql(
  'webhooks.test-destination',
  `insert into payout_destination (id, account_id, kind, provider, sealed, key_id, bank, holder_shown, number_shown, made_by, made_at, replaced_at) values ($1, $2, 'card', 'till', '\\x00', 'none', '', 'L', '1', $2, $3, $3)`,
)

/** Its ledger is not asked for what was set aside: only what came in is. */
async function payOut(account: string): Promise<string> {
  const [run, payout, now] = [clock.id(), clock.id(), clock.now()]
  await database.writeOne(insertRun, [run, now])
  await database.writeOne(insertDestination, [payout, account, now])
  await database.writeOne(insertPayout, [payout, run, account, now])
  return payout
}
async function say(kind: 'payout.paid' | 'payout.returned', payoutId: string): Promise<void> {
  await database.write((db) => record(db, clock, kind, { payoutId }))
  await shop.settle()
  await send()
}

test('who earns commission hears how much of a payout was commission, and that it came back; who only sells hears nothing', async () => {
  await clearCommission(await buy())
  await earn({ database, clock } as never, creator, [700n])
  await listen(creator, '/creator')
  await listen(ownerOf(), '/store')
  const sold = await makePerson(database, systemClock)
  await earn({ database, clock } as never, sold, [1_700n])
  await listen(sold, '/sold')
  const paid = await payOut(creator.id)
  for (const each of [paid, await payOut(store.id), await payOut(sold.id)]) {
    await say('payout.paid', each)
    await say('payout.returned', each)
  }
  const heard = (path: string) => told(path).map(({ type, data }) => [type, data.payout, data.amount])
  const amount = { minor: 1_000, currency: 'CNY' }
  assert.deepEqual(heard('/creator'), [['commission.paid', paid, amount], ['commission.paid-back', paid, amount]])
  assert.deepEqual([heard('/store'), heard('/sold')], [[], []])
})

test('commission that a chargeback took after it was payable is payable again when it is won, and each reversal says what it was taken from', async () => {
  await listen(creator, '/creator')
  const bought = await buy()
  await clearCommission(bought)
  await sayChargeback(shop, bank, bought.payment, {})
  await shop.settle()
  await sayChargeback(shop, bank, bought.payment, { state: 'won', money: 'reinstated' })
  await shop.settle()
  await send()
  const heard = () => told('/creator').map(({ type, data }) => [type, data.amount!.minor, data.from])
  assert.deepEqual(heard(), [['commission.accrued', 1_000, undefined], ['commission.payable', 1_000, undefined], ['commission.reversed', 1_000, 'payable'], ['commission.accrued', 1_000, undefined], ['commission.payable', 1_000, undefined]])
  partner.heard.length = 0
  const other = await buy()
  await sayChargeback(shop, bank, other.payment, {})
  await shop.settle()
  await sayChargeback(shop, bank, other.payment, { state: 'won', money: 'reinstated' })
  await shop.settle()
  await send()
  assert.deepEqual(heard(), [['commission.accrued', 1_000, undefined], ['commission.reversed', 1_000, 'pending'], ['commission.accrued', 1_000, undefined]])
})

test('a fact of an older version, which did not say what its line was, is told as it was', async () => {
  await listen(ownerOf(), '/store')
  await accrue(1, { kind: 'again' })
  await accrue(1, { kind: 'charged' })
  await send()
  assert.deepEqual(told('/store').map(({ type, data }) => [type, data.from]).toSorted(), [['commission.accrued', undefined], ['commission.reversed', undefined]])
})
