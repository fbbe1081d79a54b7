import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownState } from './payout-state.ts'

test('a payout that failed before it was sent reads as taken back, any other as what it is', () => {
  const sentAt = '2026-03-02T06:00:00Z'
  assert.deepEqual([shownState({ state: 'failed', sentAt: null }), shownState({ state: 'failed', sentAt }), shownState({ state: 'planned', sentAt: null }), shownState({ state: 'paid', sentAt })], ['taken-back', 'failed', 'planned', 'paid'])
})
