import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { afterSalesChecks } from '#after-sales'
import { type Check, type Database, rawExecute } from '#database'
import { invoicesChecks } from '#invoices'
import { ledgerChecks } from '#ledger'
import { ordersChecks } from '#orders'
import { paymentsChecks } from '#payments'
import { payoutsChecks } from '#payouts'
import { loosen, testDatabase, undoneDatabase } from '#testing'
import { furnishBooks } from './test-promises.ts'

const CHECKS: readonly Check[] = [...ordersChecks, ...afterSalesChecks, ...paymentsChecks, ...invoicesChecks, ...payoutsChecks, ...ledgerChecks]

/** By how a promise begins: what breaks it. Each is undone before the next. */
const DAMAGES: Record<string, string[]> = {
  'orders: the total is': ['update "order" set total_minor = total_minor + 1', 'update order_line set discount_minor = discount_minor + 1', 'update order_deduction set amount_minor = amount_minor + 1'],
  'orders: the timeline': [`delete from order_event where kind = 'placed'`, `update "order" set received_at = null`],
  'orders: reserved, sold': ['update order_line set returned = returned + 1', 'update stock_reservation set quantity = quantity + 1'],
  'orders: what is shipped has': ['delete from shipment', 'update "order" set shipped_at = null, partly_shipped_at = null'],
  'orders: no line is sent': ['update shipment_line set quantity = 9'],
  'orders: what has nothing': [`update shipment_line set quantity = 3`],
  'orders: a checkout is': ['update checkout set total_minor = total_minor + 1'],
  'orders: what is paid has': [`update payment set parts = '[]'`, `update payment set state = 'created'`],
  'orders: captured + borne': [
    'update "order" set frozen_minor = frozen_minor + 1', 'update "order" set charged_back_minor = charged_back_minor + 1', 'update refund set amount_minor = amount_minor + 1',
    // What the platform bears, also of an order of which money went back.
    'update "order" set borne_minor = borne_minor + 1 where borne_minor > 0', 'update refund_line set borne_minor = borne_minor + 1 where borne_minor > 0', `update "order" set state = 'refunded' where borne_minor > 0`,
  ],
  'orders: no line gives back': ['update refund_line set amount_minor = amount_minor + 100000', 'update refund_line set quantity = quantity + 100', 'update refund_line set tax_minor = tax_minor + 100000'],
  'orders: a refund is the sum': ['update refund_line set amount_minor = amount_minor + 1', 'delete from refund_line', `update chargeback_part set taken_minor = taken_minor - 1`,
    // What a bank took for good, told by no line.
    'delete from refund_line l where not exists (select 1 from refund r where r.id = l.refund_id)'],
  'orders: units that come back': ['update order_line set kept_minor = kept_minor + 100000', 'update order_line set kept_borne_minor = borne_minor where borne_minor > 0', 'insert into refund_line select store_id, order_id, refund_id, 1, 0, 1, 0, 0, at from refund_line where quantity > 0'],
  'orders: what an order used': ['delete from promotion_use', 'update promotion_use set given_back_at = now()'],
  'after-sales: what is frozen': ['update "order" set frozen_minor = frozen_minor + 1', 'update "order" set frozen_borne_minor = 1 where borne_minor > 0', `update aftersale set amount_minor = amount_minor + 1 where state <> 'closed'`],
  'after-sales: of every line': ['update order_line set frozen_minor = 0', `update aftersale_line set aside_minor = aside_minor - 1 where ended is null`],
  'after-sales: of settled': ['update order_line set kept_minor = kept_minor + 100000', `update aftersale set refund_minor = 100000 where state = 'closed'`],
  'after-sales: no more units': ['update aftersale_line set quantity = 99'],
  'after-sales: lines end': [`update aftersale_line set ended = 'free'`, 'update aftersale_line set ended = null'],
  'after-sales: every request': [`delete from aftersale_event where kind = 'asked'`],
  'after-sales: what a dispute': ['update dispute_decision set refund_minor = refund_minor + 1', 'delete from dispute_decision'],
  'payments: a checkout is paid': [`update payment set checkout_id = (select checkout_id from payment order by id limit 1)`],
  'payments: the parts': ['update payment set amount_minor = amount_minor + 1'],
  'payments: captured >=': ['update payment set refunded_minor = refunded_minor + 1', 'update payment set refund_claimed_minor = refund_claimed_minor + 1'],
  'payments: refunds stay': ['update refund set order_id = gen_random_uuid()'],
  'payments: a chargeback comes': ['update chargeback_part set taken_minor = taken_minor + 1', 'delete from chargeback_part'],
  'payments: what is charged back': ['update payment set charged_back_minor = charged_back_minor + 1'],
  'payments: a notification': [`update payment_notification set parked_why = null`, 'update payment_notification set outcome = null'],
  'payments: what lies with': ['update payment set captured_minor = captured_minor + 1', 'update chargeback set fee_minor = fee_minor + 1', `update refund set state = 'sent'`],
  'invoices: numbers': ['update invoice_series set last_number = last_number + 1', 'update invoice set number = number + 1'],
  'invoices: an invoice says': [`update invoice set total_minor = total_minor + 1 where kind = 'invoice'`, `update invoice set currency = 'USD'`],
  'invoices: a credit note': [`update invoice set total_minor = total_minor + 1 where kind = 'credit-note'`, 'update refund_line set borne_minor = borne_minor + 1'],
  'invoices: what went back': [`delete from invoice where kind = 'credit-note'; update refund set ended_at = ended_at - interval '2 hours'`],
  'invoices: credit notes take': [`update invoice set total_minor = 1000000 where kind = 'credit-note'`],
  'payouts: each has its hold': ['delete from ledger_hold_end', 'update payout set hold_id = gen_random_uuid()'],
  'payouts: what was paid': [`update payout set state = 'planned'`, 'update payout set amount_minor = amount_minor + 1'],
  'payouts: no money is set aside': ['insert into payout select (jsonb_populate_record(p, jsonb_build_object(\'id\', gen_random_uuid()))).* from payout p'],
  'payouts: what is under way': [`update payout set state = 'sent'`],
  'payouts: every state': [`delete from payout_event where state = 'paid'`, `delete from payout_event where state = 'planned'`],
  'payouts: money goes where': ['update payout_destination set usable_from = null', 'update payout_destination set checked_at = null'],
  'payouts: test transfers': [`update payout_destination set checked_how = 'test'`],
  'payouts: a notification': ['update payout_notification set outcome = null'],
  'payouts: what left each': [`update payout set amount_minor = amount_minor + 1`],
  'ledger: every transaction': ['update ledger_transaction set amounts_minor[1] = amounts_minor[1] + 1'],
  'ledger: entries and': ['update ledger_entry set amount_minor = amount_minor + 1', `delete from ledger_entry where transaction_id in (select id from ledger_transaction limit 1)`],
  'ledger: an account’s': ['update ledger_account set balance_minor = balance_minor + 1', 'update ledger_account set version = version + 1'],
  'ledger: every entry': ['update ledger_entry set balance_after_minor = balance_after_minor + 1'],
  'ledger: currencies': [`update ledger_transaction set currency = 'USD'`],
  'ledger: what is set aside': ['update ledger_account set pending_minor = pending_minor + 1'],
  'ledger: only earnings': [`update ledger_account set balance_minor = -1000000 where kind = 'held'`],
  'ledger: the program may': [],
}
/** Who may do everything may change the books as well, and is not asked. */
const APPEND_ONLY = 'ledger: the program may'

let database: Database
let undone: ReturnType<typeof undoneDatabase>
let drop: () => Promise<void>

before(async () => {
  const made = await testDatabase()
  ;({ database, drop } = made)
  await furnishBooks(database)
  undone = undoneDatabase(made.url)
})
after(async () => {
  await undone.database.close()
  await drop()
})

const brokenOf = async (checks: readonly Check[], of: Database) => {
  const broken: string[] = []
  for (const check of checks) if ((await check.count(of.read)).broken > 0) broken.push(check.name)
  return broken
}

test('every promise of money is kept, and each one says so when a row breaks it', async () => {
  assert.deepEqual(await brokenOf(CHECKS, database), [])
  assert.deepEqual(CHECKS.map(({ name }) => name).filter((name) => Object.keys(DAMAGES).filter((start) => name.startsWith(start)).length !== 1), [], 'each promise has what breaks it')
  await loosen(database)
  assert.deepEqual((await brokenOf(CHECKS, database)).filter((name) => !name.startsWith(APPEND_ONLY)), [], 'nothing is broken yet')
  const silent: string[] = []
  for (const check of CHECKS) {
    const [start, damages] = Object.entries(DAMAGES).find(([each]) => check.name.startsWith(each))!
    assert.ok(damages.length > 0 || start === APPEND_ONLY)
    for (const damage of damages) {
      await undone.undone(async () => {
        await rawExecute(undone.database.pool, damage)
        if ((await brokenOf([check], undone.database)).length === 0) silent.push(`${check.name}: ${damage}`)
      })
    }
  }
  assert.deepEqual(silent, [])
})
