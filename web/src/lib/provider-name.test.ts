import assert from 'node:assert/strict'
import { test } from 'node:test'
import { providerName } from './provider-name.ts'
import { words } from './words/books.zh-CN.ts'

test('a provider is called as people call it, one that nobody knows as it is configured', () => {
  const names = ['alipay', 'wechat-pay', 'toString', 'harbour-bank'].map((each) => providerName((key) => words[key], each))
  assert.deepEqual(names, ['支付宝', '微信支付', 'toString', 'harbour-bank'])
})
