import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { idTimeMs } from '#clock'
import { groupsAtOnce } from './at-once.ts'
import { townClock } from './town-clock.ts'

test('things that are told at once each have their own time, and outside of them it is now', async () => {
  const clock = townClock()
  const moments = Array.from({ length: 20 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)))
  await Promise.all(
    moments.map((moment, at) =>
      clock.at(moment, async () => {
        const before = clock.id()
        await sleep(at % 3)
        const after = clock.id()
        assert.equal(clock.now(), moment)
        assert.ok(before < after)
        assert.equal(idTimeMs(after), moment.getTime())
      }),
    ),
  )
  assert.ok(Math.abs(clock.now().getTime() - Date.now()) < 1_000)
})

test('a group keeps its order, and no more are worked on at once than wanted', async () => {
  const seen = new Map<string, number[]>()
  let busy = 0
  let most = 0
  const groups = ['a', 'b', 'c', 'd', 'e'].map((name, at) => Array.from({ length: at + 1 }, (_, n) => ({ name, n })))
  await groupsAtOnce(groups, async ({ name, n }) => {
    most = Math.max(most, ++busy)
    await sleep(1)
    seen.set(name, [...(seen.get(name) ?? []), n])
    busy--
  }, 3)
  assert.equal(most, 3)
  for (const group of groups) assert.deepEqual(seen.get(group[0]!.name), group.map((each) => each.n))
})
