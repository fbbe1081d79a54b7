import assert from 'node:assert/strict'
import { test } from 'node:test'
import { balanceSheets, type OwnerBalance } from './balance-sheet.ts'

const balance = (owner: string, account: OwnerBalance['account'], minor: number, currency = 'CNY'): OwnerBalance => ({ owner, account, balance: { minor, currency }, pending: { minor: 0, currency }, available: { minor, currency } })

test('what lies with the providers stands against to whom it belongs, one sheet a currency', () => {
  const sheets = balanceSheets([balance('accounts', 'held', 700), balance('accounts', 'balance', 196), balance('platform', 'fees', 4), balance('provider:sandbox', 'clearing', 900), balance('provider:sandbox', 'clearing', 50, 'USD'), balance('accounts', 'held', 40, 'USD')])
  assert.deepEqual(sheets.map(({ currency, total, apart }) => [currency, total.minor, apart.minor]), [['CNY', 900, 0], ['USD', 50, 10]])
  assert.deepEqual(sheets[0]!.belongsTo.map(({ kind, amount }) => [kind, amount.minor]), [['held', 700], ['balance', 196], ['refunding', 0], ['fees', 4]])
})

test('what is seldom there is shown when it is', () => {
  const [sheet] = balanceSheets([balance('accounts', 'disputed', 30), balance('platform', 'disputed', 0), balance('platform', 'balance', -5), balance('provider:sandbox', 'clearing', 25)])
  assert.deepEqual(sheet!.belongsTo.slice(4).map(({ owner, kind }) => [owner, kind]), [['accounts', 'disputed'], ['platform', 'balance']])
  assert.equal(sheet!.apart.minor, 0)
})

test('what stores have promised of their held money lessens it: with commission both sides are even', () => {
  const [sheet] = balanceSheets([balance('provider:sandbox', 'clearing', 10_000), balance('accounts', 'held', 10_000), balance('accounts', 'promised', 1_000), balance('accounts', 'commission', 900), balance('platform', 'commission-fees', 100)])
  assert.equal(sheet!.apart.minor, 0)
})
