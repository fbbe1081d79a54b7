import assert from 'node:assert/strict'
import { test } from 'node:test'
import { widthsFor } from './picture-widths.ts'

const ALL = [96, 320, 640, 960, 1440]

test('what is drawn small on every screen names no large pictures', () => {
  assert.deepEqual(widthsFor(ALL, '44px'), [96, 320])
  assert.deepEqual(widthsFor(ALL, '160px'), [320, 640])
})

test('what fills a part of the window names what phones and fine screens need, and nothing too small', () => {
  assert.deepEqual(widthsFor(ALL, '(min-width: 700px) 380px, 62vw'), [320, 640, 960])
  assert.deepEqual(widthsFor(ALL, '(min-width: 1120px) 1088px, 100vw'), ALL.slice(1))
})

test('a picture smaller than its place is named as it is', () => {
  assert.deepEqual(widthsFor([96], '(min-width: 700px) 570px, 92vw'), [96])
  assert.deepEqual(widthsFor([96, 200], '100vw'), [200])
})
