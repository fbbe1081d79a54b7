import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureText, shareOf } from './measures.ts'

test('measures are read as people say them, and never rounded up', () => {
  assert.deepEqual([measureText('followers', 29_999, 'en'), measureText('activeFollowers', 60, 'zh-CN'), measureText('revisitBps', 1_099, 'en'), measureText('postsADayMilli', 249, 'en')], ['29,999', '60', '10.99%', '0.24'])
  assert.deepEqual([shareOf(299, 300), shareOf(400, 300), shareOf(0, 0)], [99, 100, 100])
})
