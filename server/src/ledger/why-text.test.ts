import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyText } from './why-text.ts'

test('a reason of the program is said in words, in either language; what a person wrote stays', () => {
  assert.deepEqual([whyText('after-sales', 'en'), whyText('after-sales', 'zh-CN'), whyText('refunded-by-seller', 'zh-CN')], ['a request about the order', '售后申请', '商家退款'])
  assert.deepEqual([whyText('counted twice', 'zh-CN'), whyText('constructor', 'en'), whyText('', 'en')], ['counted twice', 'constructor', ''])
})
