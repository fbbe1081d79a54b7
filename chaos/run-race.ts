import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { MAX_TRIES, openTrack } from './race-track.ts'
import { RACES } from './race.ts'
import { startDatabase } from './start-database.ts'

/** `npm run race [-- NAME...] [--rounds=100] [--tries=50-200] [--seed=N]`: see README.md. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '100' }, tries: { type: 'string', default: `50-${MAX_TRIES}` }, seed: { type: 'string' } } })
const unknown = positionals.find((name) => !(name in RACES))
const [least = Number.NaN, most = least] = values.tries.split('-').map(Number)
if (unknown !== undefined || !(least > 0 && least <= most && most <= MAX_TRIES)) {
  console.error(`npm run race [-- ${Object.keys(RACES).join('|')}...] [--rounds=100] [--tries=50-${MAX_TRIES}] [--seed=N]`)
  process.exit(2)
}
const names = positionals.length > 0 ? positionals : Object.keys(RACES)
const rounds = Number(values.rounds)
const seed = Number(values.seed ?? Date.now() % 1_000_000)

const folder = mkdtempSync(join(tmpdir(), 'amoy-race-'))
// What is raced for is in the memory of the database, not on the disk.
const postgres = await startDatabase(folder, { fsync: false })
process.env.AMOY_BENCH_DATABASE_URL = postgres.url
try {
  const track = await openTrack(rounds * names.length)
  for (const name of names) {
    const report = await track.run(name, RACES[name]!, { rounds, tries: [least, most], seed })
    console.log(JSON.stringify(report))
    if (report.problems.length > 0) process.exitCode = 1
  }
  await track.close()
} finally {
  await postgres.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
}
