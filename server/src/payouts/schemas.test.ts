import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DestinationCode, DestinationWish, MinimumChange, TestCode } from './schemas.ts'

test('a least amount is of a currency in which something can be sold', () => {
  const pathOf = (currency: string) => MinimumChange.safeParse({ currency, minimumMinor: 100 }).error?.issues[0]?.path
  assert.deepEqual([pathOf('CNY'), pathOf('ZZZ')], [undefined, ['currency']])
})

test('a sign that banks do not take is refused at its field by a rule of its own; a bank may be left out', () => {
  const wrongOf = (wish: object) => DestinationWish.safeParse({ kind: 'card', holder: '林小满', number: '6222020200112230', ...wish }).error?.issues.map(({ path, message }) => [...path, message])
  assert.deepEqual([wrongOf({}), wrongOf({ bank: '' }), wrongOf({ bank: '工商银行（厦门）' }), wrongOf({ holder: 'O’Neil & Sons, Ltd.' })], [undefined, undefined, undefined, undefined])
  assert.deepEqual(wrongOf({ holder: 'Lin | Xiaoman' }), [['holder', 'payout-name-form']])
  assert.deepEqual(wrongOf({ holder: '=SUM(A1)', bank: 'a|b' }), [['holder', 'payout-name-form'], ['bank', 'payout-name-form']])
  assert.equal(DestinationCode.safeParse({ code: '1234' }).error?.issues[0]?.message, 'payout-code-form')
  assert.equal(TestCode.safeParse({ code: '12345678' }).error?.issues[0]?.message, 'payout-test-code-form')
})
