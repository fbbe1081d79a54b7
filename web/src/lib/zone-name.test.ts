import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zoneName } from './zone-name.ts'

test('a zone is called as its readers call it', () => {
  assert.deepEqual([zoneName('Asia/Shanghai', 'zh-CN'), zoneName('Asia/Shanghai', 'en')], ['中国标准时间', 'China Standard Time'])
})
