import assert from 'node:assert/strict'
import { test } from 'node:test'
import { showProgress } from './progress.ts'

/** Twenty seconds of work, told twice a second. */
function work(isTTY: boolean): string {
  let nowMs = 1_000_000
  let said = ''
  const progress = showProgress('import', { out: { isTTY, write: (text) => (said += text) }, nowMs: () => nowMs })
  for (let half = 0; half < 40; half++, nowMs += 500) progress.share(half / 40, `${half} rows`)
  progress.end()
  return said
}

test('where there is no terminal a line is said every few seconds, without control characters', () => {
  assert.equal(work(false), 'import  20 % 8 rows\nimport  40 % 16 rows\nimport  60 % 24 rows\nimport  80 % 32 rows\nimport done in 20 s\n')
})

test('in a terminal a bar stays in its line and is gone at the end', () => {
  const said = work(true)
  assert.equal(said.split('\r').length, 42)
  assert.doesNotMatch(said, /\n/)
  assert.ok(said.endsWith('\r\u001b[K'))
})

test('short work says nothing where there is no terminal', () => {
  let said = ''
  const progress = showProgress('backup', { out: { write: (text) => (said += text) }, nowMs: () => 0 })
  progress.share(0.5)
  progress.end()
  assert.equal(said, '')
})
