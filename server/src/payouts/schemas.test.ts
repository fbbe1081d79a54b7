import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MinimumChange } from './schemas.ts'

test('a least amount is of a currency in which something can be sold', () => {
  const pathOf = (currency: string) => MinimumChange.safeParse({ currency, minimumMinor: 100 }).error?.issues[0]?.path
  assert.deepEqual([pathOf('CNY'), pathOf('ZZZ')], [undefined, ['currency']])
})
