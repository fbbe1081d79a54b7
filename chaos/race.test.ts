import assert from 'node:assert/strict'
import { test } from 'node:test'

process.env.AMOY_BENCH_DATABASE_URL = process.env.AMOY_TEST_DATABASE_URL
const { race, RACE_NAMES } = await import('./race.ts')

// A short dose; `npm run race` gives the full one.
for (const name of RACE_NAMES) {
  test(`of many who try at once exactly as many succeed as may: ${name}`, async (t) => {
    const seed = Date.now() % 1_000_000
    t.diagnostic(`seed ${seed}`)
    assert.deepEqual((await race(name, { rounds: 2, tries: 40, seed })).problems, [])
  })
}
