import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#clock'
import { newsTellers } from './tell-news.ts'

test('what is not believed is counted every time and written down once a minute; what matches nothing is written down always', () => {
  const clock = fixedClock(new Date('2026-05-01T08:00:00Z'))
  const [warned, counted] = [[] as unknown[], [] as string[]]
  const tell = newsTellers({ clock, log: { warn: (line: object) => void warned.push(line), debug: () => {} } as never, meters: { failure: (from) => void counted.push(from) } })
  for (let time = 0; time < 100; time++) {
    tell.payment({ provider: 'stripe', what: 'forged' }, undefined)
    tell.carrier({ tracker: 'gateway', what: 'stale' }, undefined)
  }
  assert.deepEqual([warned.length, counted.length], [2, 200])
  clock.move(60_000)
  for (const provider of ['stripe', 'alipay', 'stripe']) tell.payment({ provider, what: 'forged' }, undefined)
  for (let time = 0; time < 2; time++) tell.payment({ provider: 'stripe', what: 'parked wrong-amount' }, undefined)
  tell.payment({ provider: 'stripe', what: 'repeated' }, undefined)
  assert.deepEqual([warned.length, counted.length], [6, 205])
})
