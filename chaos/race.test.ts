import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTrack } from './race-track.ts'
import { RACES } from './race.ts'

const ROUNDS = 2
let track: Awaited<ReturnType<typeof openTrack>>
before(async () => {
  process.env.AMOY_BENCH_DATABASE_URL = process.env.AMOY_TEST_DATABASE_URL
  track = await openTrack(ROUNDS * Object.keys(RACES).length)
})
after(() => track.close())

// A short dose; `npm run race` gives the full one.
for (const [name, race] of Object.entries(RACES)) {
  test(`of many who try at once exactly as many succeed as may: ${name}`, async (t) => {
    const seed = Date.now() % 1_000_000
    t.diagnostic(`seed ${seed}`)
    assert.deepEqual((await track.run(name, race, { rounds: ROUNDS, tries: [20, 60], seed })).problems, [])
  })
}
