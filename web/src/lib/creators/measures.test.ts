import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureText, missingText, shareOf } from './measures.ts'

test('measures are read as people say them, and never rounded up', () => {
  assert.deepEqual([measureText('followers', 29_999, 'en'), measureText('activeFollowers', 60, 'zh-CN'), measureText('revisitBps', 1_099, 'en'), measureText('postsADayMilli', 249, 'en')], ['29,999', '60', '10.99%', '0.24'])
  assert.deepEqual([shareOf(299, 300), shareOf(400, 300), shareOf(0, 0)], [99, 100, 100])
})

test('what is had and what is missing make up what a level takes', () => {
  assert.deepEqual([measureText('postsADayMilli', 464, 'en'), missingText('postsADayMilli', 536, 'en')], ['0.46', '0.54'])
  assert.deepEqual([missingText('postsADayMilli', 540, 'en'), missingText('postsADayMilli', 1, 'en'), missingText('revisitBps', 1_099, 'en'), missingText('followers', 3, 'en')], ['0.54', '0.01', '10.99%', '3'])
})
