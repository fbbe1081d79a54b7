import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitMinor } from './split-minor.ts'

test('an amount is split by largest remainder, the earlier part first', () => {
  assert.deepEqual(splitMinor(100n, [1n, 1n, 1n]), [34n, 33n, 33n])
  assert.deepEqual(splitMinor(10n, [1n, 2n, 4n]), [1n, 3n, 6n])
  assert.deepEqual(splitMinor(0n, [0n, 0n]), [0n, 0n])
  assert.deepEqual(splitMinor(2n, [0n, 1n, 0n, 1n]), [0n, 1n, 0n, 1n])
  assert.throws(() => splitMinor(1n, [0n]))
})

test('whatever the amount and the weights, the parts add up, and none is above its weight or a unit from its share', (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`SEED=${seed}`)
  let state = seed
  const next = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below
  for (let round = 0; round < 5_000; round++) {
    const weights = Array.from({ length: 1 + next(12) }, () => BigInt(next(3) === 0 ? 0 : next(100_000)))
    const total = weights.reduce((sum, weight) => sum + weight, 0n)
    if (total === 0n) continue
    const amount = BigInt(next(Number(total) + 1))
    const parts = splitMinor(amount, weights)
    assert.equal(parts.reduce((sum, part) => sum + part, 0n), amount)
    parts.forEach((part, at) => {
      assert.ok(part <= weights[at]!, `${part} of ${weights[at]}`)
      const off = part * total - amount * weights[at]!
      assert.ok(off < total && off > -total)
    })
  }
})
